package kog.symbolic.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Octave and MATLAB, in doubles, of numbers (not of arrays). Integrals call {@code quadrature}, sums over roots {@code rootsum}, with {@code size_log} for
 * log|w| at real w, which the file around the formula defines.
 */
public final class Octave extends Notation {

    private static final Set<String> TAKEN = Set.of(
            "break",
            "case",
            "catch",
            "classdef",
            "continue",
            "do",
            "else",
            "elseif",
            "end",
            "endfor",
            "endfunction",
            "endif",
            "endswitch",
            "endwhile",
            "for",
            "function",
            "global",
            "if",
            "otherwise",
            "parfor",
            "persistent",
            "return",
            "spmd",
            "switch",
            "try",
            "until",
            "while",
            "x",
            "p",
            "v",
            "real",
            "quadrature",
            "roots",
            "rootsum",
            "size_log");

    private final Function<List<Rational>, List<String>> roots;
    private final boolean overRoots;

    /**
     * The notation where roots are numbers.
     *
     * @param roots of a polynomial, constant term first: its roots in the order of {@link Root}, as texts
     */
    public Octave(Function<List<Rational>, List<String>> roots) {
        this(roots, false);
    }

    private Octave(Function<List<Rational>, List<String>> roots, boolean overRoots) {
        this.roots = roots;
        this.overRoots = overRoots;
    }

    /** The identifier that stands for a symbol; different symbols have different ones. */
    public static String identifier(Symbol s) {
        String name = s.name();
        if (TAKEN.contains(name.replaceFirst("_+$", ""))) {
            return name + "_";
        }
        return name.codePoints().allMatch(c -> c < 128) && name.charAt(0) != '_'
                ? name
                : name.codePoints()
                        .mapToObj(c -> c < 128 ? Character.toString(c) : "_u" + Integer.toHexString(c) + "_")
                        .collect(Collectors.joining("", "u", ""));
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "1i" : "pi";
    }

    @Override
    protected Text number(Rational value) {
        return new Text(
                value.toString(),
                value.signum() < 0 ? Binding.SUM : value.isInteger() ? Binding.ATOM : Binding.PRODUCT);
    }

    @Override
    protected Text application(Apply a) {
        String arguments = a.arguments().stream().map(this::print).collect(Collectors.joining(", "));
        return switch (a.function()) {
            case LOGISTIC -> new Text("1/(1 + exp(-(" + arguments + ")))", Binding.PRODUCT);
            case LOG -> new Text((overRoots ? "size_log(" : "log(") + arguments + ")", Binding.ATOM);
            default -> new Text(a.function().formulaName() + "(" + arguments + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "quadrature(@(" + symbol(i.variable()) + ") " + print(i.integrand()) + ", " + print(i.lower()) + ", "
                        + print(i.upper()) + ")",
                Binding.ATOM);
    }

    @Override
    protected Text flowIntegral(FlowIntegral f) {
        List<Expression> rates = new ArrayList<>(f.field());
        rates.add(f.integrand());
        String names = f.variables().stream().map(this::symbol).collect(Collectors.joining(", "));
        return new Text(
                "flow_integral(@(" + symbol(f.time()) + ", " + names + ") ["
                        + rates.stream().map(r -> "(" + print(r) + ")").collect(Collectors.joining("; ")) + "], ["
                        + f.start().stream().map(r -> "(" + print(r) + ")").collect(Collectors.joining("; ")) + "])",
                Binding.ATOM);
    }

    @Override
    protected Text root(Root r) {
        return new Text("(" + roots.apply(r.coefficients()).get(r.index() - 1) + ")", Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        boolean exact = r.coefficients().stream().allMatch(Number.class::isInstance);
        int degree = r.coefficients().size() - 1;
        String all = exact
                ? String.join(
                        ", ",
                        roots.apply(r.coefficients().stream()
                                .map(c -> ((Number) c).value())
                                .toList()))
                : IntStream.rangeClosed(0, degree)
                        .mapToObj(k -> print(r.coefficients().get(degree - k)))
                        .collect(Collectors.joining(", "));
        return new Text(
                "rootsum(@(" + symbol(r.variable()) + ") " + new Octave(roots, true).print(r.body()) + ", "
                        + (exact ? "[" + all + "]" : "roots([" + all + "])") + ")",
                Binding.ATOM);
    }
}
