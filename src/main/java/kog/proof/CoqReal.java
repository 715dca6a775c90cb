package kog.proof;

import java.util.function.BiFunction;
import java.util.function.Function;
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

/** Real terms of Coq, in the scope of R, with the functions of {@code Koopman.v}. */
final class CoqReal extends Notation {

    /** Larger exponents are unfolded into too many factors. */
    static final int LARGEST_POWER = 24;

    private final Function<Symbol, String> symbols;
    private final Function<Root, String> roots;
    private final BiFunction<Integral, CoqReal, String> integrals;
    private final BiFunction<FlowIntegral, CoqReal, String> flows;

    CoqReal(
            Function<Symbol, String> symbols,
            Function<Root, String> roots,
            BiFunction<Integral, CoqReal, String> integrals,
            BiFunction<FlowIntegral, CoqReal, String> flows) {
        this.symbols = symbols;
        this.roots = roots;
        this.integrals = integrals;
        this.flows = flows;
    }

    /** With these names in the place of symbols. */
    CoqReal with(Function<Symbol, String> other) {
        return new CoqReal(other, roots, integrals, flows);
    }

    @Override
    protected String symbol(Symbol s) {
        return symbols.apply(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        if (name == Constant.Name.I) {
            throw new Uncovered("a formula with complex values that is not a polynomial in the state");
        }
        return "PI";
    }

    @Override
    protected Text number(Rational value) {
        return value.signum() < 0 && !value.isInteger()
                ? new Text(negated(value.abs().toString()), Binding.SUM)
                : new Text(
                        value.toString(),
                        value.signum() < 0 ? Binding.SUM : value.isInteger() ? Binding.ATOM : Binding.PRODUCT);
    }

    /** A minus binds more tightly than a quotient. */
    @Override
    protected String negated(String text) {
        return text.matches("\\w+") ? "-" + text : "- (" + text + ")";
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent() instanceof Number n && n.value().isInteger()) {
            if (n.value().compareTo(Rational.of(LARGEST_POWER)) > 0) {
                throw new Uncovered("a power above " + LARGEST_POWER);
            }
            return new Text(atLeast(p.base(), Binding.ATOM) + " ^ " + n.value(), Binding.POWER);
        }
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("sqrt (" + print(p.base()) + ")", Binding.ATOM);
        }
        Expression base =
                p.base() instanceof Apply a && a.function() == kog.symbolic.Function.ABS ? a.argument() : p.base();
        return new Text("apow (" + print(base) + ") (" + print(p.exponent()) + ")", Binding.ATOM);
    }

    @Override
    protected Text application(Apply a) {
        String arguments = a.arguments().stream().map(e -> "(" + print(e) + ")").collect(Collectors.joining(" "));
        return switch (a.function()) {
            case LOGISTIC -> new Text("1 / (1 + exp (- " + arguments + "))", Binding.PRODUCT);
            case TAN -> new Text("sin " + arguments + " / cos " + arguments, Binding.PRODUCT);
            case LOG -> new Text("ln " + arguments, Binding.ATOM);
            case ABS -> new Text("Rabs " + arguments, Binding.ATOM);
            case ATAN2 -> new Text("angle " + arguments, Binding.ATOM);
            case ASIN, ACOS ->
                throw new Uncovered("a formula with " + a.function().formulaName());
            default -> new Text(a.function().formulaName() + " " + arguments, Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(integrals.apply(i, this), Binding.ATOM);
    }

    @Override
    protected Text flowIntegral(FlowIntegral f) {
        return new Text(flows.apply(f, this), Binding.PRODUCT);
    }

    @Override
    protected Text root(Root r) {
        return new Text(roots.apply(r), Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        throw new Uncovered("a sum over the roots of a polynomial");
    }
}
