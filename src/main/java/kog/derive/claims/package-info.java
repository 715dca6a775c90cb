/** What is derived for one model, as it is collected, and the names of free constants. */
package kog.derive.claims;
