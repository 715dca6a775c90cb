/** Values of formulas: compiled, in many digits, enclosed, and by quadrature. */
package kog.symbolic.numeric;
