package kog.dynamics.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** An analytic field given by formulas in the state and, possibly, {@link kog.network.Network#EPSILON}. */
final class FormulaAnalyticField implements AnalyticField {

    private final List<Symbol> state;
    private final List<Expression> field;
    private final int order;

    FormulaAnalyticField(List<Symbol> state, List<Expression> field, int order) {
        this.state = List.copyOf(state);
        this.field = List.copyOf(field);
        this.order = order;
    }

    @Override
    public int dimension() {
        return state.size();
    }

    @Override
    public int order() {
        return order;
    }

    @Override
    public Expansion expansion(int degree) {
        return new Solution(degree);
    }

    @Override
    public List<Term> localTerms(double[][] x, int degree) {
        Program program = new Program(new Grading(state.size(), degree));
        for (int i = 0; i < state.size(); i++) {
            SeriesTape.Variable y = program.variables.get(i);
            System.arraycopy(x[i], 0, y.given[0], 0, order + 1);
            // the monomials of degree 1 are y_1 … y_N in turn
            y.given[1][i * (order + 1)] = 1;
        }
        List<Term> terms = new ArrayList<>();
        for (int n = 0; n <= degree; n++) {
            program.tape.advance(n);
        }
        for (int i = 0; i < state.size(); i++) {
            for (int n = 1; n <= degree; n++) {
                double[] block = program.rates.get(i).terms[n];
                for (int m = 0; m < program.grading.count(n); m++) {
                    double[] c = new double[order + 1];
                    System.arraycopy(block, m * (order + 1), c, 0, order + 1);
                    if (!PowerSeries.isZero(c)) {
                        terms.add(new Term(i, program.grading.exponents(n, m).clone(), c));
                    }
                }
            }
        }
        return terms;
    }

    private final class Program {
        final Grading grading;
        final SeriesTape tape;
        final List<SeriesTape.Variable> variables = new ArrayList<>();
        final List<SeriesTape.Node> rates;

        Program(Grading grading) {
            this.grading = grading;
            tape = new SeriesTape(grading, order);
            Map<Symbol, SeriesTape.Node> known = new HashMap<>();
            for (Symbol x : state) {
                SeriesTape.Variable variable = tape.new Variable();
                variables.add(variable);
                known.put(x, variable);
            }
            known.putIfAbsent(Network.EPSILON, tape.epsilon());
            TapeBuilder<SeriesTape.Node> builder = new TapeBuilder<>(tape, known);
            rates = field.stream().map(f -> f.fold(builder)).toList();
        }
    }

    private final class Solution implements Expansion {

        private final Program program;
        private final double[][][] x;

        Solution(int degree) {
            program = new Program(new Grading(1, degree));
            x = new double[state.size()][order + 1][degree + 1];
        }

        @Override
        public double[][][] solution(double[][] start) {
            int degree = program.grading.degree();
            for (int i = 0; i < x.length; i++) {
                for (int k = 0; k <= order; k++) {
                    set(i, k, 0, start[i][k]);
                }
            }
            for (int n = 0; n < degree; n++) {
                program.tape.advance(n);
                for (int i = 0; i < x.length; i++) {
                    for (int k = 0; k <= order; k++) {
                        set(i, k, n + 1, program.rates.get(i).terms[n][k] / (n + 1));
                    }
                }
            }
            return x;
        }

        private void set(int i, int k, int n, double value) {
            x[i][k][n] = value;
            program.variables.get(i).given[n][k] = value;
        }
    }
}
