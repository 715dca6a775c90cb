package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Linearizing coordinates of logistic and tanh networks: one integral for a neuron that only sources excite, an integral along
 * the flow ({@link FlowCoordinate}) for any other. That converges if the leak of i is below twice every leak upstream. A neuron
 * that only sources excite may have any leak, by more terms of Taylor's formula; a resonance d_i = k d_j leaves its monomial in
 * the rate of Z_i. Formulas 3.16 and 3.20 to 3.23 of derivations/03-feedforward.md.
 */
final class SigmoidCoordinates extends LinearizingCoordinates {

    /** Longer formulas fill many pages; those of an input appear in the formula of every neuron that it excites. */
    private static final int MOST_NODES = 40_000;

    /** The substitution τ = q^m with a larger m would squeeze the integrand into a corner. */
    private static final int LARGEST_SUBSTITUTION = 12;

    private final int base;
    private final Characteristics curves;
    private final Symbol time;
    private final List<Symbol> flow = new ArrayList<>();
    private final Map<Integer, Neuron> neurons = new LinkedHashMap<>();
    private final Map<Symbol, Expression> formulas = new LinkedHashMap<>();
    private final List<Symbol> variables = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    SigmoidCoordinates(Network network, FeedforwardOrder order, int base, Characteristics curves) {
        super(network, order);
        this.base = base;
        this.curves = curves;
        this.time = curves.fresh("t");
        network.state().forEach(x -> flow.add(curves.fresh("y" + (flow.size() + 1))));
        order.solvable().forEach(this::addNeuron);
    }

    /**
     * A neuron.
     *
     * @param motion how its coordinate moves
     * @param claim  the claim about it, unless it is a source
     * @param linear whether its rate is linear in the coordinates
     */
    private record Neuron(Motion motion, Optional<GeneralizedEigenfunction> claim, boolean linear) {
        Symbol z() {
            return motion.symbol();
        }
    }

    @Override
    Optional<Motion> motion(int i) {
        return Optional.ofNullable(neurons.get(i)).map(Neuron::motion);
    }

    @Override
    Optional<GeneralizedEigenfunction> of(int i) {
        return Optional.ofNullable(neurons.get(i)).flatMap(Neuron::claim);
    }

    @Override
    List<Obstruction> obstructions() {
        return obstructions;
    }

