/**
 * Polynomials, their roots and fractions, number fields and what is certain about real values; the computer algebra libraries.
 */
package kog.symbolic.algebra;
