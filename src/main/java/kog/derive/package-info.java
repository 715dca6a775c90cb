/** Closed forms: from a model to claims about it. Never sees how claims are checked. */
package kog.derive;
