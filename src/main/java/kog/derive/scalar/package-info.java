/** Closed forms of fields of one variable. */
package kog.derive.scalar;
