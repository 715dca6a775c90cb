/** The Koopman generator U f = F·∇f and the plain records of what is claimed about it. */
package kog.generator;
