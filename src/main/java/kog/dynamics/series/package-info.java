/** Fields as power series in time or along a direction: tapes of formulas, their terms, and Taylor steps. */
package kog.dynamics.series;
