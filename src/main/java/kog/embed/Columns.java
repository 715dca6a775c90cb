package kog.embed;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which columns of a table say what.
 *
 * @param spectra   what the names of exponents begin with, before their numbers; one for each spectrum
 * @param target    performance
 * @param hyper     hyperparameters
 * @param extra     further baselines
 * @param group     rows with one entry are of one network; if there is none, rows with the same spectra are
 * @param threshold between the classes; the median of the training rows if there is none
 * @param good      the class asked for: below, above, or a label
 * @param length    of interpolated curves
 */
public record Columns(
        List<String> spectra,
        String target,
        List<String> hyper,
        List<String> extra,
        Optional<String> group,
        OptionalDouble threshold,
        Optional<String> good,
        int length) {}
