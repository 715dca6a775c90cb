/** Results as JSON. */
package kog.report.json;
