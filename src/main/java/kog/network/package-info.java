/** Networks and vector fields as a person writes them down, and the reader of their files. */
package kog.network;
