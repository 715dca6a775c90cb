package kog.symbolic.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * LaTeX with amsmath, for use in math mode. {@code \operatorname{root}_{k}(p)} is root number k of p in the order of
 * {@link Expression.Root}.
 */
public final class Latex extends Typeset {

    private static final Latex NOTATION = new Latex(Map.of());

    /** The functions that LaTeX has a command for. */
    private static final Set<String> COMMANDS =
            Set.of("exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan");

    private static final Map<String, String> NAME_OF_LETTER = new TreeMap<>();

    static {
        GREEK.forEach((name, letter) -> NAME_OF_LETTER.put(letter, name));
    }

    private final Map<Expression, String> names;

    private Latex(Map<Expression, String> names) {
        this.names = names;
    }

    /** The formula, without dollar signs. */
    public static String latex(Expression e) {
        return NOTATION.print(e);
    }

    /**
     * The formula with names for some of its parts.
     *
     * @param names what stands in the place of a part, in LaTeX
     */
    public static String latex(Expression e, Map<Expression, String> names) {
        return new Latex(names).print(e);
    }

    /** The polynomial in z that a root is written with. */
    public static Expression polynomialOf(Expression.Root r) {
        return polynomial(r.coefficients().stream().map(Expression::of).toList(), new Symbol("z"));
    }

    /** The polynomial that a sum over roots is written with. */
    public static Expression polynomialOf(Expression.RootSum r) {
        return polynomial(r.coefficients(), r.variable());
    }

    @Override
    protected Text write(Expression e) {
        String name = names.get(e);
        return name == null ? super.write(e) : new Text(name, Binding.ATOM);
    }

    @Override
    protected String word(String word) {
        String greek = GREEK.containsKey(word) ? word : NAME_OF_LETTER.get(word);
        if (greek != null) {
            return switch (greek) {
                case "epsilon", "phi" -> "\\var" + greek;
                default -> "\\" + greek;
            };
        }
        return word.length() == 1 ? word : "\\mathrm{" + word.replace("_", "\\_") + "}";
    }

    @Override
    protected String digits(String digits) {
        return digits;
    }

    @Override
    protected String operator(String name) {
        if (name.length() == 1) {
            return "\\mathrm{" + name + "}";
        }
        return COMMANDS.contains(name) ? "\\" + name : "\\operatorname{" + name + "}";
    }

    @Override
    protected String fraction(String above, String below) {
        return "\\frac{" + above + "}{" + below + "}";
    }

    @Override
    protected String superscript(String base, String exponent) {
        // braces keep a base with an index from taking the exponent inside
        return "{" + base + "}^{" + exponent + "}";
    }

    @Override
    protected String subscript(String base, String index) {
        return base + "_{" + index + "}";
    }

    @Override
    protected String squareRoot(String radicand) {
        return "\\sqrt{" + radicand + "}";
    }

    @Override
    protected String bars(String inside) {
        return "\\left|" + inside + "\\right|";
    }

    @Override
    protected String parenthesized(String text) {
        return "\\left(" + text + "\\right)";
    }

    @Override
    protected String comma() {
        return ",";
    }

    @Override
    protected String times(boolean beforeDigit) {
        return beforeDigit ? " \\cdot " : "\\,";
    }

    @Override
    protected String integral(String lower, String upper, String integrand, String variable) {
        return "\\int_{" + lower + "}^{" + upper + "} " + integrand + "\\,\\mathrm{d}" + variable;
    }

    @Override
    protected String infinity() {
        return "\\infty";
    }

    @Override
    protected String equal() {
        return " = ";
    }

    @Override
    protected String rate(String variable) {
        return "\\dot{" + variable + "}";
    }

    @Override
    protected String under(String formula, List<String> rates, List<String> starts) {
        List<String> rows = new ArrayList<>();
        for (int k = 0; k < rates.size(); k++) {
            rows.add(rates.get(k) + ",\\ " + starts.get(k));
        }
        return "\\left. " + formula + " \\right|_{\\substack{" + String.join(" \\\\ ", rows) + "}}";
    }

    @Override
    protected String sumOverRoots(String variable, String polynomial, String body) {
        return "\\sum_{" + variable + ":\\ " + polynomial + " = 0} " + body;
    }
}
