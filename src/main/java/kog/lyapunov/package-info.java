/** Lyapunov spectra of flows and maps: one loop for all of them, with errors and self-tests. */
package kog.lyapunov;
