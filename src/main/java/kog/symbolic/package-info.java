/**
 * Formulas: immutable expressions, their exact algebra and what their nodes may mean (a number, a gradient, a line of
 * LaTeX). The only room that touches a computer algebra library.
 */
package kog.symbolic;
