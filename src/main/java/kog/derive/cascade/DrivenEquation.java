package kog.derive.cascade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.generator.Obstruction;
import kog.generator.Obstruction.Kind;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;

/**
 * dy/dt = a y + b with functions a and b of what is upstream: by polynomials where there are such solutions, else by
 * elementary integrals over the state of a clock, else by integrals. Derivation: derivations/11-cascades.md.
 */
final class DrivenEquation {

    /** For the polynomials of one equation. */
    private static final long MOST_WORK = Work.SECOND;

    /** Longer formulas are neither read nor proved. */
    private static final int LARGEST_FORMULA = 1500;

    private static final int MOST_TERMS = 60;

    /** A value of more nested integrals takes too long. */
    private static final int MOST_NESTED = 4;

    /** The same where time itself is a formula with powers. */
    private static final int MOST_NESTED_BETWEEN = 1;

    private final Model model;
    private final List<Symbol> state;
    private final FieldGraph graph;
    private final Rates rates;
    private final Links links;
    private CascadeClaims claims;
    private boolean told = true;

    /** Why the last equation has no closed form. */
    private Obstruction failure;

    private final FreeSymbols free;

    /** How variables move. */
    private final Map<Symbol, Motion> motions = new HashMap<>();

    /** The intervals of variables with a nonlinear field of their own. */
    private final Map<Integer, List<SourceInterval>> intervals = new HashMap<>();

    DrivenEquation(Model model, FieldGraph graph, Rates rates, Links links, CascadeClaims claims, FreeSymbols free) {
        this.model = model;
        this.state = model.state();
        this.graph = graph;
        this.rates = rates;
        this.links = links;
        this.claims = claims;
        this.free = free;
    }

    /** Solves for a variable of which all is claimed that is known. */
    void follow(int i, Expression a, Expression b) {
        CascadeClaims before = claims;
        claims = new CascadeClaims();
        told = false;
        solve(i, state.get(i), a, b, true);
        claims = before;
        told = true;
    }

    /** A variable with a nonlinear field of its own. */
    void moves(int i, List<SourceInterval> between) {
        intervals.put(i, between);
    }

    /** Why the last equation has no closed form, if it has none. */
    Obstruction failure() {
        return failure;
    }

    /** The motion of a variable that was solved. */
    Optional<Motion> motion(int i) {
        return Optional.ofNullable(motions.get(state.get(i)));
    }

    /**
     * Solves and claims resonances.
     *
     * @param i     the variable that y is, or is a power of
     * @param y     y
     * @param plain whether y is the variable itself, so that its motion can drive others
     * @return empty if there is no closed form, which is told then
     */
    List<Integrated> solve(int i, Expression y, Expression a, Expression b, boolean plain) {
        failure = new Obstruction(Kind.NOT_ELEMENTARY, "no closed form is known for " + state.get(i));
        boolean constant = isConstant(a);
        Optional<Expression> phase = constant ? Optional.of(Expression.ZERO) : Optional.empty();
        Expression rate = constant ? a : Expression.ZERO;
        Optional<Expression> particular = b.isZero() ? Optional.of(b) : Optional.empty();
        List<Condition> region = new ArrayList<>();
        if (constant && isConstant(b) && !b.isZero() && !rates.isZero(a)) {
            particular = Optional.of(rates.canonical(b.negate().over(a)));
            region.addAll(rates.nonzero(a));
        }
        boolean blocked = false;
        if (!constant) {
            Optional<Phase> found = polynomials(a, Expression.ZERO).flatMap(this::phase);
            if (found.isPresent()) {
                phase = Optional.of(found.get().formula());
                rate = found.get().rate();
                region.addAll(found.get().region());
            }
        }
        Optional<Polynomials> read = particular.isPresent() ? Optional.empty() : polynomials(a, b);
        if (read.isPresent()) {
            try {
                Polynomials p = read.get();
                if (particular.isEmpty()) {
                    Optional<PolynomialFlow.Solution> s = p.particular(constant);
                    if (s.isPresent()
                            && s.get().particular().size() + s.get().resonant().size() > MOST_TERMS) {
                        claims.obstruction(
                                Kind.CONDITIONING,
                                "the polynomial solution for " + state.get(i) + " has more than " + MOST_TERMS
                                        + " terms and is not written down");
                    } else if (s.isPresent()) {
                        region.addAll(rates.defined(s.get().particular()));
                        region.addAll(rates.defined(s.get().resonant()));
                        Expression whole = canonical(s.get().particular(), p.variables());
                        if (s.get().resonant().isZero()) {
                            particular = Optional.of(whole);
                            tellDivisors(i, a, s.get(), p.variables());
                        } else {
                            Resonance r =
                                    new Resonance(i, y, rate, whole, s.get().resonant(), p, region);
                            blocked = !r.claim(plain);
                            particular = r.particular();
                            region.addAll(r.extra());
                            if (r.isUniform()) {
                                return List.of();
                            }
                        }
                    }
                }
            } catch (Work.Exhausted e) {
                claims.obstruction(
                        Kind.CONDITIONING,
                        "a polynomial solution for " + state.get(i)
                                + " was not looked for to the end: it takes too many " + "terms");
            }
        }
        Symbol x = state.get(i);
        if (phase.isPresent() && particular.isPresent()) {
            remember(plain, new Motion(x, a, b, rate, phase, particular, List.copyOf(region)));
            Expression damp = Expression.exp(phase.get().negate());
            return List.of(new Integrated(
                    rate, damp, damp.times(particular.get()), region, Exactness.EXACT, Optional.empty(), ""));
        }
        if (blocked) {
            return List.of();
        }
        return byClock(i, new Motion(x, a, b, rate, phase, particular, List.copyOf(region)), constant, plain);
    }

