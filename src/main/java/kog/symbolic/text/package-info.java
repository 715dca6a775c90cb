/** Formulas written and read: notations and parsers. */
package kog.symbolic.text;
