/** Requests on lines of standard input, answered one by one. */
package kog.cli.serve;
