/** Weak recurrence: the linearizing map of a network in powers of ε, and how well the expansion does at finite ε. */
package kog.perturb;
