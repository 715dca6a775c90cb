package kog.dynamics.certified;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.symbolic.numeric.PreciseEnclosure;

/** Bounds for a field given by formulas in its state alone. */
public final class EnclosedFormulas implements EnclosedField {

    private static final Enclosure ZERO = new Enclosure(0, 0);

    private final List<Symbol> state;
    private final List<Expression> field;
    private final List<List<Expression>> slopes;

    /** @param slopes N rows of N: row i holds ∂F_i/∂x_j */
    public EnclosedFormulas(List<Symbol> state, List<Expression> field, List<List<Expression>> slopes) {
        this.state = state;
        this.field = field;
        this.slopes = slopes;
    }

    public static List<List<Expression>> slopes(List<Symbol> state, List<Expression> field) {
        List<List<Expression>> slopes = new ArrayList<>();
        for (Expression f : field) {
            slopes.add(state.stream().map(f::derivative).toList());
        }
        return slopes;
    }

    List<Symbol> state() {
        return state;
    }

    List<Expression> field() {
        return field;
    }

    List<List<Expression>> slopes() {
        return slopes;
    }

    @Override
    public int dimension() {
        return state.size();
    }

    @Override
    public Optional<Enclosure[]> rates(Enclosure[] box) {
        return values(over(box)::of);
    }

    @Override
    public Optional<Enclosure> rate(int component, Enclosure[] box) {
        return over(box).of(field.get(component));
    }

    @Override
    public EnclosedFormulas formulas() {
        return this;
    }

    @Override
    public Optional<Enclosure[]> rates(Rational[] x, int digits) {
        return values(PreciseEnclosure.around(state, x, new double[x.length], digits)::of);
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Enclosure[] box) {
        return jacobian(over(box)::of);
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Rational[] middle, double[] radius, int digits) {
        return jacobian(PreciseEnclosure.around(state, middle, radius, digits)::of);
    }

    private EnclosureEvaluation over(Enclosure[] box) {
        Map<Symbol, Enclosure> intervals = new HashMap<>();
        for (int i = 0; i < box.length; i++) {
            intervals.put(state.get(i), box[i]);
        }
        return EnclosureEvaluation.smooth(intervals);
    }

    private Optional<Enclosure[]> values(Function<Expression, Optional<Enclosure>> bounds) {
        Enclosure[] values = new Enclosure[field.size()];
        for (int i = 0; i < values.length; i++) {
            Optional<Enclosure> value = bounds.apply(field.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values[i] = value.get();
        }
        return Optional.of(values);
    }

    private Optional<Enclosure[][]> jacobian(Function<Expression, Optional<Enclosure>> bounds) {
        // the derivative of |f| or sign f says nothing of its kink
        if (values(bounds).isEmpty()) {
            return Optional.empty();
        }
        int n = state.size();
        Enclosure[][] jacobian = new Enclosure[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                Expression slope = slopes.get(i).get(j);
                Optional<Enclosure> value = slope.isZero() ? Optional.of(ZERO) : bounds.apply(slope);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                jacobian[i][j] = value.get();
            }
        }
        return Optional.of(jacobian);
    }
}
