package kog.cli;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Rational;
import picocli.CommandLine;

/** Reads numbers from options: {@code 0.3}, {@code -1/3}, {@code 1e-3}. */
record Numbers(CommandLine line) {

    /** Numbers separated by commas. */
    List<Double> list(String option, String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            numbers.add(number(option, part.strip()));
        }
        return numbers;
    }

    /** Points separated by semicolons, each with {@code dimension} numbers separated by commas. */
    List<double[]> points(String option, String text, int dimension) {
        List<double[]> points = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank() && !points.isEmpty()) {
                continue;
            }
            List<Double> numbers = list(option, part);
            if (numbers.size() != dimension) {
                throw error(option + ": found " + numbers.size() + " number(s) in '" + part.strip() + "', expected "
                        + dimension + ", one for each state variable");
            }
            points.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return points;
    }

    double number(String option, String text) {
        try {
            double value = Rational.parse(text).doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error(option + ": found '" + text + "', expected a number");
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(line, message);
    }
}
