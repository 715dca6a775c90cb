/** Fixed points or equilibria of a system, its basins, and the boundaries between them. */
package kog.landscape;
