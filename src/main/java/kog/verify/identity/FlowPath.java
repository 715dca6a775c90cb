package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.sample.GradientCheck;

/**
 * Sums of integrals along the flow over one variable, rest + ∫_0^1 integrand dq with q = e^{−ct} ({@code
 * derivations/03-feedforward.md}, (3.27), (3.30)).
 *
 * @param rest      what is no integral, and what is left alone
 * @param integrand in q and the state
 */
record FlowPath(Expression rest, Expression integrand) {

    /** How integrals are brought to q. */
    static final class Scale {

        private final KoopmanGenerator generator;
        private final Symbol q;
        private final Rational c;

        Scale(KoopmanGenerator generator, Symbol q, Rational c) {
            this.generator = generator;
            this.q = q;
            this.c = c;
        }

        /** With the integrals between limits that the state does not move; others stay in the rest. */
        Optional<FlowPath> ofFixed(Expression e) {
            return of(e, true);
        }

        /** With all integrals. */
        Optional<FlowPath> of(Expression e) {
            return of(e, false);
        }

        private Optional<FlowPath> of(Expression e, boolean fixedOnly) {
            if (!hasPath(e, fixedOnly)) {
                return Optional.of(new FlowPath(e, Expression.ZERO));
            }
            if (e instanceof Expression.Sum s) {
                List<Expression> rest = new ArrayList<>();
                List<Expression> integrand = new ArrayList<>();
                for (Expression term : s.terms()) {
                    Optional<FlowPath> path = of(term, fixedOnly);
                    if (path.isEmpty()) {
                        return path;
                    }
                    rest.add(path.get().rest());
                    integrand.add(path.get().integrand());
                }
                return Optional.of(new FlowPath(Expression.sum(rest), Expression.sum(integrand)));
            }
            if (e instanceof Expression.Product p) {
                List<Expression> paths =
                        p.factors().stream().filter(f -> hasPath(f, fixedOnly)).toList();
                List<Expression> others = new ArrayList<>(p.factors());
                others.removeAll(paths);
                Expression factor = Expression.product(others);
                return paths.size() > 1
                        ? Optional.empty()
                        : of(paths.get(0), fixedOnly)
                                .map(f -> new FlowPath(
                                        f.rest().times(factor), f.integrand().times(factor)));
            }
            return e instanceof Expression.Integral i
                    ? scaled(i).map(f -> new FlowPath(Expression.ZERO, f))
                    : Optional.empty();
        }

        private boolean hasPath(Expression e, boolean fixedOnly) {
            return e instanceof Expression.Integral i
                    ? moves(i) && !(fixedOnly && moves(i.upper()))
                    : e.operands().stream().anyMatch(o -> hasPath(o, fixedOnly));
        }

        private boolean moves(Expression e) {
            return FlowPath.moves(e, generator);
        }

        /** With a path from a to b(x) as s = a + (b − a)q^κ, one from 0 to 1 as s = q^κ; any κ > 0 is a substitution. */
        private Optional<Expression> scaled(Expression.Integral i) {
            if (moves(i.lower())) {
                return Optional.empty();
            }
            Expression length = i.upper().minus(i.lower());
            if (moves(length)) {
                return ratio(generator.of(length), length, numbers(length, generator))
                        .map(d -> {
                            Expression kappa = Expression.of(d.divide(c));
                            Expression way = length.times(Expression.power(q, kappa));
                            return i.integrand()
                                    .substitute(Map.of(i.variable(), i.lower().plus(way)))
                                    .times(way)
                                    .times(kappa)
                                    .over(q);
                        });
            }
            if (!i.lower().isZero() || !i.upper().isOne()) {
                return Optional.empty();
            }
            return speed(i, generator).map(own -> {
                Expression kappa = Expression.of(own.divide(c));
                return powers(i.integrand().substitute(Map.of(i.variable(), q)), kappa)
                        .times(kappa)
                        .times(Expression.power(q, kappa.minus(Expression.ONE)));
            });
        }

        /** With q^κ for q; powers of powers are not merged by themselves. */
        private Expression powers(Expression e, Expression kappa) {
            if (!e.symbols().contains(q)) {
                return e;
            }
            if (e.equals(q)) {
                return Expression.power(q, kappa);
            }
            if (e instanceof Expression.Power p && p.base().equals(q)) {
                return Expression.power(q, p.exponent().times(kappa));
            }
            if (e.equals(Expression.log(q))) {
                return kappa.times(e);
            }
            return e.mapOperands(o -> powers(o, kappa));
        }
    }

    /** The integrals between 0 and 1 that are summands, with factors before them. */
    static List<Expression.Integral> fixed(Expression e, KoopmanGenerator generator) {
        if (e instanceof Expression.Integral i) {
            return moves(i, generator) && !moves(i.upper(), generator) ? List.of(i) : List.of();
        }
        return e.operands().stream()
                .flatMap(o -> fixed(o, generator).stream())
                .distinct()
                .toList();
    }

    private static boolean moves(Expression e, KoopmanGenerator generator) {
        return e.symbols().stream().anyMatch(generator.state()::contains);
    }

    /**
     * c > 0 with s = e^{−ct} along the flow, as the integrand has it: a formula that the flow carries along, a(φ_t x) at time 0,
     * has U a = −c s ∂a/∂s. Read off a value: what follows from c is proved later.
     */
    static Optional<Rational> speed(Expression.Integral i, KoopmanGenerator generator) {
        Symbol s = i.variable();
        for (Expression a : arguments(i.integrand())) {
            if (a.symbols().contains(s) && moves(a, generator)) {
                Map<Symbol, Expression> at = numbers(a, generator);
                at.put(s, Expression.ONE);
                Optional<Rational> c = ratio(generator.of(a), a.derivative(s), at);
                if (c.isPresent()) {
                    return c;
                }
            }
        }
        return Optional.empty();
    }

    /** What functions are taken of, outside inner integrals. */
    private static List<Expression> arguments(Expression e) {
        List<Expression> found = new ArrayList<>();
        if (e instanceof Expression.Apply a && GradientCheck.depth(a) == 0) {
            found.add(a.argument());
        }
        if (!(e instanceof Expression.Integral)) {
            e.operands().forEach(o -> found.addAll(arguments(o)));
        }
        return found;
    }

    /** −a/b > 0 at a point. */
    private static Optional<Rational> ratio(Expression a, Expression b, Map<Symbol, Expression> at) {
        try {
            return a.substitute(at).negate().over(b.substitute(at)) instanceof Expression.Number n
                            && n.value().signum() > 0
                    ? Optional.of(n.value())
                    : Optional.empty();
        } catch (ArithmeticException undefined) {
            return Optional.empty();
        }
    }

    /** Different numbers for the symbols of a formula and of the field. */
    private static Map<Symbol, Expression> numbers(Expression e, KoopmanGenerator generator) {
        Map<Symbol, Expression> at = new LinkedHashMap<>();
        Set<Symbol> symbols = new LinkedHashSet<>(e.symbols());
        generator.field().forEach(f -> symbols.addAll(f.symbols()));
        symbols.forEach(s -> at.put(s, Expression.of(Rational.of(7 + 3 * at.size(), 11))));
        return at;
    }
}
