package kog.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Excerpt;
import kog.symbolic.Suggestion;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, as option, found and expected; the parser's own words are of several kinds. */
final class UsageMessage {

    private UsageMessage() {}

    static String of(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().isEmpty()
                    ? ""
                    : unmatched.getUnmatched().get(0);
            return "found '" + Excerpt.of(first) + "', expected " + allowed(command, first);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec first = missing.getMissing().get(0);
            return first instanceof OptionSpec && hasValue(e)
                    ? name(first) + ": found no value, expected " + kind(first)
                    : "found no " + name(first) + ", expected " + kind(first);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + ": found twice, expected once";
        }
        ArgSpec argument = e.getArgSpec();
        if (argument == null) {
            return Excerpt.message(String.valueOf(e.getMessage()));
        }
        String value = e.getValue() == null ? given(e) : e.getValue();
        return name(argument) + ": found " + (value == null ? "no value" : "'" + Excerpt.of(value) + "'")
                + ", expected " + kind(argument) + Suggestion.of(String.valueOf(value), words(argument));
    }

    /** Whether the option is there and only its value is missing. */
    private static boolean hasValue(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("Missing required parameter for option") || message.startsWith("Expected parameter");
    }

    /** What was given, where the parser does not say. */
    private static String given(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("Expected parameter") || message.startsWith("Missing")) {
            return null;
        }
        int quote = message.lastIndexOf(" but was ");
        return quote < 0 ? null : message.substring(quote + " but was ".length());
    }

    private static String allowed(CommandSpec command, String found) {
        if (found.startsWith("-")) {
            List<String> names =
                    command.options().stream().map(OptionSpec::longestName).toList();
            return "one of " + String.join(", ", names) + Suggestion.of(found.split("=", 2)[0], names);
        }
        if (!command.subcommands().isEmpty()) {
            Set<String> names = command.subcommands().keySet();
            return "one of " + String.join(", ", names) + Suggestion.of(found, names);
        }
        return "no more than "
                + command.positionalParameters().stream()
                        .map(ArgSpec::paramLabel)
                        .collect(Collectors.joining(" "))
                + " and options";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What an argument can be, where these are few. */
    private static List<String> words(ArgSpec argument) {
        Object[] constants = argument.typeInfo().getType().getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(c -> c.toString().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static String kind(ArgSpec argument) {
        Class<?> type = argument.typeInfo().getType();
        Class<?> item = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : type;
        if (Map.class.isAssignableFrom(type)) {
            return argument.paramLabel();
        }
        if (item.isEnum()) {
            return "one of " + String.join(", ", words(argument));
        }
        if (item == int.class || item == Integer.class || item == long.class || item == Long.class) {
            boolean small = item == int.class || item == Integer.class;
            return "a whole number" + (small ? " below 2^31" : " below 2^63");
        }
        if (item == double.class || item == Double.class) {
            return "a number";
        }
        if (item == boolean.class || item == Boolean.class) {
            return "no value";
        }
        return item == Path.class ? "a file name" : "a value " + argument.paramLabel();
    }
}
