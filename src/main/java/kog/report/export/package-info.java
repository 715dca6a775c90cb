/** A derivation written out: for people, for papers, and as modules of other languages. */
package kog.report.export;
