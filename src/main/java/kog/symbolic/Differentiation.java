package kog.symbolic;

import static kog.symbolic.Expression.ONE;
import static kog.symbolic.Expression.ZERO;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;

/** A derivation of the field of formulas, given by the images of the symbols. */
final class Differentiation implements UnaryOperator<Expression> {

    private final Map<Symbol, Expression> images;

    private Differentiation(Map<Symbol, Expression> images) {
        this.images = images;
    }

    static Differentiation of(Map<Symbol, ? extends Expression> images) {
        return new Differentiation(new LinkedHashMap<>(images));
    }

    @Override
    public Expression apply(Expression e) {
        if (e instanceof Symbol s) {
            return images.getOrDefault(s, ZERO);
        }
        if (e instanceof Sum s) {
            return Expression.sum(s.terms().stream().map(this).toList());
        }
        if (e instanceof Product p) {
            return ofProduct(p);
        }
        if (e instanceof Power p) {
            return ofPower(p);
        }
        if (e instanceof Apply a) {
            return ofFunction(a);
        }
        if (e instanceof Integral i) {
            return ofIntegral(i);
        }
        if (e instanceof FlowIntegral f) {
            return FlowIntegrals.derivation(f, images);
        }
        return e instanceof RootSum r ? ofRootSum(r) : ZERO;
    }

    private Expression ofProduct(Product product) {
        List<Expression> terms = new ArrayList<>();
        for (int i = 0; i < product.factors().size(); i++) {
            Expression inner = apply(product.factors().get(i));
            if (!inner.isZero()) {
                List<Expression> factors = new ArrayList<>(product.factors());
                factors.set(i, inner);
                terms.add(Expression.product(factors));
            }
        }
        return Expression.sum(terms);
    }

    private Expression ofPower(Power power) {
        Expression base = power.base();
        Expression exponent = power.exponent();
        Expression ofExponent = apply(exponent);
        Expression logarithmic = logarithmic(base);
        List<Expression> terms = new ArrayList<>();
        if (!logarithmic.isZero()) {
            terms.add(
                    exponent instanceof Expression.Number n && n.value().isSmallInteger()
                            ? Expression.product(exponent, Expression.power(base, exponent.minus(ONE)), apply(base))
                            : Expression.product(exponent, power, logarithmic));
        }
        if (!ofExponent.isZero()) {
            terms.add(Expression.product(ofExponent, Expression.log(base), power));
        }
        return Expression.sum(terms);
    }

    /** f′/f, without the sign that |f| brings. */
    private Expression logarithmic(Expression f) {
        Expression inside = f instanceof Apply a && a.function() == Function.ABS ? a.argument() : f;
        Expression derivative = apply(inside);
        return derivative.isZero() ? ZERO : derivative.over(inside);
    }

    private Expression ofFunction(Apply a) {
        Expression x = a.argument();
        if (a.function() == Function.LOG) {
            return logarithmic(x);
        }
        if (a.function() == Function.SIGN) {
            return ZERO;
        }
        Expression inner = apply(x);
        if (a.function() == Function.ATAN2) {
            Expression second = a.arguments().get(1);
            return x.negate()
                    .times(apply(second))
                    .plus(second.times(inner))
                    .over(x.pow(2).plus(second.pow(2)));
        }
        if (inner.isZero()) {
            return ZERO;
        }
        Expression outer =
                switch (a.function()) {
                    case EXP -> a;
                    case SIN -> apply(Function.COS, x);
                    case COS -> apply(Function.SIN, x).negate();
                    case TAN -> ONE.plus(a.pow(2));
                    case SINH -> apply(Function.COSH, x);
                    case COSH -> apply(Function.SINH, x);
                    case TANH -> ONE.minus(a.pow(2));
                    case ASIN -> Expression.power(ONE.minus(x.pow(2)), Expression.HALF.negate());
                    case ACOS ->
                        Expression.power(ONE.minus(x.pow(2)), Expression.HALF.negate())
                                .negate();
                    case ATAN -> ONE.plus(x.pow(2)).pow(-1);
                    case ABS -> apply(Function.SIGN, x);
                    case LOGISTIC -> a.times(ONE.minus(a));
                    case LOG, SIGN, ATAN2 -> throw new IllegalStateException("handled above: " + a.function());
                };
        return outer.times(inner);
    }

    private Expression apply(Function function, Expression x) {
        return Expression.apply(function, x);
    }

    private Expression ofIntegral(Integral integral) {
        Symbol s = integral.variable();
        Map<Symbol, Expression> inside = new LinkedHashMap<>(images);
        inside.remove(s);
        Integral safe = avoidCapture(integral, inside);
        Expression under = new Differentiation(inside).apply(safe.integrand());
        return Expression.sum(
                boundary(integral, integral.upper()),
                boundary(integral, integral.lower()).negate(),
                Expression.integral(under, safe.variable(), integral.lower(), integral.upper()));
    }

    /** The integrand at a limit times the motion of the limit; one that stands still may be a removable singularity. */
    private Expression boundary(Integral integral, Expression limit) {
        Expression motion = apply(limit);
        return motion.isZero()
                ? ZERO
                : integral.integrand()
                        .substitute(Map.of(integral.variable(), limit))
                        .times(motion);
    }

    /** Renames the integration variable where it would capture a symbol of an image. */
    private static Integral avoidCapture(Integral integral, Map<Symbol, Expression> images) {
        Symbol s = integral.variable();
        if (images.values().stream().noneMatch(image -> image.symbols().contains(s))) {
            return integral;
        }
        Set<Symbol> used = integral.integrand().symbols();
        images.values().forEach(image -> used.addAll(image.symbols()));
        Symbol renamed = Structure.fresh(s.name(), used);
        return new Integral(
                integral.integrand().substitute(Map.of(s, renamed)), renamed, integral.lower(), integral.upper());
    }

    /** The roots move with the parameters: p(α) = 0 gives α′ = −(derivation of p)(α)/∂p(α). */
    private Expression ofRootSum(RootSum sum) {
        Symbol root = sum.variable();
        List<Expression> moving = new ArrayList<>();
        List<Expression> slope = new ArrayList<>();
        for (int k = 0; k < sum.coefficients().size(); k++) {
            Expression c = sum.coefficients().get(k);
            moving.add(apply(c).times(root.pow(k)));
            slope.add(c.times(Expression.of(k)).times(root.pow(k - 1)));
        }
        Map<Symbol, Expression> inside = new LinkedHashMap<>(images);
        inside.remove(root);
        Expression motion = Expression.sum(moving);
        if (!motion.isZero()) {
            inside.put(root, motion.negate().over(Expression.sum(slope)));
        }
        Expression body = new Differentiation(inside).apply(sum.body());
        return body.isZero() ? ZERO : new RootSum(sum.coefficients(), root, body);
    }
}
