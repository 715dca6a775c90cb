/** Readers of files: networks, fields and cells, tables and tensors, claims; and what is wrong with a file. */
package kog.files;
