package kog.derive.cascade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;

/**
 * The generator U of a polynomial flow on polynomials, and the equation (U − a) P = b. Derivation: derivations/11-cascades.md.
 */
final class PolynomialFlow {

    /** What one product of coefficients costs, about. */
    private static final int PRODUCT = 50;

    private static final int MOST_MONOMIALS = 120;
    private static final int LONGEST_CHAIN = 3;

    private final List<Symbol> variables;
    private final List<StatePolynomial> field;
    private final ParametricFraction.Ring ring;
    private final Work work;

    /** a_j with F_j = a_j x_j + b_j(upstream); absent if a variable is not like this. */
    private final List<Optional<ParametricFraction>> rates = new ArrayList<>();

    /**
     * A flow.
     *
     * @param variables each after those that drive it
     * @param field     polynomials in them
     */
    PolynomialFlow(List<Symbol> variables, List<StatePolynomial> field, ParametricFraction.Ring ring, Work work) {
        this.variables = variables;
        this.field = field;
        this.ring = ring;
        this.work = work;
        for (int j = 0; j < variables.size(); j++) {
            rates.add(rate(j));
        }
    }

    private Optional<ParametricFraction> rate(int j) {
        ParametricFraction rate = ring.constant(Rational.ZERO);
        for (Map.Entry<List<Integer>, ParametricFraction> term :
                field.get(j).terms().entrySet()) {
            List<Integer> m = term.getKey();
            for (int k = j + 1; k < m.size(); k++) {
                if (m.get(k) > 0) {
                    return Optional.empty();
                }
            }
            if (m.get(j) > 0) {
                if (m.stream().mapToInt(e -> e).sum() > 1) {
                    return Optional.empty();
                }
                rate = term.getValue();
            }
        }
        return Optional.of(rate);
    }

    /** Whether every variable moves by x_j' = a_j x_j + b_j(upstream) with constant a_j. */
    boolean isTriangular() {
        return rates.stream().allMatch(Optional::isPresent);
    }

    /** U p − a p. */
    StatePolynomial shifted(StatePolynomial p, StatePolynomial a) {
        StatePolynomial image = a.times(p).times(ring.constant(Rational.MINUS_ONE));
        for (Map.Entry<List<Integer>, ParametricFraction> term : p.terms().entrySet()) {
            List<Integer> m = term.getKey();
            for (int j = 0; j < m.size(); j++) {
                if (m.get(j) > 0) {
                    List<Integer> lower = new ArrayList<>(m);
                    lower.set(j, m.get(j) - 1);
                    ParametricFraction c = term.getValue().multiply(ring.constant(Rational.of(m.get(j))));
                    image = image.plus(field.get(j).times(StatePolynomial.of(List.copyOf(lower), c)));
                    work.spend((long) PRODUCT * (field.get(j).size() + image.size()));
                }
            }
        }
        return image;
    }

    StatePolynomial constant(ParametricFraction a) {
        StatePolynomial zero = new StatePolynomial();
        return a.isZero() ? zero : StatePolynomial.of(StatePolynomial.constant(variables.size()), a);
    }

    /**
     * (U − a) particular = b − resonant, and U − a is nilpotent on resonant.
     *
     * @param divisors what was divided by, with the monomial whose rate is a where it vanishes
     */
    record Solution(
            StatePolynomial particular, StatePolynomial resonant, Map<ParametricFraction, List<Integer>> divisors) {}

    /** The solution for constant a of a triangular flow. */
    Solution solve(ParametricFraction a, StatePolynomial b) {
        return new Triangular(a).solve(b);
    }

    private final class Triangular {
        private final ParametricFraction a;
        private final StatePolynomial shift;
        private final Map<ParametricFraction, List<Integer>> divisors = new LinkedHashMap<>();
        private final Map<List<Integer>, StatePolynomial> resonant = new HashMap<>();

        Triangular(ParametricFraction a) {
            this.a = a;
            this.shift = constant(a);
        }

        Solution solve(StatePolynomial b) {
            StatePolynomial left = b;
            StatePolynomial particular = new StatePolynomial();
            StatePolynomial rest = new StatePolynomial();
            while (!left.isZero()) {
                List<Integer> m = left.leading();
                ParametricFraction c = left.coefficient(m);
                ParametricFraction divisor = divisor(m);
                if (divisor.isZero()) {
                    StatePolynomial whole = resonant(m).times(c);
                    rest = rest.plus(whole);
                    left = left.minus(whole);
                } else {
                    divisors.putIfAbsent(divisor, m);
                    StatePolynomial part = StatePolynomial.of(m, c.multiply(divisor.reciprocal()));
                    particular = particular.plus(part);
                    left = left.minus(shifted(part, shift));
                }
                work.spend(PRODUCT);
            }
            return new Solution(particular, rest, divisors);
        }

