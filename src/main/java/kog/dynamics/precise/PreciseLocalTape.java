package kog.dynamics.precise;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.series.Tape;
import kog.dynamics.series.TapeBuilder;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/**
 * Formulas expanded around a point in double-double arithmetic, as sparse polynomials in y = x − x* up to a degree: most
 * parts of a formula see few of the variables. Every node is expanded when it is made.
 */
final class PreciseLocalTape implements Tape<PreciseLocalTape.Node> {

    private final int degree;

    PreciseLocalTape(int degree) {
        this.degree = degree;
    }

    /** The exponents of a monomial: the variables that it multiplies, ascending, each as often as its power. */
    record Monomial(int... variables) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Monomial m && Arrays.equals(variables, m.variables);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(variables);
        }

        private Monomial times(Monomial o) {
            int[] all = Arrays.copyOf(variables, variables.length + o.variables.length);
            System.arraycopy(o.variables, 0, all, variables.length, o.variables.length);
            Arrays.sort(all);
            return new Monomial(all);
        }
    }

    /** A polynomial; entry d holds the terms of degree d. */
    static final class Node {
        final List<Map<Monomial, DoubleDouble>> terms = new java.util.ArrayList<>();

        private Node(int degree) {
            for (int d = 0; d <= degree; d++) {
                terms.add(new HashMap<>());
            }
        }

        private DoubleDouble value() {
            return terms.get(0).getOrDefault(ONE, DoubleDouble.ZERO);
        }
    }

    private static final Monomial ONE = new Monomial();

    /** x*_i + y_i. */
    Node variable(int i, DoubleDouble at) {
        Node node = constant(at);
        if (degree >= 1) {
            node.terms.get(1).put(new Monomial(i), DoubleDouble.ONE);
        }
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
        Node node = new Node(degree);
        node.terms.get(0).put(ONE, value);
        return node;
    }

    @Override
    public Node sum(List<Node> parts) {
        Node node = new Node(degree);
        for (Node part : parts) {
            for (int d = 0; d <= degree; d++) {
                part.terms.get(d).forEach(adder(node.terms.get(d)));
            }
        }
        return node;
    }

    private static java.util.function.BiConsumer<Monomial, DoubleDouble> adder(Map<Monomial, DoubleDouble> to) {
        return (m, c) -> to.merge(m, c, DoubleDouble::add);
    }

    @Override
    public Node product(Node a, Node b) {
        Node node = new Node(degree);
        for (int d = 0; d <= degree; d++) {
            for (int j = 0; j <= d; j++) {
                addProduct(1, a.terms.get(j), b.terms.get(d - j), node.terms.get(d));
            }
        }
        return node;
    }

    private static void addProduct(
            double factor,
            Map<Monomial, DoubleDouble> a,
            Map<Monomial, DoubleDouble> b,
            Map<Monomial, DoubleDouble> to) {
        a.forEach((m, c) -> {
            if (!c.isZero()) {
                DoubleDouble scaled = c.multiply(factor);
                b.forEach((o, e) -> to.merge(m.times(o), scaled.multiply(e), DoubleDouble::add));
            }
        });
    }

    @Override
    public Node reciprocal(Node a) {
        Node node = new Node(degree);
        DoubleDouble inverse = a.value().reciprocal();
        node.terms.get(0).put(ONE, inverse);
        for (int d = 1; d <= degree; d++) {
            Map<Monomial, DoubleDouble> total = new HashMap<>();
            for (int j = 1; j <= d; j++) {
                addProduct(-1, a.terms.get(j), node.terms.get(d - j), total);
            }
            Map<Monomial, DoubleDouble> to = node.terms.get(d);
            total.forEach((m, c) -> to.put(m, c.multiply(inverse)));
        }
        return node;
    }

    /**
     * The Taylor coefficients of f at u_0 come from f's own expansion in one variable, so that nodes made from this one need
     * no second pass.
     */
    @Override
    public Node chain(Function f, Node u) {
        DoubleDouble[] c = taylor(f, u.value());
        Node small = new Node(degree);
        for (int d = 1; d <= degree; d++) {
            small.terms.get(d).putAll(u.terms.get(d));
        }
        // Horner in u − u_0
        Node node = constant(c[degree]);
        for (int k = degree - 1; k >= 0; k--) {
            node = product(node, small);
            node.terms.get(0).merge(ONE, c[k], DoubleDouble::add);
        }
        return node;
    }

    private DoubleDouble[] taylor(Function f, DoubleDouble at) {
        PreciseTape tape = new PreciseTape(degree);
        PreciseTape.Node t = tape.variable();
        for (int k = 0; k <= degree; k++) {
            t.terms[k] = k == 0 ? at : DoubleDouble.of(k == 1 ? 1 : 0);
        }
        PreciseTape.Node result = new TapeBuilder<>(tape, Map.of()).apply(f, List.of(t));
        for (int k = 0; k <= degree; k++) {
            tape.advance(k);
        }
        return result.terms;
    }

    @Override
    public Node derivative(Node chain, Node slope) {
        // known already
        return chain;
    }

    @Override
    public Node piece(Function f, Node u) {
        double sign = Math.signum(u.value().doubleValue());
        double c = sign == 0 ? Double.NaN : sign;
        if (f == Function.SIGN) {
            return constant(DoubleDouble.of(c));
        }
        Node node = new Node(degree);
        for (int d = 0; d <= degree; d++) {
            Map<Monomial, DoubleDouble> to = node.terms.get(d);
            u.terms.get(d).forEach((m, v) -> to.put(m, v.multiply(c)));
        }
        return node;
    }
}
