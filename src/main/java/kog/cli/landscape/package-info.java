/** The commands {@code landscape} and {@code separatrix}. */
package kog.cli.landscape;
