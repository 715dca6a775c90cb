package kog.symbolic.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * SymPy, imported as {@code sp}: exact expressions in symbols that are bound to names of their own. Roots are {@code
 * _root(coefficients, index)} and sums over roots of polynomials of numbers {@code _rootsum(coefficients, body)}, which the
 * module around the formula defines.
 */
public final class SymPy extends Notation {

    private final Set<String> taken;
    private final boolean overRoots;

    /**
     * The notation where some names mean something else.
     *
     * @param taken what no symbol may be called: a symbol of that name gets an underscore more
     */
    public SymPy(Set<String> taken) {
        this(taken, false);
    }

    private SymPy(Set<String> taken, boolean overRoots) {
        this.taken = new LinkedHashSet<>(taken);
        this.overRoots = overRoots;
    }

    /** An expression whose value is one of SymPy's. */
    public String sympy(Expression e) {
        return e instanceof Number n ? full(n.value()) : print(e);
    }

    /** The identifier that stands for a symbol, and how SymPy prints it; different symbols have different ones. */
    public String identifier(Symbol s) {
        String name = Python.identifier(s);
        return name.equals(s.name()) && taken.contains(name.replaceFirst("_+$", "")) ? name + "_" : name;
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "sp.I" : "sp.pi";
    }

    @Override
    protected Text number(Rational value) {
        return value.isInteger() ? super.number(value) : new Text(full(value), Binding.ATOM);
    }

    private static String full(Rational value) {
        return value.isInteger()
                ? "sp.Integer(" + value.numerator() + ")"
                : "sp.Rational(" + value.numerator() + ", " + value.denominator() + ")";
    }

    /** Python divides two integers into a float. */
    @Override
    protected Text quotient(List<Expression> above, List<Expression> below) {
        if (below.isEmpty()) {
            return super.quotient(above, below);
        }
        String numerator = above.size() == 1 ? atLeastValue(above.get(0)) : factors(above);
        String denominator = below.size() == 1 ? atLeastValue(below.get(0)) : parenthesized(factors(below));
        return new Text(numerator + "/" + denominator, Binding.PRODUCT);
    }

    private String atLeastValue(Expression e) {
        return e instanceof Number n ? full(n.value()) : atLeast(e, Binding.POWER);
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("sp.sqrt(" + print(p.base()) + ")", Binding.ATOM);
        }
        String base = p.base() instanceof Number n ? full(n.value()) : atLeast(p.base(), Binding.ATOM);
        return new Text(base + "**" + atLeast(p.exponent(), Binding.ATOM), Binding.POWER);
    }

    @Override
    protected Text application(Apply a) {
        String arguments = a.arguments().stream().map(this::print).collect(Collectors.joining(", "));
        return switch (a.function()) {
            case LOGISTIC -> new Text("1/(1 + sp.exp(-(" + arguments + ")))", Binding.PRODUCT);
            case ABS -> new Text("sp.Abs(" + arguments + ")", Binding.ATOM);
            case LOG -> new Text((overRoots ? "_size_log(" : "sp.log(") + arguments + ")", Binding.ATOM);
            default -> new Text("sp." + a.function().formulaName() + "(" + arguments + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        String s = symbol(i.variable());
        return new Text(
                "_integral(lambda " + s + ": " + print(i.integrand()) + ", \"" + s + "\", " + print(i.lower()) + ", "
                        + print(i.upper()) + ")",
                Binding.ATOM);
    }

    @Override
    protected Text root(Root r) {
        return new Text("_root((" + Python.integers(r.coefficients()) + "), " + r.index() + ")", Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        boolean exact = r.coefficients().stream().allMatch(Number.class::isInstance);
        String coefficients = exact
                ? Python.integers(
                        r.coefficients().stream().map(c -> ((Number) c).value()).toList())
                : IntStream.rangeClosed(1, r.coefficients().size())
                        .mapToObj(
                                k -> print(r.coefficients().get(r.coefficients().size() - k)))
                        .collect(Collectors.joining(", "));
        String body = new SymPy(taken, exact).print(r.body());
        return new Text(
                (exact ? "_rootsum" : "_symbolic_rootsum") + "((" + coefficients + "), lambda " + symbol(r.variable())
                        + ": " + body + ")",
                Binding.ATOM);
    }
}
