package kog.dynamics.series;

import java.util.List;

/** A field in y = x − x*(ε), by plain substitution: F keeps its digits relative to |x*|, not to |y|. */
record ShiftedField(AnalyticField field, double[][] origin) implements AnalyticField {

    @Override
    public int dimension() {
        return field.dimension();
    }

    @Override
    public int order() {
        return field.order();
    }

    @Override
    public List<Term> localTerms(double[][] y, int degree) {
        return field.localTerms(moved(y), degree);
    }

    @Override
    public Expansion expansion(int degree) {
        Expansion expansion = field.expansion(degree);
        return y -> {
            double[][][] solution = expansion.solution(moved(y));
            for (int i = 0; i < y.length; i++) {
                for (int k = 0; k < y[i].length; k++) {
                    solution[i][k][0] = y[i][k];
                }
            }
            return solution;
        };
    }

    private double[][] moved(double[][] y) {
        return sum(y, origin);
    }

    static double[][] sum(double[][] a, double[][] b) {
        double[][] x = new double[a.length][];
        for (int i = 0; i < x.length; i++) {
            x[i] = a[i].clone();
            for (int k = 0; k < x[i].length; k++) {
                x[i][k] += b[i][k];
            }
        }
        return x;
    }
}
