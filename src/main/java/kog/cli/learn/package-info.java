/** Commands that teach: bundled examples, formats of files, help. */
package kog.cli.learn;
