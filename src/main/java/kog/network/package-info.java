/** Networks and vector fields as values: weights, activations, parameters and what is assumed of them. */
package kog.network;
