/** Pictures of landscapes: points and what connects them, and basins in a plane. */
package kog.report.landscape;
