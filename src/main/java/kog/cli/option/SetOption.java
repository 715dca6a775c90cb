package kog.cli.option;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.files.ParameterValues;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Numbers in place of a file's parameters. */
public final class SetOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Put a number (3, 0.3, 1/3) in place of a parameter that the file declares; wins over a value"
                    + " in the file. May be repeated.")
    private List<String> given = new ArrayList<>();

    public boolean isGiven() {
        return !given.isEmpty();
    }

    public ParameterValues values() {
        Map<Symbol, Rational> values = new LinkedHashMap<>();
        texts().forEach((n, v) -> {
            Symbol name = symbol(n);
            values.put(name, number(name, v));
        });
        return new ParameterValues(values);
    }

    /** Names and values as they were written. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw error("found '" + Excerpt.of(text) + "', expected NAME=VALUE");
            }
            String name = text.substring(0, equals).strip();
            if (texts.put(name, text.substring(equals + 1).strip()) != null) {
                throw error("found " + Excerpt.of(name) + " twice, expected it once");
            }
        }
        return texts;
    }

    private Symbol symbol(String name) {
        try {
            return new Symbol(name);
        } catch (IllegalArgumentException e) {
            throw error("found the name '" + Excerpt.of(name) + "', expected a parameter's name");
        }
    }

    private Rational number(Symbol name, String text) {
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw error("found '" + Excerpt.of(text) + "' for " + Excerpt.of(name)
                    + ", expected a number such as 3, 0.3, 1/3 or 1e-3");
        }
    }

    private ParameterException error(String message) {
        return new ParameterException(command.commandLine(), "--set: " + message);
    }
}
