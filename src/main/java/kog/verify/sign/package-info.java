/** The signs of formulas where some facts hold: polynomials, reasoning, search in boxes, sets where nothing vanishes. */
package kog.verify.sign;
