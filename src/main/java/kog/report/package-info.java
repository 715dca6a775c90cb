/** The report: formulas, verdicts and figures on one self-contained page. The only room that draws. */
package kog.report;
