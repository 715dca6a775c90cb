package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.region.EndpointOrder;
import kog.verify.region.Smoothness;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Proves U φ = λφ + f for formulas with integrals ∫_0^1 H(q, x) dq along the flow, q = e^{−ct}. The residual is
 * Q(x) + ∫_0^1 S(q, x) dq with S = U H − λH − f_1 + c ∂(qH)/∂q, since qH is 0 at q = 0. If the flow carries S along,
 * U S + c ∂(qS)/∂q = 0, and U Q = c S(1, x), then the residual is constant on trajectories, and it is Q(x*) = 0 where
 * all of them end ({@code derivations/03-feedforward.md}, (3.28)).
 */
final class TotalDerivative {

    private static final long LIMIT = 8 * Work.SECOND;
    private static final long OPERATIONS = 20_000_000;

    private final KoopmanGenerator generator;
    private final List<Parameter> open;
    private final Expression phi;
    private final Expression lambda;
    private final Expression of;

    /**
     * @param open the parameters without a value
     * @param of   f
     */
    TotalDerivative(
            KoopmanGenerator generator, List<Parameter> open, Expression phi, Expression lambda, Expression of) {
        this.generator = generator;
        this.open = open;
        this.phi = phi;
        this.lambda = lambda;
        this.of = of;
    }

    /** Whether the equation is proved, φ being C¹ everywhere. */
    boolean isProved() {
        try {
            return isCarriedAlong(Work.of(LIMIT));
        } catch (FlowCoordinates.NotAlongFlow | Work.Exhausted | CountedWork.Spent | ArithmeticException unknown) {
            return false;
        }
    }

    private boolean isCarriedAlong(Work work) throws FlowCoordinates.NotAlongFlow {
        List<Expression.Integral> integrals = FlowPath.fixed(phi, generator);
        Optional<Rational> speed = integrals.isEmpty() ? Optional.empty() : FlowPath.speed(integrals.get(0), generator);
        Optional<Map<Symbol, Expression>> limit = Cascade.limit(generator);
        if (speed.isEmpty() || limit.isEmpty()) {
            return false;
        }
        Symbol q = fresh();
        FlowPath.Scale scale = new FlowPath.Scale(generator, q, speed.get());
        Optional<FlowPath> own = scale.ofFixed(phi);
        if (own.isEmpty()) {
            return false;
        }
        Expression rest = own.get().rest();
        Optional<FlowPath> residual =
                scale.of(generator.of(rest).minus(lambda.times(rest)).minus(of));
        if (residual.isEmpty()) {
            return false;
        }
        Expression c = Expression.of(speed.get());
        FlowCoordinates along = new FlowCoordinates(generator, q, c, limit.get(), work);
        Expression h = along.of(own.get().integrand());
        Expression s = along.transported(h)
                .plus(c.minus(lambda).times(h))
                .plus(along.of(residual.get().integrand()));
        Expression local = residual.get().rest().minus(c.times(along.atPresent(h)));
        Expression present = c.times(along.atPresent(s));
        return ZeroTest.proves(List.of(), local.substitute(limit.get()), work)
                && ZeroTest.proves(List.of(q), along.transported(s).plus(c.times(s)), work)
                && ZeroTest.proves(List.of(), generator.of(local).minus(present), work)
                && isRegular(integrals, q, s, local, along);
    }

    private Symbol fresh() {
        Set<String> names = new LinkedHashSet<>();
        generator.state().forEach(x -> names.add(x.name()));
        List<Expression> all = new ArrayList<>(generator.field());
        all.addAll(List.of(phi, lambda, of));
        all.forEach(e -> collect(e, names));
        String name = "q";
        while (anyStartsWith(names, name)) {
            name += "q";
        }
        return new Symbol(name);
    }

    private static boolean anyStartsWith(Set<String> names, String start) {
        return names.stream().anyMatch(n -> n.startsWith(start));
    }

    private static void collect(Expression e, Set<String> names) {
        e.symbols().forEach(s -> names.add(s.name()));
        if (e instanceof Expression.Integral i) {
            names.add(i.variable().name());
        }
        e.operands().forEach(o -> collect(o, names));
    }

    /** What the argument asks of its formulas beside equations. */
    private boolean isRegular(
            List<Expression.Integral> integrals, Symbol q, Expression s, Expression local, FlowCoordinates along) {
        Set<Symbol> moving = new LinkedHashSet<>(generator.state());
        moving.addAll(along.symbols());
        Set<Symbol> real = new LinkedHashSet<>(moving);
        open.forEach(p -> real.add(p.symbol()));
        CountedWork work = new CountedWork(OPERATIONS);
        Set<Expression> thin = new LinkedHashSet<>();
        Smoothness smoothness = new Smoothness(Exclusion.everywhere(moving, thin, work));
        Facts everywhere = Facts.of(List.of(), open, real);
        SignReasoning signs = new SignReasoning(everywhere, work);
        SignReasoning onPath = new SignReasoning(
                everywhere.along(q, Expression.ZERO, Expression.ONE).and(q, SignSet.POSITIVE), work);
        List<Expression> atPresent = new ArrayList<>(generator.field());
        atPresent.addAll(List.of(phi, lambda, of, local));
        List<Expression> before = new ArrayList<>(along.meanings());
        before.add(s);
        return lambda.symbols().stream().noneMatch(generator.state()::contains)
                && smoothness.all(atPresent, signs).isEmpty()
                && smoothness.all(before, onPath).isEmpty()
                && integrals.stream().allMatch(i -> vanishesAtStart(i, signs, smoothness, work))
                && thin.isEmpty();
    }

    /** Whether q H → 0 as q → 0 and the integral is differentiated under its sign, H being dominated locally uniformly. */
    private static boolean vanishesAtStart(
            Expression.Integral i, SignReasoning signs, Smoothness smoothness, CountedWork work) {
        SignReasoning closed = new SignReasoning(signs.facts().along(i.variable(), i.lower(), i.upper()), work);
        return smoothness.of(i.integrand(), closed).isEmpty()
                || EndpointOrder.isIntegrable(i.integrand(), i.variable(), i.lower(), i.upper(), signs, smoothness);
    }
}