    private void remember(boolean plain, Motion m) {
        if (plain) {
            motions.put(m.x(), m);
        }
    }

    private boolean isConstant(Expression e) {
        return Collections.disjoint(e.symbols(), state);
    }

    private Expression canonical(StatePolynomial p, List<Symbol> variables) {
        return p.expression(variables);
    }

    private void tellDivisors(int i, Expression a, PolynomialFlow.Solution s, List<Symbol> variables) {
        Map<String, Expression> cases = new LinkedHashMap<>();
        s.divisors().forEach((divisor, monomial) -> {
            String vanishing = rates.nonzero(divisor.expression()).stream()
                    .map(c -> c.left() + " = 0")
                    .collect(Collectors.joining(" or "));
            if (!vanishing.isEmpty()) {
                cases.putIfAbsent(
                        vanishing,
                        StatePolynomial.of(monomial, rates.ring().constant(Rational.ONE))
                                .expression(variables));
            }
        });
        if (!cases.isEmpty()) {
            claims.obstruction(
                    Kind.RESONANCE,
                    "psi_" + (i + 1) + " is resonant "
                            + cases.entrySet().stream()
                                    .map(e -> "where " + e.getKey() + ", as the eigenvalue " + a + " is then that of "
                                            + e.getValue())
                                    .collect(Collectors.joining("; "))
                            + ", which may drive " + state.get(i) + ": nothing is claimed of it there");
        }
    }

    private Optional<Phase> phase(Polynomials p) {
        try {
            return p.phase();
        } catch (Work.Exhausted e) {
            return Optional.empty();
        }
    }

    private record Phase(Expression formula, Expression rate, List<Condition> region) {}

    /** An equation whose terms are polynomials in what is upstream, itself polynomial. */
    private final class Polynomials {
        private final List<Symbol> variables;
        private final PolynomialFlow flow;
        private final StatePolynomial a;
        private final StatePolynomial b;

        Polynomials(List<Symbol> variables, PolynomialFlow flow, StatePolynomial a, StatePolynomial b) {
            this.variables = variables;
            this.flow = flow;
            this.a = a;
            this.b = b;
        }

        List<Symbol> variables() {
            return variables;
        }

        PolynomialFlow flow() {
            return flow;
        }

        /** A polynomial whose rate is a up to a constant. */
        Optional<Phase> phase() {
            if (!flow.isTriangular()) {
                return Optional.empty();
            }
            PolynomialFlow.Solution s = flow.solve(rates.ring().constant(Rational.ZERO), a);
            boolean constant =
                    s.resonant().isZero() || s.resonant().asConstant().isPresent();
            return constant
                    ? Optional.of(new Phase(
                            s.particular().expression(variables),
                            s.resonant()
                                    .asConstant()
                                    .map(ParametricFraction::expression)
                                    .orElse(Expression.ZERO),
                            rates.defined(s.particular())))
                    : Optional.empty();
        }

