/** What is assumed of a claim and its values in numbers: instances drawn, derivatives, many digits, random rounding. */
package kog.verify.value;
