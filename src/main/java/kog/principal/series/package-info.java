/** Taylor polynomials of eigenfunctions and coordinates at an equilibrium, from homological equations; resonances. */
package kog.principal.series;
