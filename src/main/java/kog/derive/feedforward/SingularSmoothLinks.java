package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.Link;
import kog.generator.Region;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;

/**
 * The singular side of a feedforward network in terms of the smooth one: Φ_i = I_i(Z) + C, where I_i is the value of Z_i where
 * the trajectory crosses |Z_b| = 1, that is Z_i(τ) at τ = 1/|Z_b|, and C is a function of the Φ of the neurons upstream, on each
 * side of Z_b = 0. Formulas 3.24 and 3.25 of derivations/03-feedforward.md.
 */
final class SingularSmoothLinks {

    private final Network network;
    private final FeedforwardOrder order;
    private final int base;
    private final Characteristics curves;
    private final LinearizingCoordinates coordinates;

    SingularSmoothLinks(
            Network network,
            FeedforwardOrder order,
            int base,
            Characteristics curves,
            LinearizingCoordinates coordinates) {
        this.network = network;
        this.order = order;
        this.base = base;
        this.curves = curves;
        this.coordinates = coordinates;
    }

    /** The link of Φ_i, if Z_i is known; neurons without inputs need none. */
    Optional<Link> of(int i) {
        if (order.inputs().get(i).isEmpty() || coordinates.motion(i).isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> upstream = order.upstream(i);
        upstream.add(base);
        List<Integer> involved = new ArrayList<>(order.neurons());
        involved.removeIf(k -> k != i && !upstream.contains(k));
        List<Symbol> state = new ArrayList<>();
        List<Expression> field = new ArrayList<>();
        Map<Symbol, Expression> sources = new LinkedHashMap<>();
        List<String> constant = new ArrayList<>();
        for (int k : involved) {
            LinearizingCoordinates.Motion motion = coordinates.motion(k).orElseThrow();
            state.add(motion.symbol());
            field.add(motion.feeding().minus(network.leak().get(k).times(motion.symbol())));
            if (order.inputs().get(k).isEmpty()) {
                sources.put(motion.symbol(), coordinates.displacement(k));
            }
            if (k != i && k != base) {
                constant.add("Phi_" + (k + 1));
            }
        }
        LinearizingCoordinates.Motion motion = coordinates.motion(i).orElseThrow();
        List<Condition> region = new ArrayList<>();
        region.add(Condition.nonzero(coordinates.motion(base).orElseThrow().symbol()));
        region.addAll(motion.region());
        FirstIntegral integral = new FirstIntegral(
                "Phi_" + (i + 1) + " in Z",
                atCrossing(i, motion.along()),
                new Region(region),
                Exactness.EXACT,
                List.of());
        return Optional.of(new Link("Phi_" + (i + 1), integral, state, field, sources, constant));
    }

    /** Z_i(τ) at τ = 1/|Z_b|, times (sign Z_b)^{r_i} where r_i is an integer as in Φ_i, without locally constant terms. */
    private Expression atCrossing(int i, PowerLogSum along) {
        Symbol z = coordinates.motion(base).orElseThrow().symbol();
        int turns = integer(curves.ratio(i)).orElse(0);
        Expression value = along.along(
                a -> power(z, a, turns), Expression.log(Expression.abs(z)).negate(), Map.of());
        List<Expression> terms = value instanceof Expression.Sum s ? s.terms() : List.of(value);
        return Expression.sum(
                terms.stream().filter(t -> !isLocallyConstant(t, z)).toList());
    }

    /** |Z_b|^{−a} (sign Z_b)^turns. */
    private static Expression power(Symbol z, Expression a, int turns) {
        Optional<Integer> whole = integer(a);
        Expression magnitude =
                whole.isPresent() ? z.pow(-whole.get()) : Expression.power(Expression.abs(z), a.negate());
        boolean odd = (turns + whole.orElse(0)) % 2 != 0;
        return odd ? magnitude.times(Expression.sign(z)) : magnitude;
    }

    private static Optional<Integer> integer(Expression e) {
        return e instanceof Expression.Number n && n.value().isSmallInteger()
                ? Optional.of(n.value().intValueExact())
                : Optional.empty();
    }

    private boolean isLocallyConstant(Expression term, Symbol z) {
        Expression onOneSide = withoutSign(term, z);
        return order.solvable().stream()
                .flatMap(k -> coordinates.motion(k).stream())
                .noneMatch(m -> onOneSide.symbols().contains(m.symbol()));
    }

    private static Expression withoutSign(Expression e, Symbol z) {
        return e.equals(Expression.apply(Function.SIGN, z)) ? Expression.ONE : e.mapOperands(o -> withoutSign(o, z));
    }
}
