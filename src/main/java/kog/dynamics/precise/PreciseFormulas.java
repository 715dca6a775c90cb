package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.series.TapeBuilder;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** A field given by formulas in the state alone. */
record PreciseFormulas(List<Symbol> state, List<Expression> field) implements PreciseField {

    PreciseFormulas {
        state = List.copyOf(state);
        field = List.copyOf(field);
    }

    @Override
    public int dimension() {
        return state.size();
    }

    @Override
    public DoubleDouble[] rates(DoubleDouble[] x) {
        Workspace workspace = new Workspace(0);
        for (int i = 0; i < x.length; i++) {
            workspace.variables.get(i).terms[0] = x[i];
        }
        workspace.tape.advance(0);
        return workspace.rates.stream().map(r -> r.terms[0]).toArray(DoubleDouble[]::new);
    }

    @Override
    public LocalExpansion expanded(DoubleDouble[] x, int degree) {
        PreciseLocalTape tape = new PreciseLocalTape(degree);
        Map<Symbol, PreciseLocalTape.Node> known = new HashMap<>();
        for (int i = 0; i < x.length; i++) {
            known.put(state.get(i), tape.variable(i, x[i]));
        }
        TapeBuilder<PreciseLocalTape.Node> builder = new TapeBuilder<>(tape, known);
        int n = x.length;
        DoubleDouble[][] linear = new DoubleDouble[n][n];
        List<LocalExpansion.Term> terms = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(linear[i], DoubleDouble.ZERO);
            PreciseLocalTape.Node f = field.get(i).fold(builder);
            int row = i;
            f.terms.get(1).forEach((m, c) -> linear[row][m.variables()[0]] = c);
            for (int d = 2; d <= degree; d++) {
                f.terms.get(d).entrySet().stream()
                        .filter(e -> !e.getValue().isZero())
                        .sorted((a, b) -> java.util.Arrays.compare(
                                a.getKey().variables(), b.getKey().variables()))
                        .forEach(e -> terms.add(
                                new LocalExpansion.Term(row, e.getKey().variables(), e.getValue())));
            }
        }
        return new LocalExpansion(linear, List.of(), List.of(), terms);
    }

    @Override
    public Solutions around(DoubleDouble[] equilibrium, int degree) {
        return new Around(equilibrium, degree);
    }

    private final class Around implements Solutions {

        private final Workspace workspace;
        private final DoubleDouble[] equilibrium;
        private final DoubleDouble[] rest;
        private final DoubleDouble[][] y;
        private final double[] magnitudes;

        Around(DoubleDouble[] equilibrium, int degree) {
            this.equilibrium = equilibrium;
            workspace = new Workspace(degree);
            rest = rates(equilibrium);
            y = new DoubleDouble[equilibrium.length][degree + 1];
            magnitudes = new double[equilibrium.length];
        }

        @Override
        public DoubleDouble[][] through(DoubleDouble[] start) {
            for (int i = 0; i < y.length; i++) {
                y[i][0] = start[i];
                workspace.variables.get(i).terms[0] = equilibrium[i].add(start[i]);
            }
            for (int k = 0; k + 1 < y[0].length; k++) {
                workspace.tape.advance(k);
                if (k == 0) {
                    workspace.tape.measure();
                }
                for (int i = 0; i < y.length; i++) {
                    PreciseTape.Node node = workspace.rates.get(i);
                    DoubleDouble rate = node.terms[k];
                    if (k == 0) {
                        // what F(x*) leaves is its rounding
                        rate = rate.subtract(rest[i]);
                        magnitudes[i] = 2 * node.magnitude();
                    }
                    y[i][k + 1] = rate.divide(k + 1);
                    workspace.variables.get(i).terms[k + 1] = y[i][k + 1];
                }
            }
            return y;
        }

        @Override
        public double[] magnitudes() {
            return magnitudes.clone();
        }
    }

    private final class Workspace {
        final PreciseTape tape;
        final List<PreciseTape.Node> variables = new ArrayList<>();
        final List<PreciseTape.Node> rates;

        Workspace(int degree) {
            tape = new PreciseTape(degree);
            Map<Symbol, PreciseTape.Node> known = new HashMap<>();
            for (Symbol x : state) {
                PreciseTape.Node variable = tape.variable();
                variables.add(variable);
                known.put(x, variable);
            }
            TapeBuilder<PreciseTape.Node> builder = new TapeBuilder<>(tape, known);
            rates = field.stream().map(f -> f.fold(builder)).toList();
        }
    }
}
