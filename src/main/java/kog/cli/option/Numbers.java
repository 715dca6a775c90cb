package kog.cli.option;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import picocli.CommandLine;

/** Reads numbers from options: {@code 0.3}, {@code -1/3}, {@code 1e-3}. */
public record Numbers(CommandLine line) {

    /** Numbers separated by commas. */
    public List<Double> list(String option, String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            numbers.add(number(option, part.strip()));
        }
        return numbers;
    }

    /** Points separated by semicolons, each with {@code dimension} numbers separated by commas. */
    public List<double[]> points(String option, String text, int dimension) {
        List<double[]> points = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            if (part.isBlank() && !points.isEmpty()) {
                continue;
            }
            List<Double> numbers = list(option, part);
            if (numbers.size() != dimension) {
                throw error(option + ": found " + numbers.size() + " number(s) in '" + Excerpt.of(part.strip())
                        + "', expected " + dimension + ", one for each state variable");
            }
            points.add(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return points;
    }

    /** {@code a:b:n}: n numbers from a to b with a constant ratio. */
    public List<Double> logarithmic(String option, String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw error(option + ": found '" + Excerpt.of(text) + "', expected first:last:count, as in 1e-4:1e-1:9");
        }
        double first = number(option, parts[0].strip());
        double last = number(option, parts[1].strip());
        double count = number(option, parts[2].strip());
        if (!(first * last > 0) || count != Math.rint(count) || count < 2 || count > 1000) {
            throw error(option + ": found '" + Excerpt.of(text)
                    + "', expected two numbers of the same sign and a count from 2 to 1000");
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < (int) count; i++) {
            // the ends exactly as given
            values.add(i == 0 ? first : i == (int) count - 1 ? last : first * Math.pow(last / first, i / (count - 1)));
        }
        return values;
    }

    public double number(String option, String text) {
        try {
            double value = Rational.parse(text).doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw error(option + ": found '" + Excerpt.of(text) + "', expected a number");
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(line, message);
    }
}
