package kog.symbolic.text;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Maxima. Integrals are nouns, which diff differentiates and nothing tries to solve; roots are symbols. */
public final class Maxima extends Notation {

    private final Function<List<Rational>, List<String>> roots;
    /**
     * The notation where roots have names.
     *
     * @param roots of a polynomial, constant term first: the names of its roots in the order of {@link Root}
     */
    public Maxima(Function<List<Rational>, List<String>> roots) {
        this.roots = roots;
    }

    private static final Set<String> TAKEN = Set.of(
            "and",
            "or",
            "not",
            "do",
            "for",
            "from",
            "thru",
            "step",
            "next",
            "unless",
            "while",
            "in",
            "if",
            "then",
            "else",
            "elseif",
            "state",
            "field",
            "parameters",
            "claims",
            "root_values",
            "rate",
            "residual",
            "beta",
            "gamma",
            "zeta",
            "psi",
            "diff",
            "lambda",
            "true",
            "false",
            "is",
            "at",
            "ic1",
            "ic2",
            "bc2");

    /** The identifier that stands for a symbol; different symbols have different ones, none of them Maxima's own. */
    public static String identifier(Symbol s) {
        String name = s.name();
        String plain = name.codePoints()
                .mapToObj(c -> c < 128 ? Character.toString(c) : "_u" + Integer.toHexString(c) + "_")
                .collect(Collectors.joining());
        return TAKEN.contains(name.replaceFirst("_+$", "")) ? plain + "_" : plain.equals(name) ? plain : "u" + plain;
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "%i" : "%pi";
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
            case SIGN -> new Text("signum(" + arguments + ")", Binding.ATOM);
            default -> new Text(a.function().formulaName() + "(" + arguments + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "'integrate(" + print(i.integrand()) + ", " + symbol(i.variable()) + ", " + print(i.lower()) + ", "
                        + print(i.upper()) + ")",
                Binding.ATOM);
    }

    @Override
    protected Text root(Root r) {
        return new Text(roots.apply(r.coefficients()).get(r.index() - 1), Binding.ATOM);
    }

    /** Of numbers: a sum over names of roots; with parameters the function stays unevaluated. */
    @Override
    protected Text rootSum(RootSum r) {
        String z = symbol(r.variable());
        String body = print(r.body());
        if (!r.coefficients().stream().allMatch(Number.class::isInstance)) {
            return new Text(
                    "'rootsum(" + print(polynomial(r.coefficients(), r.variable())) + ", " + z + ", " + body + ")",
                    Binding.ATOM);
        }
        List<String> all = roots.apply(
                r.coefficients().stream().map(c -> ((Number) c).value()).toList());
        return new Text("lsum(" + body + ", " + z + ", [" + String.join(", ", all) + "])", Binding.ATOM);
    }
}
