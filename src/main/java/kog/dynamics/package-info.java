/** Vector fields as functions of numbers, their equilibria and flows. The only room that integrates in time. */
package kog.dynamics;
