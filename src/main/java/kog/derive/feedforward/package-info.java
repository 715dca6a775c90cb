/** Closed forms of feedforward networks. */
package kog.derive.feedforward;
