package kog.report;

import java.util.List;

/**
 * A perturbation experiment, ready to print.
 *
 * @param points  rows of text: state, component, coefficients of Z in powers of ε
 * @param errors  rows of text: ε, error of the truncated expansion, observed slope
 * @param figures drawings
 * @param notes   what stood in the way
 */
record Experiment(List<List<String>> points, List<List<String>> errors, List<Figure> figures, List<String> notes) {}
