package kog.verify.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.verify.sign.Abbreviated;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.RegionPoints;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Looks for a state at which a formula fails for certain. Newton's method proposes it; proof is a change of sign of h along a
 * short segment, bounds that show the segment inside the region, and the smoothness of what stands beside h
 * ({@link Singularities}). All of it holds for nearby parameters as well.
 */
final class RegionRefutation {

    private static final int INSTANCES = 6;
    private static final int STARTS = 24;
    private static final int STEPS = 60;

    /** How often the smoothness around one set is looked into, where it was not shown before. */
    private static final int LOOKS = 4;

    private static final double[] DISTANCES = {1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13, 1e-14};

    private final List<Symbol> state;
    private final CountedWork work;
    private int looks;

    private RegionRefutation(List<Symbol> state, CountedWork work) {
        this.state = state;
        this.work = work;
    }

    /** A state at which the formula fails, for some values of the other symbols. */
    static Optional<RegionProof.Refuted> of(Expression formula, Facts facts, List<Symbol> state, CountedWork work) {
        RegionRefutation r = new RegionRefutation(state, work);
        Set<Symbol> others = new LinkedHashSet<>(facts.real());
        others.removeAll(state);
        others.retainAll(used(formula, facts));
        for (Map<Symbol, Rational> values : r.instances(facts, others)) {
            Optional<RegionProof.Refuted> found = r.at(formula, facts, values);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Set<Symbol> used(Expression formula, Facts facts) {
        Set<Symbol> used = new LinkedHashSet<>(formula.symbols());
        facts.known().forEach(k -> used.addAll(k.formula().symbols()));
        return used;
    }

    private List<Map<Symbol, Rational>> instances(Facts facts, Set<Symbol> others) {
        if (others.isEmpty()) {
            return List.of(Map.of());
        }
        List<Map<Symbol, Rational>> found = new ArrayList<>();
        for (Map<Symbol, Rational> point : RegionPoints.of(facts, facts.real(), INSTANCES, work)) {
            Map<Symbol, Rational> values = new LinkedHashMap<>(point);
            values.keySet().retainAll(others);
            found.add(values);
        }
        return found;
    }

    private Optional<RegionProof.Refuted> at(Expression formula, Facts facts, Map<Symbol, Rational> values) {
        Map<Symbol, Expression> numbers = new HashMap<>();
        values.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        Expression e;
        List<Facts.Known> known = new ArrayList<>();
        try {
            e = formula.substitute(numbers);
            for (Facts.Known k : facts.known()) {
                Expression left = k.formula().substitute(numbers);
                if (!left.symbols().isEmpty()) {
                    known.add(new Facts.Known(left, k.sign()));
                }
            }
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
        Facts own = new Facts(known, new LinkedHashSet<>(state), Map.of());
        SignReasoning signs = new SignReasoning(own, work);
        Smoothness smoothness = new Smoothness(new Exclusion(new LinkedHashSet<>(state), new LinkedHashSet<>(), work));
        if (smoothness.of(e, signs).isEmpty()) {
            return Optional.empty();
        }
        List<Map<Symbol, Rational>> starts = RegionPoints.of(own, own.real(), STARTS, work);
        for (Singularities.Singularity s : Singularities.of(e, signs, smoothness)) {
            looks = 0;
            for (Map<Symbol, Rational> start : starts) {
                Optional<Map<Symbol, Rational>> zero = zero(s, own, start);
                if (zero.isPresent()) {
                    return Optional.of(new RegionProof.Refuted(
                            s.what() + " vanishes on a set that meets the region (" + Abbreviated.of(s.h()) + " = 0)",
                            zero.get(),
                            values));
                }
            }
        }
        return PathPoles.of(e, starts, work).map(p -> new RegionProof.Refuted(p.reason(), p.state(), values));
    }

    private Optional<Map<Symbol, Rational>> zero(
            Singularities.Singularity s, Facts facts, Map<Symbol, Rational> start) {
        List<CompiledFormula> gradient = state.stream()
                .map(x -> CompiledFormula.of(s.h().derivative(x), state))
                .toList();
        CompiledFormula h = CompiledFormula.of(s.h(), state);
        double[] x = state.stream().mapToDouble(v -> start.get(v).doubleValue()).toArray();
        double[] slope = new double[x.length];
        for (int k = 0; k < STEPS; k++) {
            work.spend(FormulaSize.of(s.h()) * (1L + x.length));
            double value = h.value(x);
            double square = 0;
            for (int i = 0; i < x.length; i++) {
                slope[i] = gradient.get(i).value(x);
                square += slope[i] * slope[i];
            }
            if (!(square > 0) || !Double.isFinite(value) || !Double.isFinite(square)) {
                return Optional.empty();
            }
            double step = 0;
            for (int i = 0; i < x.length; i++) {
                double move = value / square * slope[i];
                x[i] -= move;
                step = Math.max(step, Math.abs(move) / (1e-300 + Math.abs(x[i])));
            }
            if (step < 1e-15) {
                break;
            }
        }
        double norm = 0;
        for (double g : slope) {
            norm = Math.max(norm, Math.abs(g));
        }
        for (double d : DISTANCES) {
            if (looks > LOOKS) {
                return Optional.empty();
            }
            Map<Symbol, Rational> from = new LinkedHashMap<>();
            Map<Symbol, Rational> to = new LinkedHashMap<>();
            double size = 0;
            for (double v : x) {
                size = Math.max(size, Math.abs(v));
            }
            for (int i = 0; i < x.length; i++) {
                double move = d * (size == 0 ? 1 : size) * slope[i] / norm;
                if (!Double.isFinite(x[i]) || !Double.isFinite(move)) {
                    return Optional.empty();
                }
                from.put(state.get(i), Rational.exactly(x[i] - move));
                to.put(state.get(i), Rational.exactly(x[i] + move));
            }
            if (fails(s, facts, from, to)) {
                Map<Symbol, Rational> near = new LinkedHashMap<>();
                for (int i = 0; i < x.length; i++) {
                    near.put(state.get(i), Rational.exactly(x[i]));
                }
                return Optional.of(near);
            }
        }
        return Optional.empty();
    }

    /** Whether h changes its sign between two points, inside the region, where all else is smooth. */
    private boolean fails(
            Singularities.Singularity s, Facts facts, Map<Symbol, Rational> from, Map<Symbol, Rational> to) {
        work.spend(20L * FormulaSize.of(s.h()));
        int first = EnclosureEvaluation.sign(s.h(), RegionPoints.box(from));
        int last = EnclosureEvaluation.sign(s.h(), RegionPoints.box(to));
        if (first * last >= 0) {
            return false;
        }
        Map<Symbol, Enclosure> box = new HashMap<>();
        Facts local = facts;
        for (Symbol x : state) {
            Rational low = from.get(x).compareTo(to.get(x)) < 0 ? from.get(x) : to.get(x);
            Rational high = low.equals(from.get(x)) ? to.get(x) : from.get(x);
            Enclosure a = EnclosureEvaluation.of(Expression.of(low), Map.of()).orElseThrow();
            Enclosure b = EnclosureEvaluation.of(Expression.of(high), Map.of()).orElseThrow();
            box.put(x, new Enclosure(a.low(), b.high()));
            // an open box around the segment
            Rational room = Rational.exactly(Math.ulp(Math.max(Math.abs(a.low()), Math.abs(b.high()))))
                    .multiply(Rational.of(4));
            local = local.and(x.minus(Expression.of(low.subtract(room))), SignSet.POSITIVE)
                    .and(x.minus(Expression.of(high.add(room))), SignSet.NEGATIVE);
        }
        for (Facts.Known k : facts.known()) {
            int sign = EnclosureEvaluation.sign(k.formula(), box);
            if (sign == 0 || !SignSet.of(sign).isWithin(k.sign())) {
                return false;
            }
        }
        if (s.kind() == Singularities.Kind.KINK && !hasSlope(s.h(), from, to, box)) {
            return false;
        }
        if (++looks > LOOKS) {
            return false;
        }
        SignReasoning signs = new SignReasoning(local, work);
        // a discrete set of exceptions may not be left out here
        Smoothness smoothness = new Smoothness(Exclusion.everywhere(new LinkedHashSet<>(state), work));
        List<Expression> smooth = new ArrayList<>(s.smooth());
        smooth.add(s.h());
        return s.nonzero().stream().allMatch(signs::excludesZero)
                && smoothness.all(smooth, signs).isEmpty();
    }

    /** Whether the derivative along the segment has no zero near it. */
    private boolean hasSlope(
            Expression h, Map<Symbol, Rational> from, Map<Symbol, Rational> to, Map<Symbol, Enclosure> box) {
        List<Expression> terms = new ArrayList<>();
        for (Symbol x : state) {
            terms.add(Expression.of(to.get(x).subtract(from.get(x))).times(h.derivative(x)));
        }
        return EnclosureEvaluation.sign(Expression.sum(terms), box) != 0;
    }
}
