package kog.derive.cascade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * First integrals between paces: each new one is held against an earlier one, of the same rate up to a rational factor where
 * there is such a one, so that n paces make n − 1 independent first integrals.
 */
final class Links {

    /** Pairs of intervals of two clocks, each with a first integral of its own. */
    private static final int MOST_PAIRS = 12;

    private static final int LARGEST_POWER = 60;
    private static final int MOST_FACTORS = 12;

    private final Rates rates;
    private final CascadeClaims claims;

    /** The functions of one variable each, or more where they hold in different regions. */
    private final List<List<Pace>> known = new ArrayList<>();

    Links(Rates rates, CascadeClaims claims) {
        this.rates = rates;
        this.claims = claims;
    }

    /** Adds paces between which there are first integrals already, and one that links them to the others. */
    void addBlock(List<List<Pace>> paces) {
        if (paces.isEmpty()) {
            return;
        }
        List<Pace> linking = paces.get(0);
        if (!known.isEmpty()) {
            linking = paces.stream()
                    .filter(p -> p.size() == 1 && partner(p.get(0)).isPresent())
                    .findFirst()
                    .orElse(linking);
            link(linking);
        }
        known.addAll(paces);
    }

    /** Adds the pace of one variable, in as many regions as it has formulas. */
    void add(List<Pace> alternatives) {
        if (!alternatives.isEmpty()) {
            addBlock(List.of(alternatives));
        }
    }

    private void link(List<Pace> alternatives) {
        if (alternatives.size() == 1) {
            Optional<Pace.Power> partner = partner(alternatives.get(0));
            if (partner.isPresent()) {
                product((Pace.Power) alternatives.get(0), partner.get());
                return;
            }
        }
        int pairs = 0;
        for (Pace own : alternatives) {
            for (Pace other : reference(own)) {
                if (++pairs <= MOST_PAIRS) {
                    pair(own, other);
                }
            }
        }
    }

    /** The clock that a formula holds beside, or the first pace there was. */
    private List<Pace> reference(Pace own) {
        if (own instanceof Pace.Power p && p.interval().isPresent()) {
            SourceInterval interval = p.interval().get();
            return List.of(new Pace.Family(interval.family()));
        }
        return known.stream()
                .filter(k -> k.size() == 1 && k.get(0) instanceof Pace.Uniform)
                .findFirst()
                .orElse(known.get(0));
    }

    private Optional<Pace.Power> partner(Pace own) {
        if (!(own instanceof Pace.Power p) || p.interval().isPresent()) {
            return Optional.empty();
        }
        return known.stream()
                .filter(k -> k.size() == 1)
                .map(k -> k.get(0))
                .filter(k -> k instanceof Pace.Power q && q.interval().isEmpty())
                .map(k -> (Pace.Power) k)
                .filter(q -> rates.ratio(p.rate(), q.rate())
                        .filter(r -> !r.isZero() && isShort(r))
                        .isPresent())
                .findFirst();
    }

    private static boolean isShort(Rational r) {
        return r.numerator().abs().bitLength() < 31
                && r.denominator().bitLength() < 31
                && Math.max(Math.abs(r.numerator().intValue()), r.denominator().intValue()) <= LARGEST_POWER;
    }

    /** p^n q^(−m) with n rate_p = m rate_q. */
    private void product(Pace.Power p, Pace.Power q) {
        Rational ratio = rates.ratio(p.rate(), q.rate()).orElseThrow();
        Rational n = Rational.of(ratio.denominator());
        Rational m = Rational.of(ratio.numerator()).negate();
        List<Condition> region = Rates.all(p.region(), q.region());
        if (m.signum() < 0) {
            region = Rates.all(region, Rates.away(q.base()));
        }
        claims.firstIntegral(
                Expression.power(p.base(), Expression.of(n)).times(Expression.power(q.base(), Expression.of(m))),
                region,
                worse(p, q));
    }

