package kog.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;

/** Numbers that take the place of a file's parameters: the file is read as if it had been written with them. */
public final class ParameterValues {

    /** Every parameter stays what the file says. */
    public static final ParameterValues NONE = new ParameterValues(Map.of());

    private static final String OPTION = "--set";

    private final Map<Symbol, Rational> numbers;
    private final Map<Symbol, Expression> formulas = new LinkedHashMap<>();

    public ParameterValues(Map<Symbol, Rational> numbers) {
        this.numbers = new LinkedHashMap<>(numbers);
        numbers.forEach((s, v) -> formulas.put(s, Expression.of(v)));
    }

    /** Reads a system, again and again with other numbers. */
    @FunctionalInterface
    public interface Reading<T> {
        T with(ParameterValues values) throws InputException;
    }

    /**
     * These and one number more, or another one in the place of one.
     *
     * @throws InputException if they are no name and number
     */
    public ParameterValues and(String name, String value) throws InputException {
        Map<Symbol, Rational> more = new LinkedHashMap<>(numbers);
        try {
            more.put(new Symbol(name), Rational.parse(value));
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "parameters",
                    "",
                    "found " + Excerpt.of(name) + " = " + Excerpt.of(value) + ", expected a name and a number");
        }
        return new ParameterValues(more);
    }

    /**
     * Numbers by the names of parameters, as they were written.
     *
     * @throws InputException if one is no name or number
     */
    public static ParameterValues of(Map<String, String> texts) throws InputException {
        ParameterValues values = NONE;
        for (Map.Entry<String, String> e : texts.entrySet()) {
            values = values.and(e.getKey(), e.getValue());
        }
        return values;
    }

    public boolean isEmpty() {
        return numbers.isEmpty();
    }

    Set<Symbol> symbols() {
        return numbers.keySet();
    }

    Optional<Rational> of(Symbol symbol) {
        return Optional.ofNullable(numbers.get(symbol));
    }

    /**
     * The formula with the numbers in it.
     *
     * @throws ArithmeticException if it then divides by 0
     */
    Expression in(Expression formula) {
        return isEmpty() ? formula : formula.substitute(formulas);
    }

    /** The parameters that stay symbols. */
    List<Parameter> open(Iterable<Parameter> declared) {
        List<Parameter> open = new ArrayList<>();
        declared.forEach(p -> {
            if (!numbers.containsKey(p.symbol())) {
                open.add(p);
            }
        });
        return List.copyOf(open);
    }

    /** {@code a = 1/2, b = 3}. */
    @Override
    public String toString() {
        return numbers.entrySet().stream()
                .map(e -> Excerpt.of(e.getKey()) + " = " + Excerpt.of(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Refuses names that a file does not declare, and values outside of what it assumes. */
    void requireDeclared(Map<Symbol, Parameter> declared, boolean epsilon, String file) throws InputException {
        for (Map.Entry<Symbol, Rational> given : numbers.entrySet()) {
            Symbol symbol = given.getKey();
            Parameter parameter = declared.get(symbol);
            if (parameter == null && !(epsilon && symbol.equals(Network.EPSILON))) {
                List<String> names = new ArrayList<>(
                        declared.keySet().stream().map(Symbol::name).toList());
                if (epsilon) {
                    names.add(Network.EPSILON.name());
                }
                throw new InputException(
                        file,
                        "parameters",
                        "found no parameter '" + Excerpt.of(symbol) + "' for " + OPTION + ", expected "
                                + (names.isEmpty()
                                        ? "no such option: the file declares none"
                                        : "one of " + String.join(", ", names))
                                + Suggestion.of(symbol.name(), names));
            }
            if (parameter != null && !parameter.assumption().admits(given.getValue())) {
                throw new InputException(
                        file,
                        "parameters " + symbol,
                        "found the value " + Excerpt.of(given.getValue()) + " in " + OPTION + ", expected a "
                                + parameter.assumption() + " number, as the file assumes");
            }
        }
    }
}
