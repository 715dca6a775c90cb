/** Motions that approach an equilibrium, and the functions of local series carried back along them. */
package kog.principal.orbit;
