/** Runs that fill a table: which of its rows, and on what. */
package kog.cli.run;
