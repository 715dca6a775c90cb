/** Proofs and refutations that formulas are smooth, and not trivial, throughout the region they are claimed on. */
package kog.verify.region;
