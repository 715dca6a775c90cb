package kog.dynamics.precise;

import java.util.ArrayList;
import java.util.List;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.series.Tape;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/** Formulas evaluated on truncated power series in time in double-double arithmetic, one degree at a time. */
final class PreciseTape implements Tape<PreciseTape.Node> {

    private final int degree;
    private final List<Node> nodes = new ArrayList<>();

    PreciseTape(int degree) {
        this.degree = degree;
    }

    /** Computes every node's coefficient n, given the variables' coefficients up to n; n = 0, 1, 2, … in turn. */
    void advance(int n) {
        for (Node node : nodes) {
            if (node.rule != null) {
                node.terms[n] = node.rule.coefficient(n);
            }
        }
    }

    private interface Rule {
        DoubleDouble coefficient(int n);
    }

    private interface Size {
        double magnitude();
    }

    /**
     * Bounds what rounding moves each zeroth coefficient by, in units of the arithmetic's precision: the moduli of what it is
     * made from, carried through. To be called after {@code advance(0)}.
     */
    void measure() {
        for (Node node : nodes) {
            double own = Math.abs(node.terms[0].doubleValue());
            node.magnitude = node.size == null ? own : node.size.magnitude() + own;
        }
    }

    /** A series; a variable's coefficients are set by the caller. */
    static final class Node {
        final DoubleDouble[] terms;
        private Rule rule;
        private Size size;
        private Node slope;
        private double magnitude;

        private Node(int degree) {
            terms = new DoubleDouble[degree + 1];
        }

        double magnitude() {
            return magnitude;
        }

        private double modulus() {
            return Math.abs(terms[0].doubleValue());
        }
    }

    Node variable() {
        return node(null);
    }

    private Node node(Rule rule) {
        Node node = new Node(degree);
        node.rule = rule;
        nodes.add(node);
        return node;
    }

    @Override
    public Node constant(Rational value) {
        return constant(DoubleDouble.of(value));
    }

    @Override
    public Node constant(Expression value) {
        return constant(PreciseFunctions.constant(value));
    }

    private Node constant(DoubleDouble value) {
        return node(n -> n == 0 ? value : DoubleDouble.ZERO);
    }

    @Override
    public Node sum(List<Node> parts) {
        Node node = node(n -> {
            DoubleDouble total = parts.get(0).terms[n];
            for (int k = 1; k < parts.size(); k++) {
                total = total.add(parts.get(k).terms[n]);
            }
            return total;
        });
        node.size = () -> parts.stream().mapToDouble(p -> p.magnitude).sum();
        return node;
    }

    @Override
    public Node product(Node a, Node b) {
        Node node = node(n -> product(a.terms, b.terms, 0, n));
        node.size = () -> a.magnitude * b.modulus() + a.modulus() * b.magnitude;
        return node;
    }

    @Override
    public Node reciprocal(Node a) {
        Node node = node(null);
        node.rule = n -> n == 0
                ? a.terms[0].reciprocal()
                : product(a.terms, node.terms, 1, n).multiply(node.terms[0]).negate();
        node.size = () -> a.magnitude * node.modulus() * node.modulus();
        return node;
    }

    @Override
    public Node chain(Function f, Node u) {
        Node node = node(null);
        node.rule = n -> {
            if (n == 0) {
                return PreciseFunctions.apply(f, u.terms[0]);
            }
            DoubleDouble total = DoubleDouble.ZERO;
            for (int j = 1; j <= n; j++) {
                total = total.add(u.terms[j].multiply(node.slope.terms[n - j]).multiply(j));
            }
            return total.divide(n);
        };
        node.size = () -> u.magnitude * node.slope.modulus();
        return node;
    }

    @Override
    public Node derivative(Node chain, Node slope) {
        chain.slope = slope;
        return chain;
    }

    @Override
    public Node piece(Function f, Node u) {
        Node node = node(n -> {
            double sign = Math.signum(u.terms[0].doubleValue());
            double c = sign == 0 ? Double.NaN : sign;
            return f == Function.ABS ? u.terms[n].multiply(c) : DoubleDouble.of(n == 0 ? c : 0);
        });
        node.size = () -> f == Function.ABS ? u.magnitude : 0;
        return node;
    }

    /** Σ_{j ≥ first} a_j b_{n−j}. */
    static DoubleDouble product(DoubleDouble[] a, DoubleDouble[] b, int first, int n) {
        DoubleDouble total = DoubleDouble.ZERO;
        for (int j = first; j <= n; j++) {
            total = total.add(a[j].multiply(b[n - j]));
        }
        return total;
    }
}
