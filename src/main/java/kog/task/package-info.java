/** Rows of tables as tasks that may run anywhere, and what runs them. */
package kog.task;
