package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.verify.sign.ComplexParts;
import kog.verify.sign.Conjugation;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.Polynomial;
import kog.verify.sign.PowerProduct;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Shows that a formula is defined and of class C¹ in the state, and in the variables of the integrals around it, wherever
 * some facts hold: node by node, since sums, products and compositions of such formulas are. What is left open is returned.
 */
public final class Smoothness {

    private final Exclusion exclusion;
    private final CountedWork work;

    public Smoothness(Exclusion exclusion) {
        this.exclusion = exclusion;
        this.work = exclusion.work();
    }

    Exclusion exclusion() {
        return exclusion;
    }

    /** The loci at which the formula may fail; none if it is shown to be C¹. */
    public List<OpenLocus> of(Expression e, SignReasoning signs) {
        List<OpenLocus> known = signs.loci().get(e);
        if (known == null) {
            known = structural(e, signs);
            if (!known.isEmpty() && Kinks.areSmooth(e, signs, this)) {
                known = List.of();
            }
            signs.loci().put(e, known);
        }
        return known;
    }

    private List<OpenLocus> structural(Expression e, SignReasoning signs) {
        work.spend(1);
        if (e instanceof Symbol
                || e instanceof Expression.Number
                || e instanceof Expression.Constant
                || e instanceof Expression.Root) {
            return List.of();
        }
        if (e instanceof Expression.Sum s) {
            return all(s.terms(), signs);
        }
        if (e instanceof Expression.Product || e instanceof Expression.Power) {
            return ofProduct(PowerProduct.of(e, signs), signs);
        }
        if (e instanceof Expression.Apply a) {
            return ofFunction(a, signs);
        }
        if (e instanceof Expression.Integral i) {
            return new PathIntegral(this).of(i, signs);
        }
        if (e instanceof Expression.FlowIntegral f) {
            return new FlowConvergence(this).of(f, signs);
        }
        return new RootSumLoci(this).of((Expression.RootSum) e, signs);
    }

    public List<OpenLocus> all(List<Expression> operands, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>();
        operands.forEach(o -> open.addAll(of(o, signs)));
        return open;
    }

    private List<OpenLocus> ofFunction(Expression.Apply a, SignReasoning signs) {
        Expression x = a.argument();
        List<OpenLocus> open = new ArrayList<>();
        switch (a.function()) {
            case EXP, SIN, COS, SINH, COSH -> open.addAll(of(x, signs));
            case TANH, ATAN, LOGISTIC -> {
                open.addAll(of(x, signs));
                open.addAll(real(x, a.function().formulaName(), signs));
            }
            case TAN -> {
                open.addAll(of(x, signs));
                open.addAll(real(x, "tan", signs));
                open.addAll(exclusion.of(
                        Expression.apply(kog.symbolic.Function.COS, x), "the cosine under a tangent", signs));
            }
            case LOG -> {
                PowerProduct p = PowerProduct.of(x, signs);
                open.addAll(nonzero(p, "the argument of a logarithm", signs));
                if (!signs.isReal(x)) {
                    open.addAll(offCut(x, signs));
                }
            }
            case ABS, SIGN -> open.addAll(ofProduct(PowerProduct.of(a, signs), signs));
            case ASIN, ACOS -> {
                open.addAll(of(x, signs));
                Expression inside = Expression.ONE.minus(x.pow(2));
                if (signs.of(inside).definite() <= 0) {
                    open.add(OpenLocus.other(inside, "1 minus the square of an argument"));
                }
            }
            case ATAN2 -> open.addAll(ofAngle(a, signs));
        }
        return open;
    }

    private List<OpenLocus> real(Expression e, String what, SignReasoning signs) {
        return signs.isReal(e)
                ? List.of()
                : List.of(OpenLocus.other(e, "the imaginary part of the argument of " + what));
    }

    /** All factors are smooth and not 0. */
    private List<OpenLocus> nonzero(PowerProduct p, String what, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>(all(p.exponentials(), signs));
        for (PowerProduct.Factor f : p.factors()) {
            open.addAll(exclusion.of(f.base(), what, signs));
            open.addAll(of(f.base(), signs));
            open.addAll(of(f.exponent(), signs));
        }
        p.branches().forEach(b -> open.addAll(offCut(b, signs)));
        return open;
    }

    /** A complex formula stays off the negative real axis where its imaginary part is not 0, or its real part positive. */
    private List<OpenLocus> offCut(Expression f, SignReasoning signs) {
        Optional<ComplexParts> parts = ComplexParts.of(f, signs);
        boolean off = parts.isPresent()
                && (signs.excludesZero(parts.get().im())
                        || signs.of(parts.get().re()).definite() > 0);
        return off ? List.of() : List.of(OpenLocus.other(f, "the cut of the logarithm of"));
    }

