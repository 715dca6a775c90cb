/** The command line: one class a command. */
package kog.cli;
