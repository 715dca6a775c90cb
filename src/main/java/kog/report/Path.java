package kog.report;

import java.util.List;

/**
 * A trajectory at equidistant times.
 *
 * @param times  in the file's unit
 * @param states N entries each
 */
record Path(double[] times, List<double[]> states) {}