        /** m and lower terms, so that U − a is nilpotent on it. */
        private StatePolynomial resonant(List<Integer> m) {
            StatePolynomial known = resonant.get(m);
            if (known == null) {
                StatePolynomial monomial = StatePolynomial.of(m, ring.constant(Rational.ONE));
                known = monomial.minus(solve(shifted(monomial, shift)).particular());
                resonant.put(m, known);
            }
            return known;
        }

        private ParametricFraction divisor(List<Integer> m) {
            ParametricFraction sum = a.negate();
            for (int j = 0; j < m.size(); j++) {
                if (m.get(j) > 0) {
                    sum = sum.add(rates.get(j).orElseThrow().multiply(ring.constant(Rational.of(m.get(j)))));
                }
            }
            return sum;
        }
    }

    /**
     * A polynomial with U p = a p + b by undetermined coefficients, of the monomials that b generates under U − a if they are
     * few, or of those up to the degree of b.
     */
    Optional<Solution> undetermined(StatePolynomial a, StatePolynomial b) {
        if (b.isZero()) {
            return Optional.of(new Solution(b, b, Map.of()));
        }
        Map<List<Integer>, StatePolynomial> images = new LinkedHashMap<>();
        List<List<Integer>> open = new ArrayList<>(b.terms().keySet());
        while (!open.isEmpty() && images.size() <= MOST_MONOMIALS) {
            List<Integer> m = open.remove(0);
            if (!images.containsKey(m)) {
                StatePolynomial image = shifted(StatePolynomial.of(m, ring.constant(Rational.ONE)), a);
                images.put(m, image);
                open.addAll(image.terms().keySet());
            }
        }
        if (!open.isEmpty()) {
            images.clear();
            for (List<Integer> m : upTo(b.degree())) {
                images.put(m, shifted(StatePolynomial.of(m, ring.constant(Rational.ONE)), a));
            }
        }
        if (images.size() > MOST_MONOMIALS) {
            return Optional.empty();
        }
        LinearEquations equations = new LinearEquations(ring, work);
        Optional<StatePolynomial> found = equations.solve(images, b);
        if (found.isPresent() || !open.isEmpty() || a.degree() > 0) {
            return found.map(p -> new Solution(p, new StatePolynomial(), equations.divisors()));
        }
        for (int k = 1; k <= LONGEST_CHAIN; k++) {
            Optional<Solution> resonant = split(a, b, images, k);
            if (resonant.isPresent()) {
                return resonant;
            }
        }
        return Optional.empty();
    }

    /** (U − a) P + r = b and (U − a)^k r = 0, as equations for the coefficients of both. */
    private Optional<Solution> split(
            StatePolynomial a, StatePolynomial b, Map<List<Integer>, StatePolynomial> images, int k) {
        Map<List<Integer>, StatePolynomial> both = new LinkedHashMap<>();
        images.forEach((m, image) -> both.put(marked(m, 0), marked(image, 0)));
        for (List<Integer> m : images.keySet()) {
            StatePolynomial one = StatePolynomial.of(m, ring.constant(Rational.ONE));
            StatePolynomial power = one;
            for (int j = 0; j < k; j++) {
                power = shifted(power, a);
            }
            both.put(marked(m, 1), marked(one, 0).plus(marked(power, 1)));
        }
        LinearEquations equations = new LinearEquations(ring, work);
        return equations.solve(both, marked(b, 0)).map(p -> new Solution(part(p, 0), part(p, 1), equations.divisors()));
    }

    private static List<Integer> marked(List<Integer> m, int mark) {
        List<Integer> longer = new ArrayList<>(m);
        longer.add(mark);
        return List.copyOf(longer);
    }

    private static StatePolynomial marked(StatePolynomial p, int mark) {
        StatePolynomial marked = new StatePolynomial();
        for (Map.Entry<List<Integer>, ParametricFraction> t : p.terms().entrySet()) {
            marked = marked.plus(StatePolynomial.of(marked(t.getKey(), mark), t.getValue()));
        }
        return marked;
    }

    private static StatePolynomial part(StatePolynomial p, int mark) {
        StatePolynomial part = new StatePolynomial();
        for (Map.Entry<List<Integer>, ParametricFraction> t : p.terms().entrySet()) {
            int last = t.getKey().size() - 1;
            if (t.getKey().get(last) == mark) {
                part = part.plus(StatePolynomial.of(t.getKey().subList(0, last), t.getValue()));
            }
        }
        return part;
    }

    /** All monomials up to a degree; more than there is use for if they are too many. */
    private List<List<Integer>> upTo(int degree) {
        List<List<Integer>> all = new ArrayList<>(List.of(List.of()));
        for (int j = 0; j < variables.size(); j++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> m : all) {
                int used = m.stream().mapToInt(e -> e).sum();
                for (int e = 0; used + e <= degree && longer.size() <= MOST_MONOMIALS; e++) {
                    List<Integer> next = new ArrayList<>(m);
                    next.add(e);
                    longer.add(List.copyOf(next));
                }
            }
            all = longer;
        }
        return all;
    }
}
