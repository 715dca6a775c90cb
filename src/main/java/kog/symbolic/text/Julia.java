package kog.symbolic.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Julia, exact until a symbol bound to a BigFloat comes in: a number on its own is a big integer or a rational of big
 * integers, never a Float64. Roots, root sums and integrals call {@code root_number}, {@code root_sum} and
 * {@code integral}, which the module around the formula defines.
 */
public final class Julia extends Notation {

    private static final Set<String> TAKEN = Set.of(
            "baremodule",
            "begin",
            "break",
            "catch",
            "const",
            "continue",
            "do",
            "else",
            "elseif",
            "end",
            "export",
            "false",
            "finally",
            "for",
            "function",
            "global",
            "if",
            "import",
            "let",
            "local",
            "macro",
            "module",
            "quote",
            "return",
            "struct",
            "true",
            "try",
            "using",
            "while",
            "in",
            "isa",
            "where",
            "big",
            "complex",
            "real",
            "pi",
            "integral",
            "flow_integral",
            "midpoint",
            "root_number",
            "root_sum",
            "size_log",
            "read_values",
            "claim",
            "holds",
            "p",
            "x");

    private static final Julia NOTATION = new Julia(false);

    private final boolean overRoots;

    private Julia(boolean overRoots) {
        this.overRoots = overRoots;
    }

    /** An expression whose value is exact or a BigFloat, never a Float64. */
    public static String julia(Expression e) {
        return NOTATION.value(e);
    }

    /** The identifier that stands for a symbol; different symbols have different ones. */
    public static String identifier(Symbol s) {
        return TAKEN.contains(s.name().replaceFirst("_+$", "")) ? s.name() + "_" : s.name();
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "complex(big(0), big(1))" : "big(pi)";
    }

    @Override
    protected Text number(Rational value) {
        return value.isInteger() ? super.number(value) : new Text(exact(value), Binding.PRODUCT);
    }

    private static String exact(Rational value) {
        String numerator = "big(" + value.numerator() + ")";
        return value.isInteger() ? numerator : numerator + "//" + value.denominator();
    }

    /** A number on its own: a machine integer would make sqrt and ^ answer in Float64. */
    private String value(Expression e) {
        return e instanceof Number n ? exact(n.value()) : print(e);
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("sqrt(" + value(p.base()) + ")", Binding.ATOM);
        }
        String base = p.base() instanceof Number n ? "(" + exact(n.value()) + ")" : atLeast(p.base(), Binding.ATOM);
        return new Text(base + "^" + atLeast(p.exponent(), Binding.ATOM), Binding.POWER);
    }

    @Override
    protected Text application(Apply a) {
        List<String> arguments = a.arguments().stream().map(this::value).toList();
        String joined = String.join(", ", arguments);
        return switch (a.function()) {
            case LOGISTIC -> new Text("1/(1 + exp(-(" + joined + ")))", Binding.PRODUCT);
            case ATAN2 -> new Text("atan(" + joined + ")", Binding.ATOM);
            case LOG -> new Text((overRoots ? "size_log(" : "log(") + joined + ")", Binding.ATOM);
            default -> new Text(a.function().formulaName() + "(" + joined + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "integral(" + symbol(i.variable()) + " -> " + value(i.integrand()) + ", " + value(i.lower()) + ", "
                        + value(i.upper()) + ")",
                Binding.ATOM);
    }

    @Override
    protected Text flowIntegral(FlowIntegral f) {
        List<Expression> rates = new ArrayList<>(f.field());
        rates.add(f.integrand());
        String names = f.variables().stream().map(this::symbol).collect(Collectors.joining(", "));
        return new Text(
                "flow_integral((" + symbol(f.time()) + ", " + names + ") -> ["
                        + rates.stream().map(this::value).collect(Collectors.joining(", ")) + "], ["
                        + f.start().stream().map(this::value).collect(Collectors.joining(", ")) + "])",
                Binding.ATOM);
    }

    @Override
    protected Text root(Root r) {
        String coefficients = r.coefficients().stream().map(Julia::exact).collect(Collectors.joining(", "));
        return new Text("root_number([" + coefficients + "], " + r.index() + ")", Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        String coefficients = r.coefficients().stream().map(this::value).collect(Collectors.joining(", "));
        return new Text(
                "root_sum([" + coefficients + "], " + symbol(r.variable()) + " -> " + new Julia(true).value(r.body())
                        + ")",
                Binding.ATOM);
    }
}
