package kog.embed;

/**
 * What a method says of a fold's rows, larger for rows more likely of the class.
 *
 * @param inner  of training rows, each by a fit that did not see it
 * @param outer  of the rows to be scored
 * @param choice what was chosen within the training rows
 */
record Scores(double[] inner, double[] outer, String choice) {}
