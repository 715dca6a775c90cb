package kog.derive.feedforward;

import java.math.BigInteger;
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
 * Linearizing coordinates of logistic and tanh networks. With τ = exp(−d_b t) along the flow, from τ = 1 at the current state
 * to τ = 0 at the equilibrium, and X_j(τ) = x_j* + Y_j(τ),
 *
 * <pre>
 * Z_i = x_i − x_i* + Σ_j ∫_0^1 L_ij(τ) (σ′(X_j(τ)) − σ′(x_j*)) (τ dY_j/dτ) dτ/τ,
 * Y_j(τ) = τ^{r_j} ( x_j − x_j* − log τ Σ_k (w_jk/d_b) ∫_0^1 (σ(X_k(τ^p)) − σ(x_k*)) τ^{−r_j p} dp ),
 * </pre>
 *
 * j over all neurons upstream of i and L from {@link LinearResponse}. No term is a difference of larger ones. The integrals
 * converge if the leak of i is below twice every leak upstream. A neuron that only sources excite may have any leak, by more
 * terms of Taylor's formula; a resonance d_i = k d_j leaves its monomial in the rate of Z_i. Formulas 3.16 and 3.20 to 3.23 of
 * derivations/03-feedforward.md.
 */
final class SigmoidCoordinates extends LinearizingCoordinates {

    /** Longer formulas fill several pages and take minutes to check. */
    private static final int MOST_NODES = 4000;

    /** Integrals three deep take seconds to evaluate and minutes to check. */
    private static final int DEEPEST = 2;

    /** The substitution τ = q^m with a larger m would squeeze the integrand into a corner. */
    private static final int LARGEST_SUBSTITUTION = 12;

    private final int base;
    private final Characteristics curves;
    private final LinearResponse response;
    private final Map<Integer, Neuron> neurons = new LinkedHashMap<>();
    private final Map<Symbol, Expression> formulas = new LinkedHashMap<>();
    private final List<Symbol> variables = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    SigmoidCoordinates(Network network, FeedforwardOrder order, int base, Characteristics curves) {
        super(network, order);
        this.base = base;
        this.curves = curves;
        this.response = new LinearResponse(network, order, base, curves, this);
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
        Expression formula = direct ? direct(i) : general(i, region);
        if (isLong(formula) || depth(formula) > DEEPEST) {
            obstructions.add(new Obstruction(
                    Obstruction.Kind.CONDITIONING,
                    "Z_" + (i + 1) + " is not derived: its formula is too long or takes integrals more than " + DEEPEST
                            + " deep; 'principal' computes its values"));
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

    /** ∫_0^1 L_ij(τ) (σ′(X_j(τ)) − σ′(x_j*)) (τ dY_j/dτ) dτ/τ, τ = q^m. */
    private Expression term(int i, int j) {
        FlowTime time = new FlowTime(variable(0), substitution(i, j));
        Expression integrand = Expression.product(
                time.m(),
                time.q().pow(-1),
                response.of(i, j).along(time::power, time.logarithm(), Map.of()),
                speed(j, time),
                expansion(j).steepening(deviation(j, time, 1)));
        return Expression.integral(integrand, time.q(), Expression.ZERO, Expression.ONE);
    }

    /** Y_j(τ). */
    private Expression deviation(int j, FlowTime time, int depth) {
        if (isSource(j)) {
            return displacement(j).times(time.power(curves.ratio(j)));
        }
        Symbol p = variable(depth);
        List<Expression> drives = new ArrayList<>();
        for (int k : order.inputs().get(j)) {
            drives.add(network.weight(j, k)
                    .over(network.leak().get(base))
                    .times(expansion(k).rise(deviation(k, time.share(p), depth + 1))));
        }
        Expression drive =
                Expression.sum(drives).times(time.power(p.times(curves.ratio(j)).negate()));
        Expression memory = Expression.integral(drive, p, Expression.ZERO, Expression.ONE);
        return time.power(curves.ratio(j))
                .times(displacement(j).minus(time.logarithm().times(memory)));
    }

    /** τ dY_j/dτ = r_j Y_j − Σ_k (w_jk/d_b)(σ(X_k) − σ(x_k*)). */
    private Expression speed(int j, FlowTime time) {
        List<Expression> terms = new ArrayList<>(List.of(curves.ratio(j).times(deviation(j, time, 1))));
        for (int k : order.inputs().get(j)) {
            terms.add(network.weight(j, k)
                    .over(network.leak().get(base))
                    .times(expansion(k).rise(deviation(k, time, 1)))
                    .negate());
        }
        return Expression.sum(terms);
    }

    /** The m of τ = q^m with which the integrand of the share of j is smooth at q = 0. */
    private Expression substitution(int i, int j) {
        Expression own = curves.ratio(j);
        if (number(own).isEmpty() || number(curves.ratio(i)).isEmpty()) {
            Expression room = Expression.of(2).times(own).minus(curves.ratio(i));
            return Expression.of(4)
                    .over(network.leak().get(i).equals(network.leak().get(j)) ? own : room);
        }
        Set<Integer> all = order.upstream(j);
        all.add(j);
        all.addAll(between(i, j));
        BigInteger common = all.stream()
                .map(k -> number(curves.ratio(k)).orElseThrow().denominator())
                .reduce(BigInteger.ONE, (a, b) -> a.divide(a.gcd(b)).multiply(b));
        // the share of a source is analytic in q as soon as the exponents are integers, the others hold logarithms
        boolean analytic = isSource(j) && between(i, j).size() == 1;
        Rational room = room(i, j);
        for (int m = 1; m <= LARGEST_SUBSTITUTION; m++) {
            boolean whole = BigInteger.valueOf(m).mod(common).signum() == 0;
            if (whole && room.multiply(Rational.of(m)).compareTo(Rational.of(analytic ? 1 : 3)) >= 0) {
                return Expression.of(m);
            }
        }
        return Expression.of(Rational.of(4).divide(room));
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
    private Expression general(int i, Set<Condition> region) {
        List<Expression> terms = new ArrayList<>(List.of(displacement(i)));
        for (int j : order.upstream(i)) {
            terms.add(steep(i, j).map(r -> steepTerm(i, j, r)).orElseGet(() -> term(i, j)));
            condition(i, j).ifPresent(region::add);
        }
        response.divisors().forEach(d -> region.add(Condition.nonzero(d)));
        return Expression.sum(terms);
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

    private static int depth(Expression e) {
        int inside =
                e.operands().stream().mapToInt(SigmoidCoordinates::depth).max().orElse(0);
        return e instanceof Expression.Integral ? inside + 1 : inside;
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