    private List<OpenLocus> ofAngle(Expression.Apply a, SignReasoning signs) {
        Expression y = a.argument();
        Expression x = a.arguments().get(1);
        List<OpenLocus> open = new ArrayList<>(all(a.arguments(), signs));
        boolean real = signs.isReal(x) && signs.isReal(y);
        boolean off = real && (signs.excludesZero(y) || signs.of(x).definite() > 0 || offByHalfAngle(y, x, signs));
        if (!off) {
            open.add(OpenLocus.other(y, "the cut of atan2:"));
        }
        return open;
    }

    /** √(x² + y²) + x > 0 says that not both y = 0 and x ≤ 0. */
    private boolean offByHalfAngle(Expression y, Expression x, SignReasoning signs) {
        for (Facts.Known k : signs.facts().known()) {
            if (k.sign().isWithin(SignSet.POSITIVE)
                    && k.formula().minus(x) instanceof Expression.Power root
                    && root.exponent().equals(Expression.HALF)
                    && isSquareSum(root.base(), x, y)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a formula is x² + y², or written as (x + iy)(x − iy). */
    private boolean isSquareSum(Expression f, Expression x, Expression y) {
        Expression iy = Expression.I.times(y);
        List<Expression> factors = f instanceof Expression.Product p ? p.factors() : List.of();
        return Polynomial.isZero(f.minus(x.pow(2)).minus(y.pow(2)), work)
                || factors.size() == 2
                        && IntStream.range(0, 2)
                                .anyMatch(k -> Conjugation.areEqual(factors.get(k), x.plus(iy), work)
                                        && Conjugation.areEqual(factors.get(1 - k), x.minus(iy), work));
    }

    /** What all powers of one base amount to. */
    private static final class Total {
        private final Expression base;
        private Expression exponent = Expression.ZERO;
        private boolean natural = true;
        private boolean bounded = true;

        Total(Expression base) {
            this.base = base;
        }
    }

    private List<OpenLocus> ofProduct(PowerProduct p, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>(all(p.exponentials(), signs));
        p.branches().forEach(b -> open.addAll(offCut(b, signs)));
        List<PowerProduct.Factor> vanishing = new ArrayList<>();
        for (PowerProduct.Factor f : p.factors()) {
            open.addAll(of(f.base(), signs));
            open.addAll(of(f.exponent(), signs));
            if (!signs.excludesZero(f.base())) {
                vanishing.add(f);
            }
        }
        if (vanishing.stream().allMatch(Smoothness::isNatural)) {
            return open;
        }
        Map<Expression, Total> totals = new LinkedHashMap<>();
        vanishing.forEach(f -> gather(f, totals, signs));
        for (Total t : totals.values()) {
            boolean fine = t.bounded && (t.natural || aboveOne(t, signs));
            if (!fine) {
                open.addAll(exclusion.of(t.base, t.bounded ? "the base of a power" : "a denominator", signs));
            }
        }
        return open;
    }

    private boolean aboveOne(Total t, SignReasoning signs) {
        return signs.isReal(t.base)
                && signs.of(t.exponent.minus(Expression.ONE)).definite() > 0;
    }

    private static boolean isNatural(PowerProduct.Factor f) {
        return !f.modulus()
                && !f.sign()
                && f.exponent() instanceof Expression.Number n
                && n.value().isInteger()
                && n.value().signum() > 0;
    }

    /** By irreducible factors, where the base can be factored. */
    private void gather(PowerProduct.Factor f, Map<Expression, Total> totals, SignReasoning signs) {
        List<Polynomial.Factor> factors =
                Polynomial.factors(f.base(), work).orElse(List.of(new Polynomial.Factor(f.base(), 1)));
        for (Polynomial.Factor h : factors) {
            if (signs.excludesZero(h.factor())) {
                continue;
            }
            Total t = totals.values().stream()
                    .filter(known -> SignReasoning.ratio(h.factor(), known.base).isPresent())
                    .findFirst()
                    .orElseGet(() -> {
                        Total fresh = new Total(h.factor());
                        totals.put(h.factor(), fresh);
                        return fresh;
                    });
            Expression exponent = f.exponent().times(Expression.of(h.multiplicity()));
            t.exponent = t.exponent.plus(exponent);
            // |h|² is as smooth as h, a phase on each side included
            t.natural &= isNatural(f) || f.modulus() && isEven(exponent);
            boolean moving = f.exponent().symbols().stream().anyMatch(s -> !isConstant(s, signs));
            t.bounded &= f.sign() || !moving && signs.of(f.exponent()).definite() > 0;
        }
    }

    private boolean isConstant(Symbol s, SignReasoning signs) {
        return !exclusion.state().contains(s) && !signs.facts().paths().containsKey(s);
    }

    private static boolean isEven(Expression e) {
        return e instanceof Expression.Number n
                && n.value().isInteger()
                && n.value().signum() > 0
                && !n.value().numerator().testBit(0);
    }
}
