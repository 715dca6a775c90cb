/** Formulas: immutable expressions, their arithmetic, their derivatives and what their nodes may mean. */
package kog.symbolic;
