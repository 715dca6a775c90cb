/** What averages along an orbit say: exponents with their errors, and what speaks for and against them. */
package kog.lyapunov.estimate;
