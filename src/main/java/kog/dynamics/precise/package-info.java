/** Fields in numbers of twice the usual digits, their local expansions, and deviations from an equilibrium. */
package kog.dynamics.precise;
