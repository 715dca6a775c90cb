/** Where results and progress go: streams, files that appear whole, and tables that grow by rows. */
package kog.cli.output;
