package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.TimeTerms;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Polynomial;

/**
 * U φ = λφ + f for formulas with integrals I = ∫_0^∞ h(φ_t(y), t) dt along flows that the field carries along: where U y = F(y)
 * for the starts y(x), U I = −h(y, 0) − ∫ ∂_t h(φ_t(y), t) dt. The residual is then Q(x) + ∫ S(φ_t(y), t) dt. It is 0 where both
 * are, and also where S = s(v) is free of t, Q = q(y(x)), s is the rate of q along the flow, and q = 0 where the flow ends
 * ({@code derivations/03-feedforward.md}, section 7).
 */
final class GroupProperty {

    /** What is known of the residual. */
    sealed interface Result permits Zero, NonZero, Unknown {}

    record Zero() implements Result {}

    /** The integrand of the residual is 0 and the rest is not, at a point: wherever the integrals converge or not. */
    record NonZero(ZeroTest.NonZero where) implements Result {}

    record Unknown(String why) implements Result {}

    private static final long OPERATIONS = 20_000_000;

    private static final long LIMIT = 24 * Work.SECOND;

    private final KoopmanGenerator generator;
    private final Work work = Work.of(LIMIT);
    private final CountedWork operations = new CountedWork(OPERATIONS);
    private final CommonFlow flow;
    private final Predicate<Expression> isPositive;

    private GroupProperty(KoopmanGenerator generator, Predicate<Expression> isPositive, Set<String> taken) {
        this.generator = generator;
        this.isPositive = isPositive;
        this.flow = new CommonFlow(taken);
    }

    /** @param isPositive which formulas in the parameters are known to be positive */
    static Result of(
            KoopmanGenerator generator,
            Predicate<Expression> isPositive,
            Expression phi,
            Expression lambda,
            Expression of) {
        Set<String> taken = new LinkedHashSet<>();
        List<Expression> all = new ArrayList<>(generator.field());
        all.addAll(List.of(phi, lambda, of));
        generator.state().forEach(x -> taken.add(x.name()));
        all.forEach(e -> collect(e, taken));
        try {
            return new GroupProperty(generator, isPositive, taken).residual(phi, lambda, of);
        } catch (Work.Exhausted | CountedWork.Spent | ArithmeticException unknown) {
            return new Unknown(unknown.getMessage());
        }
    }

    private static void collect(Expression e, Set<String> names) {
        e.symbols().forEach(s -> names.add(s.name()));
        e.bound().forEach(s -> names.add(s.name()));
        e.operands().forEach(o -> collect(o, names));
    }

    private Result residual(Expression phi, Expression lambda, Expression of) {
        Set<Symbol> state = new LinkedHashSet<>(generator.state());
        PathAsFlow paths = new PathAsFlow(generator, flow.fresh("path"), flow.fresh("along"));
        Optional<FlowSum> own = FlowSum.of(phi, state, paths);
        Optional<FlowSum> other = FlowSum.of(of, state, paths);
        if (own.isEmpty() || other.isEmpty() || lambda.symbols().stream().anyMatch(state::contains)) {
            return new Unknown("the integrals along flows do not enter linearly");
        }
        List<Expression> residual = new ArrayList<>(List.of(
                generator.of(own.get().rest()),
                lambda.times(own.get().rest()).negate(),
                other.get().rest().negate()));
        List<Expression> under = new ArrayList<>();
        Map<Symbol, Expression> initially = new LinkedHashMap<>();
        for (FlowSum sum : List.of(own.get(), other.get())) {
            for (FlowSum.Term term : sum.terms()) {
                Set<Symbol> outside =
                        new LinkedHashSet<>(term.integral().integrand().symbols());
                term.integral().field().forEach(f -> outside.addAll(f.symbols()));
                outside.removeAll(term.integral().bound());
                Optional<Expression> h = flow.integrand(term.integral());
                if (h.isEmpty() || outside.stream().anyMatch(state::contains)) {
                    return new Unknown("the flows are not one");
                }
                if (sum == own.get()) {
                    initially.putAll(flow.start());
                    initially.put(flow.time(), Expression.ZERO);
                    residual.add(
                            h.get().substitute(initially).times(term.factor()).negate());
                    under.add(
                            h.get().derivative(flow.time()).times(term.factor()).negate());
                    under.add(Expression.product(Expression.MINUS_ONE, lambda, term.factor(), h.get()));
                } else {
                    under.add(h.get().times(term.factor()).negate());
                }
            }
        }
        if (!isCarriedAlong()) {
            return new Unknown("the field does not carry the flow of an integral along");
        }
        Optional<Expression> steady = steady(Expression.sum(under));
        if (steady.isEmpty()) {
            return new Unknown("what is left under the integral depends on time");
        }
        return judged(Expression.sum(residual), steady.get());
    }

    /** U y = F(y). */
    private boolean isCarriedAlong() {
        Shifts shifts = shifts();
        return flow.start().entrySet().stream().allMatch(s -> {
            Expression rate = flow.field().get(s.getKey()).substitute(flow.start());
            return isZero(
                    shifts.without(s.getKey()).in(generator.of(s.getValue()).minus(rate)));
        });
    }

    /** Names for the c of the starts x − c. */
    private Shifts shifts() {
        Map<Symbol, Expression> constants = new LinkedHashMap<>();
        flow.start().forEach((v, y) -> shifted(y).ifPresent(x -> constants.put(v, x.minus(y))));
        return new Shifts(constants);
    }

    /** The state variable x of a start x − c, c free of the state. */
    private Optional<Symbol> shifted(Expression y) {
        return generator.state().stream()
                .filter(x ->
                        y.symbols().contains(x) && y.minus(x).symbols().stream().noneMatch(generator.state()::contains))
                .findFirst();
    }

