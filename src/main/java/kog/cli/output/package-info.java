/** Where results go: standard output, files that appear whole, and tables that grow by rows. */
package kog.cli.output;
