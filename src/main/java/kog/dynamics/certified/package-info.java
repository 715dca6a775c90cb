/** Fields enclosed in intervals, and zeros of fields with proofs that they exist and are alone. */
package kog.dynamics.certified;
