/** The Taylor polynomial of all linearizing coordinates together, in powers of the state and of ε. */
package kog.principal.epsilon;
