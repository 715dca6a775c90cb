/** Closed forms of linear systems: exact, symbolic and rounded. */
package kog.derive.linear;
