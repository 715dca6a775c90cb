package kog.symbolic.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Wolfram Language. Integrals are {@code Inactive[Integrate]}, which D differentiates and which does not start a search
 * for an antiderivative; roots are Root and RootSum objects.
 */
public final class Mathematica extends Notation {

    private static final Mathematica NOTATION = new Mathematica();

    /** The names that an exported package defines. */
    private static final Set<String> TAKEN = Set.of(
            "state",
            "field",
            "parameters",
            "eigenfunctions",
            "firstIntegrals",
            "generalized",
            "claims",
            "numeric",
            "quadrature",
            "rate",
            "residual",
            "points",
            "check");

    private Mathematica() {}

    /** An exact expression of the language. */
    public static String mathematica(Expression e) {
        return NOTATION.print(e);
    }

    /** The identifier that stands for a symbol; different symbols have different ones, none of them a built-in. */
    public static String identifier(Symbol s) {
        String name = s.name().replace('_', '$');
        if (Character.isUpperCase(name.charAt(0)) || TAKEN.contains(name.replaceFirst("\\$+$", ""))) {
            name += "$";
        }
        return name.codePoints()
                .mapToObj(c -> c < 128 ? Character.toString(c) : String.format("\\:%04x", c))
                .collect(Collectors.joining());
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    /** Always as a fraction: a decimal would bring everything down to machine precision. */
    @Override
    protected Text number(Rational value) {
        Binding unsigned = value.isInteger() ? Binding.ATOM : Binding.PRODUCT;
        return new Text(value.toString(), value.signum() < 0 ? Binding.SUM : unsigned);
    }

    @Override
    protected Text power(Power p) {
        return p.exponent().equals(Expression.HALF)
                ? new Text("Sqrt[" + print(p.base()) + "]", Binding.ATOM)
                : super.power(p);
    }

    @Override
    protected Text application(Apply a) {
        List<String> arguments = a.arguments().stream().map(this::print).toList();
        String x = arguments.get(0);
        return switch (a.function()) {
            case LOGISTIC -> new Text("1/(1 + Exp[-(" + x + ")])", Binding.PRODUCT);
            // the order of the two arguments is the other one
            case ATAN2 -> new Text("ArcTan[" + arguments.get(1) + ", " + x + "]", Binding.ATOM);
            case ASIN -> call("ArcSin", x);
            case ACOS -> call("ArcCos", x);
            case ATAN -> call("ArcTan", x);
            // those of real arguments, whose derivatives are functions too
            case ABS -> call("RealAbs", x);
            case SIGN -> call("RealSign", x);
            default -> {
                String name = a.function().formulaName();
                yield call(Character.toUpperCase(name.charAt(0)) + name.substring(1), x);
            }
        };
    }

    private static Text call(String head, String argument) {
        return new Text(head + "[" + argument + "]", Binding.ATOM);
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "Inactive[Integrate][" + print(i.integrand()) + ", {" + symbol(i.variable()) + ", " + print(i.lower())
                        + ", " + print(i.upper()) + "}]",
                Binding.ATOM);
    }

    @Override
    protected Text root(Root r) {
        Symbol z = new Symbol("z");
        Expression p = polynomial(r.coefficients().stream().map(Expression::of).toList(), z);
        return new Text("Root[Function[z, " + print(p) + "], " + r.index() + "]", Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        String z = symbol(r.variable());
        return new Text(
                "RootSum[Function[" + z + ", " + print(polynomial(r.coefficients(), r.variable())) + "], Function[" + z
                        + ", " + print(r.body()) + "]]",
                Binding.ATOM);
    }
}
