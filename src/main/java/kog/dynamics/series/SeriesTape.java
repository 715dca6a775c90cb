package kog.dynamics.series;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.numeric.CompiledFormula;

/**
 * Formulas evaluated on truncated power series, one degree at a time: in (ε, t) for solutions, in (ε, y) for local terms.
 * Every function is reduced to sums, products, reciprocals and the chain rule: from f′ = q(u) u′ follows
 * n f_n = Σ_j j u_j q_{n−j}, in time as well as, by Euler's operator, in the homogeneous parts of several variables. At
 * degree 0 the same recurrences run over the powers of ε.
 */
public final class SeriesTape implements Tape<SeriesTape.Node> {

    private final Grading grading;
    private final int order;
    private final List<Node> nodes = new ArrayList<>();

    /** @param order K, the highest power of ε */
    public SeriesTape(Grading grading, int order) {
        this.grading = grading;
        this.order = order;
    }

    /** Computes every node's terms of degree n, given the variables' terms up to degree n; n = 0, 1, 2, … in turn. */
    public void advance(int n) {
        if (n == 0) {
            for (int k = 0; k <= order; k++) {
                for (Node node : nodes) {
                    node.start(k);
                }
            }
            return;
        }
        for (Node node : nodes) {
            java.util.Arrays.fill(node.terms[n], 0);
            node.advance(n);
        }
    }

    /** A series. Entry [n][m (K+1) + k] of {@code terms} is the coefficient of ε^k times monomial m of degree n. */
    public abstract class Node {
        public final double[][] terms;

        Node() {
            terms = new double[grading.degree() + 1][];
            for (int n = 0; n < terms.length; n++) {
                terms[n] = new double[grading.count(n) * (order + 1)];
            }
            nodes.add(this);
        }

        /** Sets the coefficient of ε^k at degree 0. */
        abstract void start(int k);

        /** Adds the terms of degree n ≥ 1 to zeros. */
        public abstract void advance(int n);
    }

    /** Terms that the caller sets: a state variable. */
    public final class Variable extends Node {
        @Override
        void start(int k) {}

        @Override
        public void advance(int n) {
            System.arraycopy(given[n], 0, terms[n], 0, terms[n].length);
        }

        public final double[][] given = new double[terms.length][];

        public Variable() {
            for (int n = 0; n < terms.length; n++) {
                given[n] = n == 0 ? terms[0] : new double[terms[n].length];
            }
        }
    }

    @Override
    public Node constant(Rational value) {
        return constant(value.doubleValue(), 0);
    }

    @Override
    public Node constant(Expression value) {
        return constant(CompiledFormula.of(value, List.of()).value(), 0);
    }

    /** ε itself. */
    Node epsilon() {
        return constant(1, 1);
    }

    private Node constant(double value, int epsilonPower) {
        return new Node() {
            @Override
            void start(int k) {
                terms[0][k] = k == epsilonPower ? value : 0;
            }

            @Override
            public void advance(int n) {}
        };
    }

    @Override
    public Node sum(List<Node> parts) {
        return new Node() {
            @Override
            void start(int k) {
                double total = 0;
                for (Node part : parts) {
                    total += part.terms[0][k];
                }
                terms[0][k] = total;
            }

            @Override
            public void advance(int n) {
                for (Node part : parts) {
                    for (int m = 0; m < terms[n].length; m++) {
                        terms[n][m] += part.terms[n][m];
                    }
                }
            }
        };
    }

    @Override
    public Node product(Node a, Node b) {
        return new Node() {
            @Override
            void start(int k) {
                terms[0][k] = convolution(a.terms[0], b.terms[0], 0, k);
            }

            @Override
            public void advance(int n) {
                for (int j = 0; j <= n; j++) {
                    addProduct(1, a.terms[j], j, b.terms[n - j], n - j, terms[n]);
                }
            }
        };
    }

