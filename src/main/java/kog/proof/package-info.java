/** Proofs of claims that a proof assistant checks: a Coq file a claim, from the standard axioms of the real numbers. */
package kog.proof;