        Optional<PolynomialFlow.Solution> particular(boolean constant) {
            return constant && flow.isTriangular()
                    ? Optional.of(flow.solve(a.asConstant().orElse(rates.ring().constant(Rational.ZERO)), b))
                    : flow.undetermined(a, b);
        }
    }

    private Optional<Polynomials> polynomials(Expression a, Expression b) {
        List<Symbol> variables = new ArrayList<>();
        List<Expression> field = new ArrayList<>();
        Set<Symbol> needed = new HashSet<>(a.symbols());
        needed.addAll(b.symbols());
        needed.retainAll(state);
        Set<Integer> upstream =
                graph.closure(needed.stream().map(state::indexOf).toList());
        for (List<Integer> block : graph.blocks()) {
            for (int j : block) {
                if (upstream.contains(j)) {
                    variables.add(state.get(j));
                    field.add(model.field().get(j));
                }
            }
        }
        List<StatePolynomial> images = new ArrayList<>();
        for (Expression f : field) {
            Optional<StatePolynomial> p = StatePolynomial.read(f, variables, rates.ring());
            if (p.isEmpty()) {
                return Optional.empty();
            }
            images.add(p.get());
        }
        Optional<StatePolynomial> left = StatePolynomial.read(a, variables, rates.ring());
        Optional<StatePolynomial> right = StatePolynomial.read(b, variables, rates.ring());
        return left.isPresent() && right.isPresent()
                ? Optional.of(new Polynomials(
                        variables,
                        new PolynomialFlow(variables, images, rates.ring(), Work.of(MOST_WORK)),
                        left.get(),
                        right.get()))
                : Optional.empty();
    }

    /** U z = a z + r for z = y − P, with U − a nilpotent on r. */
    private final class Resonance {
        private final int i;
        private final Expression y;
        private final Expression z;
        private final Expression rate;
        private final Expression whole;
        private final List<Expression> chain = new ArrayList<>();
        private final List<Condition> region;
        private final List<Symbol> variables;
        private boolean uniform;
        private Optional<Expression> particular = Optional.empty();
        private List<Condition> extra = List.of();

        Resonance(
                int i,
                Expression y,
                Expression rate,
                Expression whole,
                StatePolynomial resonant,
                Polynomials p,
                List<Condition> region) {
            this.i = i;
            this.y = y;
            this.z = y.minus(whole);
            this.rate = rate;
            this.whole = whole;
            this.region = y instanceof Expression.Power power
                    ? Rates.all(region, List.of(Condition.nonzero(power.base())))
                    : List.copyOf(region);
            this.variables = p.variables();
            StatePolynomial shift =
                    p.flow().constant(p.a.asConstant().orElse(rates.ring().constant(Rational.ZERO)));
            for (StatePolynomial r = resonant; !r.isZero(); r = p.flow().shifted(r, shift)) {
                chain.add(r.expression(variables));
            }
        }

        boolean isUniform() {
            return uniform;
        }

        Optional<Expression> particular() {
            return particular;
        }

        List<Condition> extra() {
            return extra;
        }

