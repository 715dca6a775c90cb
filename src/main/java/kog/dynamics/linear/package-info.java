/** Linear algebra of small matrices: Schur and triangular forms, eigenvalues, Jordan structure, products by rows. */
package kog.dynamics.linear;
