/** Whether a formula is zero: a normal form over kernels beside evaluation in intervals. */
package kog.symbolic.zero;
