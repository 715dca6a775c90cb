package kog.proof;

import java.util.Collections;
import java.util.function.Function;
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
 * Complex terms of Coq, in the scope of C: polynomials in what is real, i and roots. A power is written as a product, which
 * the ring of complex numbers needs.
 */
final class CoqComplex extends Notation {

    private final CoqReal real;
    private final Function<Root, String> roots;

    /**
     * @param real  how real numbers are written
     * @param roots complex terms
     */
    CoqComplex(CoqReal real, Function<Root, String> roots) {
        this.real = real;
        this.roots = roots;
    }

    @Override
    protected String symbol(Symbol s) {
        String name = real.print(s);
        return name.indexOf(' ') < 0 ? "RtoC " + name : "RtoC (" + name + ")";
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "Ci" : "RtoC PI";
    }

    @Override
    protected Text number(Rational value) {
        boolean negative = value.signum() < 0;
        if (value.isInteger()) {
            return new Text("RtoC " + (negative ? "(" + value + ")" : value), Binding.ATOM);
        }
        String numerator = value.numerator().toString();
        return new Text(
                "RtoC " + (negative ? "(" + numerator + ")" : numerator) + " / RtoC " + value.denominator(),
                Binding.PRODUCT);
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent() instanceof Number n
                && n.value().isInteger()
                && n.value().compareTo(Rational.of(CoqReal.LARGEST_POWER)) <= 0) {
            return new Text(
                    String.join(" * ", Collections.nCopies(n.value().intValueExact(), atLeast(p.base(), Binding.ATOM))),
                    Binding.PRODUCT);
        }
        return realNumber(p);
    }

    @Override
    protected Text application(Apply a) {
        return a.function() == kog.symbolic.Function.EXP && Statement.isComplex(a)
                ? new Text("cexp (" + print(a.argument()) + ")", Binding.ATOM)
                : realNumber(a);
    }

    private Text realNumber(Expression e) {
        return new Text("RtoC (" + real.print(e) + ")", Binding.ATOM);
    }

    @Override
    protected Text integral(Integral i) {
        return realNumber(i);
    }

    @Override
    protected Text flowIntegral(FlowIntegral f) {
        return realNumber(f);
    }

    @Override
    protected Text root(Root r) {
        return new Text(roots.apply(r), Binding.ATOM);
    }

    @Override
    protected Text rootSum(RootSum r) {
        return realNumber(r);
    }
}