    @Override
    public Node reciprocal(Node a) {
        return new Node() {
            @Override
            void start(int k) {
                double inverse = 1 / a.terms[0][0];
                terms[0][k] = k == 0 ? inverse : -inverse * convolution(a.terms[0], terms[0], 1, k);
            }

            @Override
            public void advance(int n) {
                double[] total = new double[terms[n].length];
                for (int j = 1; j <= n; j++) {
                    addProduct(-1, a.terms[j], j, terms[n - j], n - j, total);
                }
                addProduct(1, terms[0], 0, total, n, terms[n]);
            }
        };
    }

    @Override
    public Node chain(Function f, Node u) {
        return new Chain(u, function(f));
    }

    @Override
    public Node derivative(Node chain, Node slope) {
        ((Chain) chain).q = slope;
        return chain;
    }

    public static DoubleUnaryOperator function(Function f) {
        return switch (f) {
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case SIN -> Math::sin;
            case COS -> Math::cos;
            case SINH -> Math::sinh;
            case COSH -> Math::cosh;
            case TAN -> Math::tan;
            case TANH -> Math::tanh;
            case LOGISTIC -> x -> 1 / (1 + Math.exp(-x));
            case ATAN -> Math::atan;
            case ASIN -> Math::asin;
            case ACOS -> Math::acos;
            case ABS, SIGN, ATAN2 -> throw new IllegalArgumentException(f.toString());
        };
    }

    /** A function of a series by its derivative: f′ = q(u) u′. The node q may be made from this node. */
    private final class Chain extends Node {
        private final Node u;
        private final DoubleUnaryOperator f;
        private Node q;

        Chain(Node u, DoubleUnaryOperator f) {
            this.u = u;
            this.f = f;
        }

        @Override
        void start(int k) {
            if (k == 0) {
                terms[0][0] = f.applyAsDouble(u.terms[0][0]);
                return;
            }
            double total = 0;
            for (int j = 1; j <= k; j++) {
                total += j * u.terms[0][j] * q.terms[0][k - j];
            }
            terms[0][k] = total / k;
        }

        @Override
        public void advance(int n) {
            for (int j = 1; j <= n; j++) {
                addProduct((double) j / n, u.terms[j], j, q.terms[n - j], n - j, terms[n]);
            }
        }
    }

    /** c or c u, with the sign c of u₀. */
    @Override
    public Node piece(Function f, Node u) {
        DoubleUnaryOperator factor = x -> x == 0 ? Double.NaN : Math.signum(x);
        boolean timesArgument = f == Function.ABS;
        return new Node() {
            @Override
            void start(int k) {
                double c = factor.applyAsDouble(u.terms[0][0]);
                terms[0][k] = timesArgument ? c * u.terms[0][k] : k == 0 ? c : 0;
            }

            @Override
            public void advance(int n) {
                double c = factor.applyAsDouble(u.terms[0][0]);
                for (int m = 0; timesArgument && m < terms[n].length; m++) {
                    terms[n][m] = c * u.terms[n][m];
                }
            }
        };
    }

    /** Σ_{j ≥ first} a_j b_{k−j}. */
    private static double convolution(double[] a, double[] b, int first, int k) {
        double total = 0;
        for (int j = first; j <= k; j++) {
            total += a[j] * b[k - j];
        }
        return total;
    }

    private void addProduct(double factor, double[] a, int degreeA, double[] b, int degreeB, double[] c) {
        int width = order + 1;
        if (width == 1 && a.length == 1 && b.length == 1) {
            c[0] += factor * a[0] * b[0];
            return;
        }
        for (int i = 0; i < a.length; i += width) {
            if (isZero(a, i)) {
                continue;
            }
            int[] left = grading.exponents(degreeA, i / width);
            for (int j = 0; j < b.length; j += width) {
                if (isZero(b, j)) {
                    continue;
                }
                int at = width * grading.product(left, grading.exponents(degreeB, j / width));
                for (int k = 0; k < width; k++) {
                    double scaled = factor * a[i + k];
                    for (int l = 0; k + l < width; l++) {
                        c[at + k + l] += scaled * b[j + l];
                    }
                }
            }
        }
    }

    private boolean isZero(double[] a, int from) {
        for (int k = 0; k <= order; k++) {
            if (a[from + k] != 0) {
                return false;
            }
        }
        return true;
    }
}
