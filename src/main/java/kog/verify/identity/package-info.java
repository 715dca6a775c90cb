/** Checks that claims hold identically: U f = λ f as formulas, along flows, cell by cell. */
package kog.verify.identity;
