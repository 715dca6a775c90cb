package kog.derive.cascade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** A function that changes at a known pace along the flow, so that two of them make a first integral. */
sealed interface Pace {

    List<Condition> region();

    Exactness exactness();

    /** U g = 1. */
    Expression time();

    /** Where {@link #time} is smooth. */
    List<Condition> timeRegion();

    /** exp(μ t) up to a constant factor, or with the rate of time as a factor of μ; the second is what μ is multiplied by. */
    Expression power(Expression mu);

    Expression powerRate();

    /**
     * An eigenfunction, U base = rate base, smooth on the region.
     *
     * @param interval the interval between equilibria of a clock on which it is one
     */
    record Power(
            Expression base,
            Expression rate,
            List<Condition> region,
            Exactness exactness,
            Optional<SourceInterval> interval)
            implements Pace {

        @Override
        public Expression time() {
            return Expression.log(Expression.abs(base)).over(rate);
        }

        @Override
        public List<Condition> timeRegion() {
            return Rates.all(region, Rates.away(base));
        }

        @Override
        public Expression power(Expression mu) {
            return Expression.power(Expression.abs(base), mu);
        }

        @Override
        public Expression powerRate() {
            return rate;
        }
    }

    /** U g = rate, a constant that is not 0. */
    record Uniform(Expression g, Expression rate, List<Condition> region) implements Pace {

        @Override
        public Exactness exactness() {
            return Exactness.EXACT;
        }

        @Override
        public Expression time() {
            return g.over(rate);
        }

        @Override
        public List<Condition> timeRegion() {
            return region;
        }

        @Override
        public Expression power(Expression mu) {
            return Expression.exp(mu.times(g));
        }

        @Override
        public Expression powerRate() {
            return rate;
        }
    }

    /** A family E^λ of eigenfunctions, E positive. */
    record Family(Eigenfunction family) implements Pace {

        @Override
        public List<Condition> region() {
            return family.region().conditions();
        }

        @Override
        public Exactness exactness() {
            return family.exactness();
        }

        private Symbol exponent() {
            return family.free().get(0);
        }

        /** The eigenvalue per unit of the free exponent. */
        @Override
        public Expression powerRate() {
            return family.eigenvalue().substitute(Map.of(exponent(), Expression.ONE));
        }

        @Override
        public Expression power(Expression mu) {
            return family.formula().substitute(Map.of(exponent(), mu));
        }

        @Override
        public Expression time() {
            return Expression.log(power(powerRate().pow(-1)));
        }

        @Override
        public List<Condition> timeRegion() {
            return region();
        }

        /** The same as a quotient of polynomials, if E is a product of powers |f|^m with rational m. */
        Optional<Power> rational() {
            if (!powerRate().isOne() || family.exactness() != Exactness.EXACT) {
                return Optional.empty();
            }
            List<Expression> factors =
                    family.formula() instanceof Expression.Product p ? p.factors() : List.of(family.formula());
            List<Expression> bases = new ArrayList<>();
            List<Rational> exponents = new ArrayList<>();
            for (Expression f : factors) {
                if (!(f instanceof Expression.Power p)
                        || p.base().symbols().contains(exponent())
                        || !(p.exponent().substitute(Map.of(exponent(), Expression.ONE))
                                instanceof Expression.Number one)
                        || !p.exponent().equals(exponent().times(one))) {
                    return Optional.empty();
                }
                boolean absolute = p.base() instanceof Expression.Apply a && a.function() == Function.ABS;
                bases.add(absolute ? p.base().operands().get(0) : p.base());
                exponents.add(one.value());
            }
            Rational common = Rational.ONE;
            for (Rational e : exponents) {
                common = common.multiply(Rational.of(e.multiply(common).denominator()));
            }
            List<Expression> product = new ArrayList<>();
            for (int k = 0; k < bases.size(); k++) {
                product.add(Expression.power(
                        bases.get(k), Expression.of(exponents.get(k).multiply(common))));
            }
            Expression base = Expression.product(product);
            return Optional.of(new Power(base, Expression.of(common), region(), Exactness.EXACT, Optional.empty()));
        }
    }
}
