package kog.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;

/**
 * A way to write formulas down. This class writes the infix syntax of network files; other notations override what they
 * write differently.
 */
public class Notation {

    /** The syntax that {@link kog.symbolic.text.FormulaParser} reads. */
    public static final Notation FORMULA = new Notation();

    /** How tightly the outermost operation of a text binds. */
    public enum Binding {
        SUM,
        PRODUCT,
        POWER,
        ATOM
    }

    /** A written formula and its outermost operation. */
    public record Text(String text, Binding binding) {}

    protected Notation() {}

    /** The formula in this notation, on one line. */
    public final String print(Expression e) {
        return write(e).text();
    }

    protected final String atLeast(Expression e, Binding binding) {
        Text written = write(e);
        return written.binding().compareTo(binding) >= 0 ? written.text() : parenthesized(written.text());
    }

    protected Text write(Expression e) {
        if (e instanceof Symbol s) {
            return new Text(symbol(s), Binding.ATOM);
        }
        if (e instanceof Number n) {
            return number(n.value());
        }
        if (e instanceof Constant c) {
            return new Text(constant(c.name()), Binding.ATOM);
        }
        if (e instanceof Sum s) {
            return new Text(sum(s), Binding.SUM);
        }
        if (e instanceof Product p) {
            return product(p.factors());
        }
        if (e instanceof Power p) {
            return p.exponent() instanceof Number n && n.value().signum() < 0 ? product(List.of(p)) : power(p);
        }
        if (e instanceof Apply a) {
            return application(a);
        }
        if (e instanceof Integral i) {
            return integral(i);
        }
        if (e instanceof FlowIntegral f) {
            return flowIntegral(f);
        }
        if (e instanceof Root r) {
            return root(r);
        }
        return rootSum((RootSum) e);
    }

    protected String parenthesized(String text) {
        return "(" + text + ")";
    }

    protected String symbol(Symbol s) {
        return s.name();
    }

    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "I" : "Pi";
    }

    protected Text number(Rational value) {
        boolean atom = value.isInteger() || value.decimal().isPresent();
        Binding binding = value.signum() < 0 ? Binding.SUM : atom ? Binding.ATOM : Binding.PRODUCT;
        return new Text(value.decimal().map(Object::toString).orElseGet(value::toString), binding);
    }

    /** Writes the terms one after the other; a term with a negative coefficient is subtracted. */
    protected String sum(Sum s) {
        StringBuilder text = new StringBuilder();
        for (Expression term : s.terms()) {
            boolean negative = isNegative(term);
            String written = print(negative ? term.negate() : term);
            if (text.isEmpty()) {
                text.append(negative ? negated(written) : written);
            } else {
                text.append(negative ? minus() : plus()).append(written);
            }
        }
        return text.toString();
    }

    private static boolean isNegative(Expression term) {
        return term instanceof Number n && n.value().signum() < 0
                || term instanceof Product p
                        && p.factors().get(0) instanceof Number c
                        && c.value().signum() < 0;
    }

    protected String plus() {
        return " + ";
    }

    protected String minus() {
        return " - ";
    }

    protected String negated(String text) {
        return "-" + text;
    }

    /** Splits a product into sign, numerator and denominator and writes it as a quotient. */
    protected Text product(List<Expression> factors) {
        Rational coefficient = Rational.ONE;
        List<Expression> above = new ArrayList<>();
        List<Expression> below = new ArrayList<>();
        for (Expression factor : factors) {
            if (factor instanceof Number n) {
                coefficient = coefficient.multiply(n.value());
            } else if (factor instanceof Power p
                    && p.exponent() instanceof Number n
                    && n.value().signum() < 0) {
                below.add(Expression.power(p.base(), Expression.of(n.value().negate())));
            } else {
                above.add(factor);
            }
        }
        Rational size = coefficient.abs();
        boolean decimal = size.decimal().isPresent();
        if (decimal) {
            above.add(0, Expression.of(size));
        } else if (!size.numerator().equals(java.math.BigInteger.ONE)) {
            above.add(0, Expression.of(Rational.of(size.numerator())));
        }
        if (!decimal && !size.isInteger()) {
            below.add(0, Expression.of(Rational.of(size.denominator())));
        }
        if (above.isEmpty()) {
            above.add(Expression.ONE);
        }
        Text quotient = quotient(above, below);
        return coefficient.signum() < 0 ? new Text(negated(quotient.text()), Binding.SUM) : quotient;
    }

    /** Writes above/below; both hold positive numbers and other factors, {@code below} may be empty. */
    protected Text quotient(List<Expression> above, List<Expression> below) {
        if (below.isEmpty() && above.size() == 1) {
            Text alone = write(above.get(0));
            // a leading minus of a sum must not be mistaken for the product's sign
            return alone.binding() == Binding.SUM ? new Text(parenthesized(alone.text()), Binding.ATOM) : alone;
        }
        String numerator = factors(above);
        if (below.isEmpty()) {
            return new Text(numerator, Binding.PRODUCT);
        }
        String denominator = below.size() == 1 ? atLeast(below.get(0), Binding.POWER) : parenthesized(factors(below));
        return new Text(numerator + "/" + denominator, Binding.PRODUCT);
    }

    protected String factors(List<Expression> factors) {
        return factors.stream().map(f -> atLeast(f, Binding.POWER)).collect(Collectors.joining("*"));
    }

    protected Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("sqrt(" + print(p.base()) + ")", Binding.ATOM);
        }
        return new Text(atLeast(p.base(), Binding.ATOM) + "^" + atLeast(p.exponent(), Binding.ATOM), Binding.POWER);
    }

    protected Text application(Apply a) {
        return new Text(
                a.function().formulaName()
                        + a.arguments().stream().map(this::print).collect(Collectors.joining(", ", "(", ")")),
                Binding.ATOM);
    }

    protected Text integral(Integral i) {
        return new Text(
                "integrate(" + print(i.integrand()) + ", " + symbol(i.variable()) + ", " + print(i.lower()) + ", "
                        + print(i.upper()) + ")",
                Binding.ATOM);
    }

    protected Text flowIntegral(FlowIntegral f) {
        StringBuilder text = new StringBuilder("flowintegral(" + print(f.integrand()) + ", " + symbol(f.time()));
        for (int k = 0; k < f.variables().size(); k++) {
            text.append(", ").append(symbol(f.variables().get(k)));
            text.append(", ").append(print(f.field().get(k)));
            text.append(", ").append(print(f.start().get(k)));
        }
        return new Text(text.append(")").toString(), Binding.ATOM);
    }

    protected Text root(Root r) {
        Symbol z = new Symbol("z");
        Expression p = polynomial(r.coefficients().stream().map(Expression::of).toList(), z);
        return new Text("root(" + print(p) + ", z, " + r.index() + ")", Binding.ATOM);
    }

    protected Text rootSum(RootSum r) {
        return new Text(
                "rootsum(" + print(polynomial(r.coefficients(), r.variable())) + ", " + symbol(r.variable()) + ", "
                        + print(r.body()) + ")",
                Binding.ATOM);
    }

    /** The polynomial with these coefficients (constant term first), highest power first. */
    protected static Expression polynomial(List<Expression> coefficients, Symbol x) {
        List<Expression> terms = new ArrayList<>();
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            // a zero would claim the place of the constant term
            if (!coefficients.get(k).isZero()) {
                terms.add(coefficients.get(k).times(x.pow(k)));
            }
        }
        return Expression.sum(terms);
    }
}
