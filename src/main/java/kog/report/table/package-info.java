/** Tables whose rows are records: what one run writes, a later one reads back. */
package kog.report.table;
