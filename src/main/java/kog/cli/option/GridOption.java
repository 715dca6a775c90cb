package kog.cli.option;

import java.util.ArrayList;
import java.util.List;
import kog.principal.Slice;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import picocli.CommandLine;

/** Reads {@code x1=-3:3:200,x2=-3:3:200,x3=0.5}: one or two axes as from:to:count, fixed values for other coordinates. */
public record GridOption(CommandLine line, List<Symbol> state) {

    private static final String OPTION = "--grid";
    private static final int MOST_POINTS = 4_000_000;

    /**
     * The points that a text names.
     *
     * @param base values of the coordinates that are not named
     */
    public Slice slice(String text, double[] base) {
        Numbers numbers = new Numbers(line);
        double[] fixed = base.clone();
        List<Slice.Axis> axes = new ArrayList<>();
        boolean[] named = new boolean[fixed.length];
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw error("found '" + Excerpt.of(part.strip()) + "', expected a variable, '=' and a range or number");
            }
            int variable = variable(part.substring(0, equals).strip());
            if (named[variable]) {
                throw error("found " + state.get(variable).name() + " twice, expected each variable once");
            }
            named[variable] = true;
            String[] range = part.substring(equals + 1).split(":", -1);
            if (range.length == 1) {
                fixed[variable] = numbers.number(OPTION, range[0].strip());
            } else {
                axes.add(axis(variable, range, part.strip(), numbers));
            }
        }
        if (axes.isEmpty() || axes.size() > 2) {
            throw error("found " + axes.size() + " ranges, expected one or two");
        }
        Slice slice = new Slice(fixed, axes);
        if ((long) slice.rows() * slice.columns() > MOST_POINTS) {
            throw error("found " + (long) slice.rows() * slice.columns() + " points, expected at most " + MOST_POINTS);
        }
        return slice;
    }

    private Slice.Axis axis(int variable, String[] range, String part, Numbers numbers) {
        if (range.length != 3) {
            throw error("found '" + Excerpt.of(part) + "', expected from:to:count after '='");
        }
        double from = numbers.number(OPTION, range[0].strip());
        double to = numbers.number(OPTION, range[1].strip());
        double count = numbers.number(OPTION, range[2].strip());
        if (!(from < to)) {
            throw error("found '" + Excerpt.of(part) + "', expected the lower end first");
        }
        if (count != Math.rint(count) || count < 2 || count > MOST_POINTS) {
            throw error("found " + range[2].strip() + " points in '" + Excerpt.of(part)
                    + "', expected a whole number, 2 or more");
        }
        return Slice.Axis.between(variable, from, to, (int) count);
    }

    private int variable(String name) {
        for (int i = 0; i < state.size(); i++) {
            if (state.get(i).name().equals(name)) {
                return i;
            }
        }
        List<String> names = state.stream().map(Symbol::name).toList();
        throw error("found '" + Excerpt.of(name) + "', expected one of " + String.join(", ", names)
                + Suggestion.of(name, names));
    }

    private CommandLine.ParameterException error(String message) {
        return new CommandLine.ParameterException(line, OPTION + ": " + message);
    }
}
