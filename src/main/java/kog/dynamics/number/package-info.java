/** Numbers of twice the usual digits, real and complex, and the arithmetic they share with usual ones. */
package kog.dynamics.number;