    private void addNeuron(int i) {
        Symbol z = curves.fresh("Z_" + (i + 1));
        if (isSource(i)) {
            formulas.put(z, displacement(i));
            PowerLogSum along = PowerLogSum.constant(z).times(PowerLogSum.scale(curves.ratio(i)));
            neurons.put(i, new Neuron(new Motion(z, along, Expression.ZERO, List.of()), Optional.empty(), true));
            return;
        }
        Optional<Obstruction> obstacle = obstacle(i);
        if (obstacle.isPresent()) {
            obstructions.add(obstacle.get());
            return;
        }
        List<Integer> inputs = order.inputs().get(i);
        boolean steep = inputs.stream().anyMatch(j -> steep(i, j).isPresent());
        Set<Condition> region = new LinkedHashSet<>();
        boolean direct = inputs.stream()
                .allMatch(j -> isSource(j)
                        && network.leak().get(i).equals(network.leak().get(j)));
        boolean onlySources = inputs.stream().allMatch(this::isSource);
        Expression formula = direct ? direct(i) : onlySources ? fromSources(i, region) : alongFlow(i, region);
        if (isLong(formula)) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.CONDITIONING,
                    "Z_" + (i + 1) + " is not derived: its formula is too long; 'principal' computes its values"));
            return;
        }
        GeneralizedEigenfunction claim = new GeneralizedEigenfunction(
                "Z_" + (i + 1),
                network.leak().get(i).negate(),
                formula,
                feeding(i, formulas),
                new Region(List.copyOf(region)),
                Exactness.QUADRATURE,
                List.of());
        formulas.put(z, formula);
        neurons.put(i, new Neuron(motion(i, z, region), Optional.of(claim), !steep));
    }

    private Motion motion(int i, Symbol z, Set<Condition> region) {
        Expression decay = network.leak().get(base);
        PowerLogSum rate = PowerLogSum.ZERO;
        for (int j : order.inputs().get(i)) {
            PowerLogSum input = neurons.get(j).motion().along();
            Expression weight = network.weight(i, j).over(decay);
            rate = rate.plus(input.times(weight.times(taylor(j, 1))));
            Optional<Integer> k = resonance(i, j);
            if (k.isPresent()) {
                PowerLogSum monomial = PowerLogSum.constant(taylor(j, k.get()).times(weight));
                for (int n = 0; n < k.get(); n++) {
                    monomial = monomial.times(input);
                }
                rate = rate.plus(monomial);
            }
        }
        PowerLogSum.Antiderivative fed =
                rate.times(PowerLogSum.scale(curves.ratio(i).negate())).integral();
        PowerLogSum along = PowerLogSum.constant(z)
                .plus(fed.value().atOne())
                .plus(fed.value().times(Expression.MINUS_ONE))
                .times(PowerLogSum.scale(curves.ratio(i)));
        Set<Condition> conditions = new LinkedHashSet<>(region);
        new Leaks(network).combinations(fed.divisors(), base).forEach(d -> conditions.add(Condition.nonzero(d)));
        return new Motion(z, along, feeding(i, Map.of()), List.copyOf(conditions));
    }

    /** Σ_j w_ij σ′(x_j*) Z_j and the resonant monomials. */
    private Expression feeding(int i, Map<Symbol, Expression> values) {
        List<Expression> terms = new ArrayList<>();
        for (int j : order.inputs().get(i)) {
            Symbol z = neurons.get(j).z();
            Expression input = values.getOrDefault(z, z);
            terms.add(network.weight(i, j).times(taylor(j, 1)).times(input));
            resonance(i, j)
                    .ifPresent(k ->
                            terms.add(network.weight(i, j).times(taylor(j, k)).times(input.pow(k))));
        }
        return Expression.sum(terms);
    }

    /** k if d_i = k d_j, k ≥ 2, for a source j. */
    private Optional<Integer> resonance(int i, int j) {
        return steep(i, j).filter(Rational::isInteger).map(Rational::intValueExact);
    }

    /** Why neuron i has no coordinate here, if it has none. */
    private Optional<Obstruction> obstacle(int i) {
        String name = "Z_" + (i + 1);
        List<Integer> inputs = order.inputs().get(i);
        Set<Integer> upstream = order.upstream(i);
        for (int j : upstream) {
            if (!neurons.containsKey(j) || !neurons.get(j).linear()) {
                return Optional.of(new Obstruction(
                        Obstruction.Kind.NOT_ELEMENTARY,
                        name + " is not derived: it needs Z_" + (j + 1)
                                + " with a linear rate and a convergent integral"));
            }
        }
        boolean numbers = number(curves.ratio(i)).isPresent()
                && upstream.stream().allMatch(j -> number(curves.ratio(j)).isPresent());
        Set<Expression> leaks = new LinkedHashSet<>();
        upstream.forEach(j -> leaks.add(network.leak().get(j)));
        if (!numbers && leaks.size() > 1) {
            return Optional.of(new Obstruction(
                    Obstruction.Kind.NOT_ELEMENTARY,
                    name + " is not derived: the leaks upstream are neither numbers nor equal"));
        }
        boolean onlySources = inputs.containsAll(upstream) && upstream.stream().allMatch(this::isSource);
        if (numbers
                && !onlySources
                && upstream.stream().anyMatch(j -> room(i, j).signum() <= 0)) {
            return Optional.of(new Obstruction(
                    Obstruction.Kind.NOT_ELEMENTARY,
                    name + " is not derived: its integral diverges, since the leak of x" + (i + 1)
                            + " is at least twice the smallest leak upstream; 'principal' computes its values"));
        }
        return Optional.empty();
    }

    /** 2d_j − d_i > 0 where symbols decide. */
    private Optional<Condition> condition(int i, int j) {
        Expression own = network.leak().get(i);
        Expression other = network.leak().get(j);
        return number(curves.ratio(i)).isPresent() || own.equals(other)
                ? Optional.empty()
                : Optional.of(Condition.positive(Expression.of(2).times(other).minus(own)));
    }

    private boolean isSource(int j) {
        return order.inputs().get(j).isEmpty();
    }

    private static Optional<Rational> number(Expression e) {
        return e instanceof Expression.Number n ? Optional.of(n.value()) : Optional.empty();
    }

    /** The neurons downstream of j that are i or upstream of it. */
    private Set<Integer> between(int i, int j) {
        Set<Integer> path = order.upstream(i);
        path.add(i);
        path.removeIf(k -> !order.upstream(k).contains(j));
        return path;
    }

    /**
     * 2 min r_k over the neurons at or upstream of j, less the largest r_k from there to i: the share of j in the integrand is
     * of this order in τ, less 1.
     */
    private Rational room(int i, int j) {
        Rational least = number(curves.ratio(j)).orElseThrow();
        for (int k : order.upstream(j)) {
            Rational r = number(curves.ratio(k)).orElseThrow();
            least = r.compareTo(least) < 0 ? r : least;
        }
        Rational largest = between(i, j).stream()
                .map(k -> number(curves.ratio(k)).orElseThrow())
                .max(Rational::compareTo)
                .orElseThrow();
        return least.add(least).subtract(largest);
    }

    /** d_i/d_j if j is a source with a leak of at most half that of neuron i. */
    private Optional<Rational> steep(int i, int j) {
        return !isSource(j)
                ? Optional.empty()
                : number(network.leak().get(i).over(network.leak().get(j)))
                        .filter(r -> r.compareTo(Rational.of(2)) >= 0);
    }

    private SigmoidExpansion expansion(int j) {
        return SigmoidExpansion.at(network.activation(), equilibrium(j));
    }

    /**
     * The share of a source j with r = d_i/d_j < 2, τ = q^m:
     * (w_ij/d_i) u_j ∫_0^1 (τ^{−r} − 1) (σ′(c_j + u_j τ) − σ′(c_j)) dτ.
     */
    private Expression term(int i, int j) {
        Expression r = network.leak().get(i).over(network.leak().get(j));
        FlowTime s = new FlowTime(variable(0), substitution(r));
        Expression u = displacement(j);
        Expression integrand = Expression.product(
                s.m(),
                s.power(Expression.ONE),
                s.q().pow(-1),
                s.power(r.negate()).minus(Expression.ONE),
                expansion(j).steepening(u.times(s.power(Expression.ONE))));
        return Expression.product(
                network.weight(i, j).over(network.leak().get(i)),
                u,
                Expression.integral(integrand, s.q(), Expression.ZERO, Expression.ONE));
    }

    /** The m with which the integrand is smooth at q = 0, where it is of order q^(m(2 − r) − 1). */
    private static Expression substitution(Expression r) {
        if (number(r).isEmpty()) {
            return Expression.of(4).over(Expression.of(2).minus(r));
        }
        Rational value = number(r).orElseThrow();
        int m = value.denominator().bitLength() < Integer.SIZE
                ? value.denominator().intValue()
                : Integer.MAX_VALUE;
        return m <= LARGEST_SUBSTITUTION
                ? Expression.of(m)
                : Expression.of(Rational.of(4).divide(Rational.of(2).subtract(value)));
    }

    /**
     * The share of a source j with r = d_i/d_j ≥ 2, K the whole part of r:
     * (w_ij/d_j) ( Σ_{k=2..K, k≠r} σ⁽ᵏ⁾(c_j) u_j^k/(k!(k − r)) + u_j^{K+1} ∫_0^1 σ⁽ᴷ⁺¹⁾(c_j + u_j s) κ(s) ds ), κ(s) =
     * ∫_s^1 (t − s)^K t^{−r−1} dt/K!, s = q^m.
     */
    private Expression steepTerm(int i, int j, Rational r) {
        int terms = r.numerator().divide(r.denominator()).intValueExact();
        Expression u = displacement(j);
        List<Expression> sum = new ArrayList<>();
        for (int k = 2; k <= terms; k++) {
            Rational divisor = Rational.of(k).subtract(r);
            if (!divisor.isZero()) {
                sum.add(taylor(j, k).times(u.pow(k)).over(Expression.of(divisor)));
            }
        }
        // a resonance brings a logarithm, other ratios the power q^(m(K − r))
        int denominator = r.denominator().intValueExact();
        Rational room = Rational.of(terms + 1L).subtract(r);
        Rational m = r.isInteger()
                ? Rational.of(4)
                : denominator <= LARGEST_SUBSTITUTION
                        ? Rational.of(denominator)
                        : Rational.of(4).divide(room);
        FlowTime s = new FlowTime(variable(0), Expression.of(m));
        Expression integrand = Expression.product(
                s.m(),
                s.power(Expression.ONE),
                s.q().pow(-1),
                kernel(terms, r).along(s::power, s.logarithm(), Map.of()),
                expansion(j).derivative(terms + 1, u.times(s.power(Expression.ONE))));
        sum.add(u.pow(terms + 1).times(Expression.integral(integrand, s.q(), Expression.ZERO, Expression.ONE)));
        return network.weight(i, j).over(network.leak().get(j)).times(Expression.sum(sum));
    }

    /** κ, term by term: (t − s)^K = Σ_m K!/(m!(K − m)!) t^m (−s)^{K−m}. */
    private static PowerLogSum kernel(int order, Rational r) {
        PowerLogSum sum = PowerLogSum.ZERO;
        for (int m = 0; m <= order; m++) {
            Rational coefficient = Rational.of((order - m) % 2 == 0 ? 1 : -1)
                    .divide(factorial(m).multiply(factorial(order - m)));
            PowerLogSum integral = PowerLogSum.scale(
                            Expression.of(Rational.of(m).subtract(r)))
                    .integral()
                    .value();
            sum = sum.plus(integral.atOne()
                    .plus(integral.times(Expression.MINUS_ONE))
                    .times(PowerLogSum.power(order - m))
                    .times(Expression.of(coefficient)));
        }
        return sum;
    }

    private static Rational factorial(int n) {
        return n == 0 ? Rational.ONE : Rational.of(n).multiply(factorial(n - 1));
    }

    /** Where only sources of the same leak excite i: a form whose rate is seen without partial integration. */
    private Expression direct(int i) {
        Expression own = network.state()
                .get(i)
                .minus(network.inputs().get(i).over(network.leak().get(i)));
        List<Integer> inputs = order.inputs().get(i);
        return own.plus(
                Expression.sum(inputs.stream().map(j -> directTerm(i, j)).toList()));
    }

    /** @param region gets what the formula needs */
    private Expression fromSources(int i, Set<Condition> region) {
        List<Expression> terms = new ArrayList<>(List.of(displacement(i)));
        for (int j : order.inputs().get(i)) {
            terms.add(steep(i, j).map(r -> steepTerm(i, j, r)).orElseGet(() -> term(i, j)));
            condition(i, j).ifPresent(region::add);
        }
        return Expression.sum(terms);
    }

    /** @param region gets what the formula needs */
    private Expression alongFlow(int i, Set<Condition> region) {
        FlowCoordinate coordinate = new FlowCoordinate(network, order, this, i);
        Expression formula = coordinate.formula(time, flow);
        order.upstream(i).forEach(j -> condition(i, j).ifPresent(region::add));
        coordinate.divisors().forEach(d -> region.add(Condition.nonzero(d)));
        return formula;
    }

    /**
     * (w_ij/d_j) (u_j σ′(c_j) − σ(x_j) + u_j ∫ (σ′(c_j + s) − σ′(c_j))/s ds) from 0 to u_j, for a source of the same leak.
     */
    private Expression directTerm(int i, int j) {
        Symbol s = curves.bound(0);
        Expression u = displacement(j);
        Expression integral = Expression.integral(expansion(j).steepening(s).over(s), s, Expression.ZERO, u);
        Expression share = u.times(taylor(j, 1).plus(integral))
                .minus(network.activation().at(network.state().get(j)));
        return network.weight(i, j).over(network.leak().get(j)).times(share);
    }

    /** The integration variable of an integral inside this many others: q, p, p2, … */
    private Symbol variable(int depth) {
        while (variables.size() <= depth) {
            variables.add(curves.fresh(variables.isEmpty() ? "q" : "p"));
        }
        return variables.get(depth);
    }

    private static boolean isLong(Expression e) {
        return nodes(e, 0) > MOST_NODES;
    }

    private static int nodes(Expression e, int before) {
        int total = before + 1;
        for (Expression operand : e.operands()) {
            total = total > MOST_NODES ? total : nodes(operand, total);
        }
        return total;
    }
}