        /** Whether there is a function that tells the time, or none is needed. */
        boolean claim(boolean plain) {
            String name = "phi_" + (i + 1);
            boolean drifts = rates.isZero(rate) && isConstant(chain.get(chain.size() - 1));
            claims.generalized(name, rate, z, chain.get(0), region);
            for (int k = 1; k < chain.size(); k++) {
                claims.generalized(name + "_" + (k + 1), rate, chain.get(k - 1), chain.get(k), region);
            }
            Expression last = chain.get(chain.size() - 1);
            if (!drifts) {
                claims.eigenfunction("psi_" + (i + 1) + "_resonant", rate, last, region, Exactness.EXACT, List.of());
            }
            if (drifts && chain.size() == 1) {
                uniform = true;
                claims.obstruction(
                        Kind.NO_EQUILIBRIUM,
                        z + " changes at the constant rate " + last
                                + (last.symbols().isEmpty() ? "" : ", where that is not 0")
                                + ": the system drifts and has no equilibrium");
                Symbol lambda = free.named("lambda");
                List<Condition> moving = Rates.all(region, rates.nonzero(last));
                claims.eigenfunction(
                        "psi_" + (i + 1) + "_drift",
                        lambda,
                        Expression.exp(lambda.times(z).over(last)),
                        moving,
                        Exactness.EXACT,
                        List.of(lambda));
                if (told) {
                    links.add(List.of(new Pace.Uniform(z, last, moving)));
                }
                if (plain) {
                    Symbol x = state.get(i);
                    Expression a = rate;
                    motions.put(
                            x,
                            new Motion(
                                    x,
                                    a,
                                    model.field().get(i),
                                    Expression.ZERO,
                                    Optional.of(Expression.ZERO),
                                    Optional.empty(),
                                    region));
                }
                return true;
            }
            Optional<Pace> time = links.time(variables);
            if (time.filter(t -> t instanceof Pace.Uniform).isEmpty()) {
                claims.obstruction(
                        Kind.RESONANCE,
                        "the eigenvalue " + rate + " of " + y + " is that of " + last
                                + ", which drives it: "
                                + (plain
                                        ? "no eigenfunction of this eigenvalue with d/d" + y
                                                + " != 0 is smooth at the equilibrium, phi_"
                                        : "there is a logarithm in psi_" + (i + 1) + ", and phi_")
                                + (i + 1) + " is a generalized one");
            }
            if (time.isEmpty()) {
                return false;
            }
            Expression l = time.get().time();
            List<Expression> terms = new ArrayList<>(List.of(whole));
            Expression factor = Expression.ONE;
            for (int k = 0; k < chain.size(); k++) {
                factor = factor.times(l).over(Expression.of(k + 1L));
                terms.add((k % 2 == 0 ? factor : factor.negate()).times(chain.get(k)));
            }
            Expression sum = Expression.sum(terms);
            if (Curves.count(sum) > LARGEST_FORMULA) {
                claims.obstruction(
                        Kind.CONDITIONING, "psi_" + (i + 1) + " with its logarithms is too long to be written down");
                return false;
            }
            particular = Optional.of(sum);
            extra = Rates.all(time.get().timeRegion(), rates.nonzero(time.get().powerRate()));
            return true;
        }
    }

    /** Clocks that tell the time of all that is upstream of a variable, or why there is none. */
    private List<Clock> clocks(int i) {
        Set<Integer> upstream = graph.upstream(i);
        List<Integer> nonlinear =
                upstream.stream().filter(intervals::containsKey).toList();
        if (nonlinear.size() > 1) {
            failure = new Obstruction(
                    Kind.NOT_ELEMENTARY,
                    state.get(i) + " is downstream of several variables with nonlinear fields of their own ("
                            + names(nonlinear) + "), neither of which is an explicit function of the other along a "
                            + "trajectory: no closed form for it");
            return List.of();
        }
        if (nonlinear.size() == 1) {
            List<SourceInterval> between = intervals.get(nonlinear.get(0));
            if (between.isEmpty()) {
                failure = new Obstruction(
                        Kind.NOT_ELEMENTARY,
                        "the intervals between equilibria of " + names(nonlinear)
                                + " are not known in numbers: no closed form for " + state.get(i)
                                + ", which is downstream of it");
            }
            return between.stream().map(b -> (Clock) new Clock.Between(b)).toList();
        }
        List<Integer> candidates = new ArrayList<>(graph.drivers(List.of(i)));
        upstream.stream().filter(j -> !candidates.contains(j)).forEach(candidates::add);
        for (int j = 0; j < state.size(); j++) {
            if (j != i && !candidates.contains(j)) {
                candidates.add(j);
            }
        }
        for (int j : candidates) {
            Motion m = motions.get(state.get(j));
            if (m != null && graph.inputs().get(j).isEmpty()) {
                if (!rates.isZero(m.a())) {
                    return List.of(
                            new Clock.Exponential(m.x(), m.a(), m.b().negate().over(m.a())));
                }
                if (!rates.isZero(m.b())) {
                    return List.of(new Clock.Uniform(m.x(), m.b()));
                }
            }
        }
        failure = new Obstruction(
                Kind.NOT_ELEMENTARY,
                "no variable upstream of " + state.get(i)
                        + " tells the time by itself: no closed form for it along their trajectories");
        return List.of();
    }