    private boolean isZero(Expression e) {
        return e.isZero() || ZeroTest.proves(List.of(), e, work);
    }

    /** S, if it is free of time. */
    private Optional<Expression> steady(Expression s) {
        Optional<TimeTerms> terms = TimeTerms.of(s, flow.time());
        if (terms.isEmpty()) {
            return Optional.empty();
        }
        Expression steady = Expression.ZERO;
        for (Map.Entry<TimeTerms.Power, Expression> t : terms.get().terms().entrySet()) {
            if (t.getKey().isOne()) {
                steady = t.getValue();
            } else if (!isZeroByParts(t.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(parts(steady).stream().allMatch(this::isZeroOfAny) ? Expression.ZERO : steady);
    }

    /** The constants before each product of functions of the flow. */
    private List<Expression> parts(Expression sum) {
        Map<Expression, List<Expression>> parts = new LinkedHashMap<>();
        for (Expression term : sum instanceof Expression.Sum s ? s.terms() : List.of(sum)) {
            List<Expression> moving = new ArrayList<>();
            List<Expression> constant = new ArrayList<>();
            for (Expression f : term instanceof Expression.Product p ? p.factors() : List.of(term)) {
                boolean moves = f.symbols().stream().anyMatch(flow.field()::containsKey);
                (moves ? moving : constant).add(f);
            }
            parts.computeIfAbsent(Expression.product(moving), k -> new ArrayList<>())
                    .add(Expression.product(constant));
        }
        return parts.values().stream().map(Expression::sum).toList();
    }

    /** Whether the sum is 0, which it is where the constants before each product of functions of the flow add up to 0. */
    private boolean isZeroByParts(Expression sum) {
        Shifts shifts = shifts();
        return parts(sum).stream().allMatch(c -> isZeroOfAny(c) || isZero(shifts.in(c))) || isZero(shifts.in(sum));
    }

    /** Whether it is 0 whatever the values of the functions in it are. */
    private boolean isZeroOfAny(Expression e) {
        return Polynomial.isZero(withNames(e, new LinkedHashMap<>()), operations);
    }

    private Expression withNames(Expression e, Map<Expression, Symbol> names) {
        if (e instanceof Expression.Apply) {
            return names.computeIfAbsent(e, f -> flow.fresh("value"));
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> withNames(o, names));
    }

    private Result judged(Expression residual, Expression steady) {
        if (steady.isZero()) {
            ZeroTest.Result rest = ZeroTest.of(residual, work);
            return rest instanceof ZeroTest.Zero
                    ? new Zero()
                    : rest instanceof ZeroTest.NonZero no ? new NonZero(no) : new Unknown("not decided");
        }
        return isRateOfRest(residual, steady)
                ? new Zero()
                : new Unknown("the rest under the integral is not shown to be a rate");
    }

    /**
     * Whether U Q = s(y) and Q = 0 where all trajectories end: what is left of the residual on the way from x to the end is
     * then Q(x) + ∫ s = Q(x) + (0 − Q(x)).
     */
    private boolean isRateOfRest(Expression q, Expression s) {
        Set<Symbol> involved = new LinkedHashSet<>(q.symbols());
        flow.start().values().forEach(y -> involved.addAll(y.symbols()));
        Optional<KoopmanGenerator> closed = closure(involved);
        Optional<Map<Symbol, Expression>> limit = closed.flatMap(g -> Cascade.limit(g, isPositive));
        if (limit.isEmpty() || !isZero(q.substitute(limit.get()))) {
            return false;
        }
        Map<Symbol, Symbol> rates = new LinkedHashMap<>();
        Map<Symbol, Expression> images = new LinkedHashMap<>();
        flow.start()
                .forEach((v, y) -> shifted(y)
                        .filter(x -> flow.field().get(v) instanceof Expression.Sum && !images.containsKey(x))
                        .ifPresent(x -> {
                            rates.put(v, flow.fresh("rate"));
                            images.put(x, rates.get(v));
                        }));
        for (int i = 0; i < generator.state().size(); i++) {
            images.putIfAbsent(generator.state().get(i), generator.field().get(i));
        }
        Expression named = withRates(s, rates).substitute(flow.start());
        Expression difference = q.derivation(images).minus(named);
        Map<Symbol, Expression> still = new LinkedHashMap<>();
        rates.values().forEach(r -> still.put(r, Expression.ZERO));
        Shifts shifts = shifts();
        return rates.values().stream().allMatch(r -> isZero(shifts.in(difference.derivative(r))))
                && isZero(shifts.in(difference.substitute(still)));
    }

    /** With names for the rates of the flow where they stand. */
    private Expression withRates(Expression e, Map<Symbol, Symbol> rates) {
        for (Map.Entry<Symbol, Symbol> r : rates.entrySet()) {
            if (e.equals(flow.field().get(r.getKey()))) {
                return r.getValue();
            }
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> withRates(o, rates));
    }

    /** The generator of some variables and of all that these depend on. */
    private Optional<KoopmanGenerator> closure(Set<Symbol> symbols) {
        Set<Symbol> closed = new LinkedHashSet<>(symbols);
        for (int before = -1; before != closed.size(); ) {
            before = closed.size();
            for (int i = 0; i < generator.state().size(); i++) {
                if (closed.contains(generator.state().get(i))) {
                    closed.addAll(generator.field().get(i).symbols());
                }
            }
        }
        List<Symbol> state = generator.state().stream().filter(closed::contains).toList();
        return state.isEmpty()
                ? Optional.empty()
                : Optional.of(new KoopmanGenerator(
                        state,
                        state.stream()
                                .map(x ->
                                        generator.field().get(generator.state().indexOf(x)))
                                .toList()));
    }
}
