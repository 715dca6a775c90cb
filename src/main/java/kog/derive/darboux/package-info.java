/** Invariant algebraic curves of polynomial fields, and what Darboux's method makes of them. */
package kog.derive.darboux;
