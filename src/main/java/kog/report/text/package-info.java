/** Results as text for a terminal, and pages that come in both forms. */
package kog.report.text;
