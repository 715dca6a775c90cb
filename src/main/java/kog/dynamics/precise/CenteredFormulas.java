package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.series.Grading;
import kog.dynamics.series.SeriesTape;
import kog.dynamics.series.TapeBuilder;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** A field given by formulas, measured from an equilibrium. */
record CenteredFormulas(List<Symbol> state, List<Expression> field, DoubleDouble[] equilibrium)
        implements CenteredField {

    @Override
    public int dimension() {
        return state.size();
    }

    @Override
    public Expansion expansion(int degree) {
        return new Solution(degree);
    }

    private final class Solution implements Expansion {

        private final SeriesTape tape;
        private final List<SeriesTape.Variable> variables = new ArrayList<>();
        private final List<SeriesTape.Node> rates;
        private final Deviations deviations;
        private final double[] center;
        private final double[][] y;
        private final double[] magnitudes;

        Solution(int degree) {
            tape = new SeriesTape(new Grading(1, degree), 0);
            int n = state.size();
            center = new double[n];
            Map<Symbol, SeriesTape.Node> known = new HashMap<>();
            for (int i = 0; i < n; i++) {
                center[i] = equilibrium[i].doubleValue();
                SeriesTape.Variable variable = tape.new Variable();
                variables.add(variable);
                known.put(state.get(i), variable);
            }
            TapeBuilder<SeriesTape.Node> builder = new TapeBuilder<>(tape, known);
            rates = field.stream().map(f -> f.fold(builder)).toList();
            deviations = new Deviations(state, field, equilibrium);
            y = new double[n][degree + 1];
            magnitudes = new double[n];
        }

        @Override
        public double[][] solution(double[] start) {
            // the zeroth coefficient of the rates alone would cancel
            deviations.update(start);
            for (int i = 0; i < y.length; i++) {
                y[i][0] = start[i];
                variables.get(i).given[0][0] = center[i] + start[i];
            }
            for (int n = 0; n + 1 < y[0].length; n++) {
                tape.advance(n);
                for (int i = 0; i < y.length; i++) {
                    double rate = n == 0 ? deviations.difference(i) : rates.get(i).terms[n][0];
                    y[i][n + 1] = rate / (n + 1);
                    variables.get(i).given[n + 1][0] = y[i][n + 1];
                }
            }
            return y;
        }

        @Override
        public double[] magnitudes() {
            for (int i = 0; i < magnitudes.length; i++) {
                magnitudes[i] = deviations.magnitude(i);
            }
            return magnitudes;
        }
    }
}