    private List<Integrated> byClock(int i, Motion m, boolean constant, boolean plain) {
        List<Clock> clocks = clocks(i);
        Set<Symbol> needed = new HashSet<>(m.a().symbols());
        needed.addAll(m.b().symbols());
        needed.retainAll(state);
        if (clocks.isEmpty()) {
            return List.of();
        }
        Symbol x = clocks.get(0).x();
        if (Set.of(x).containsAll(needed)) {
            Optional<ClockIntegral> found = ClockIntegral.of(x, model.field().get(state.indexOf(x)), m.a(), m.b());
            if (found.isPresent()) {
                return elementary(m, found.get(), constant, plain);
            }
        }
        if (!Entire.is(m.a(), state) || !Entire.is(m.b(), state)) {
            failure = new Obstruction(
                    Kind.NOT_ELEMENTARY,
                    "the equation of " + state.get(i)
                            + " has coefficients that are not seen to be smooth everywhere: no integral along the "
                            + "trajectory is claimed");
            return List.of();
        }
        Set<Symbol> unknown = unknown(needed, x);
        if (!unknown.isEmpty()) {
            failure = new Obstruction(
                    Kind.NOT_ELEMENTARY,
                    state.get(i) + " depends on "
                            + String.join(
                                    ", ",
                                    unknown.stream().map(Symbol::name).sorted().toList())
                            + ", which is no explicit function of time along a trajectory here: no closed form for it");
            return List.of();
        }
        remember(plain, m);
        List<Integrated> all = new ArrayList<>();
        for (Clock clock : clocks) {
            Curves curves = new Curves(clock, motions, free::named);
            if (curves.size(m.a()) + curves.size(m.b()) > LARGEST_FORMULA) {
                failure = new Obstruction(
                        Kind.CONDITIONING, "the integral for psi_" + (i + 1) + " is too long to be written down");
                motions.remove(m.x());
                return List.of();
            }
            List<Condition> region = Rates.all(curves.region(needed), m.region());
            if (clock instanceof Clock.Exponential e) {
                region.addAll(rates.nonzero(e.alpha()));
            }
            if (clock instanceof Clock.Uniform u) {
                region.addAll(rates.nonzero(u.beta()));
            }
            Expression memory =
                    m.particular().map(p -> p.over(curves.growthNow(m))).orElseGet(() -> curves.memory(m));
            int most = clock instanceof Clock.Between ? MOST_NESTED_BETWEEN : MOST_NESTED;
            if (Structure.nesting(memory) > most) {
                failure = new Obstruction(
                        Kind.CONDITIONING,
                        "psi_" + (i + 1) + " would nest " + Structure.nesting(memory) + " integrals over the state of "
                                + clock.x() + ", whose values take too long");
                motions.remove(m.x());
                return List.of();
            }
            boolean phased = m.phase().isPresent();
            Expression damp = m.phase()
                    .map(p -> Expression.exp(p.negate()))
                    .orElseGet(() -> curves.growthNow(m).pow(-1));
            all.add(new Integrated(
                    phased ? m.rate() : Expression.ZERO,
                    damp,
                    phased ? curves.rateNow(m).times(memory) : memory,
                    region,
                    Exactness.QUADRATURE,
                    clock instanceof Clock.Between b ? Optional.of(b.interval()) : Optional.empty(),
                    clocks.size() == 1 ? "" : "_" + (all.size() + 1)));
        }
        return all;
    }

    private Set<Symbol> unknown(Set<Symbol> needed, Symbol clock) {
        Set<Symbol> all = new HashSet<>();
        for (Symbol s : needed) {
            for (int j : graph.closure(List.of(state.indexOf(s)))) {
                Symbol v = state.get(j);
                if (!v.equals(clock) && !motions.containsKey(v)) {
                    all.add(v);
                }
            }
        }
        return all;
    }

    private List<Integrated> elementary(Motion m, ClockIntegral found, boolean constant, boolean plain) {
        List<Condition> region = Rates.all(found.region(), m.region());
        Expression solution = found.memory().over(found.growth());
        if (plain && Entire.is(m.a(), state) && Entire.is(m.b(), state)) {
            motions.put(m.x(), new Motion(m.x(), m.a(), m.b(), m.rate(), m.phase(), Optional.of(solution), region));
        }
        return List.of(new Integrated(
                constant ? m.rate() : Expression.ZERO,
                constant ? Expression.ONE : found.growth(),
                constant ? solution : found.memory(),
                region,
                Exactness.EXACT,
                Optional.empty(),
                ""));
    }

    private String names(List<Integer> variables) {
        return String.join(
                ", ", variables.stream().map(j -> state.get(j).name()).toList());
    }
}
