/** The means of drawing: a sheet, charts, scales of colour, level sets. Knows nothing of what is drawn. */
package kog.report.draw;
