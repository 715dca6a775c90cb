/** Linearizing coordinates of an equilibrium: their local series, resonances, and extension over the basin. */
package kog.principal;