    private void pair(Pace own, Pace other) {
        boolean inside = own instanceof Pace.Power p && p.interval().isPresent();
        List<Condition> region = inside ? own.region() : Rates.all(own.region(), other.region());
        if (own instanceof Pace.Uniform a && other instanceof Pace.Uniform b) {
            claims.firstIntegral(b.rate().times(a.g()).minus(a.rate().times(b.g())), region, Exactness.EXACT);
        } else if (own instanceof Pace.Power p) {
            power(p, other, region);
        } else if (other instanceof Pace.Power p) {
            power(p, own, region);
        } else {
            Pace family = own instanceof Pace.Family ? own : other;
            Pace second = family == own ? other : own;
            claims.firstIntegral(
                    family.power(second.powerRate())
                            .times(second.power(family.powerRate().negate())),
                    region,
                    worse(own, other));
        }
    }

    private void power(Pace.Power p, Pace other, List<Condition> where) {
        List<Condition> region = where;
        if (other instanceof Pace.Power q && !isNumber(q.rate())) {
            if (rates.nonzero(q.rate()).isEmpty() && q.rate() instanceof Symbol) {
                region = Rates.all(region, Rates.away(q.base()));
                claims.firstIntegral(
                        p.base().times(q.power(p.rate().over(q.rate()).negate())), region, worse(p, q));
                return;
            }
            region = Rates.all(region, Rates.away(p.base()));
            region = Rates.all(region, Rates.away(q.base()));
            claims.firstIntegral(
                    q.rate()
                            .times(Expression.log(Expression.abs(p.base())))
                            .minus(p.rate().times(Expression.log(Expression.abs(q.base())))),
                    region,
                    worse(p, q));
            return;
        }
        if (other instanceof Pace.Power q) {
            region = Rates.all(region, Rates.away(q.base()));
        }
        List<Condition> moving = rates.nonzero(other.powerRate());
        claims.firstIntegral(
                p.base().times(other.power(p.rate().over(other.powerRate()).negate())),
                Rates.all(region, moving),
                worse(p, other));
    }

    private static boolean isNumber(Expression e) {
        return e.symbols().isEmpty();
    }

    private static Exactness worse(Pace a, Pace b) {
        return a.exactness().compareTo(b.exactness()) >= 0 ? a.exactness() : b.exactness();
    }

    /** U g = 1, and where, from one of the variables that are named; the simplest that there is. */
    Optional<Pace> time(java.util.Collection<Symbol> variables) {
        List<Pace> single =
                known.stream().filter(k -> k.size() == 1).map(k -> k.get(0)).toList();
        return single.stream()
                .filter(p -> p instanceof Pace.Uniform && variables.containsAll(stateOf(p, variables)))
                .findFirst()
                .or(() -> single.stream()
                        .filter(p -> p instanceof Pace.Power && variables.containsAll(stateOf(p, variables)))
                        .filter(p -> p.exactness() == Exactness.EXACT)
                        .findFirst())
                .or(() -> single.stream()
                        .filter(p -> p instanceof Pace.Family && p.exactness() == Exactness.EXACT)
                        .findFirst())
                .or(() -> single.stream()
                        .filter(p -> p.exactness() == Exactness.EXACT)
                        .findFirst());
    }

    private static java.util.Set<Symbol> stateOf(Pace p, java.util.Collection<Symbol> variables) {
        java.util.Set<Symbol> symbols = new java.util.HashSet<>(p.time().symbols());
        symbols.retainAll(variables);
        return symbols;
    }

    /** The products of powers of all that has one exact formula. */
    void family(java.util.function.Function<String, Symbol> free) {
        List<Expression> factors = new ArrayList<>();
        List<Expression> rate = new ArrayList<>();
        List<Symbol> exponents = new ArrayList<>();
        List<Condition> region = new ArrayList<>();
        for (List<Pace> k : known) {
            if (k.size() == 1 && k.get(0).exactness() == Exactness.EXACT) {
                Pace p = k.get(0);
                Symbol mu = free.apply("mu" + (exponents.size() + 1));
                factors.add(p.power(mu));
                rate.add(mu.times(p.powerRate()));
                exponents.add(mu);
                region.addAll(p instanceof Pace.Power ? p.timeRegion() : p.region());
            }
        }
        if (exponents.size() > 1 && exponents.size() <= MOST_FACTORS) {
            claims.eigenfunction(
                    "psi_mu", Expression.sum(rate), Expression.product(factors), region, Exactness.EXACT, exponents);
        }
    }
}
