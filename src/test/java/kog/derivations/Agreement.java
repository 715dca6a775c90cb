package kog.derivations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import kog.generator.Claim;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;

/**
 * Whether what a document claims is what {@code derive} prints, by numbers alone. Of an eigenfunction ψ with eigenvalue λ:
 * over all points of a family, with constants μ_i and c_j,
 *
 * <pre>  ∇ log ψ = Σ μ_i ∇ log ψ_i + Σ c_j ∇ I_j,    λ = Σ μ_i λ_i</pre>
 *
 * for printed eigenfunctions ψ_i (a family with free exponents stands for its members with one exponent 1, the others 0) and
 * first integrals I_j; of a first integral, the same for it or its logarithm with λ = 0. Of anything, a generalized
 * eigenfunction above all, also: φ = Σ a_i φ_i + const for printed φ_i of the same eigenvalue, and f = Σ a_i f_i. There are
 * more equations than unknown constants.
 */
final class Agreement {

    /** Equations beyond the number of unknowns. */
    private static final int SPARE = 3;

    private static final int FEWEST_POINTS = 8;

    private static final long SEED = 7;

    private static final int MOST_FAMILIES = 4;

    /** A function with U log ψ = λ or U φ = λφ + f, its free constants at numbers. */
    private record Term(Claim claim, Expression formula, Expression eigenvalue) {}

    private final List<Symbol> state;
    private final List<Parameter> parameters;
    private final List<Term> terms = new ArrayList<>();
    private final Map<String, List<FieldComplex<Dfp>>> memory = new HashMap<>();

    Agreement(List<Symbol> state, List<Parameter> parameters, List<Claim> printed) {
        this.state = state;
        this.parameters = parameters;
        for (Claim claim : printed) {
            if (claim.free().isEmpty()) {
                terms.add(term(claim, Map.of()));
            }
            for (Symbol chosen : claim.free()) {
                Map<Symbol, Expression> values = new LinkedHashMap<>();
                claim.free().forEach(s -> values.put(s, s.equals(chosen) ? Expression.ONE : Expression.ZERO));
                Term member = term(claim, values);
                if (member.formula().symbols().stream().anyMatch(state::contains)) {
                    terms.add(member);
                }
            }
        }
    }

    private Term term(Claim claim, Map<Symbol, Expression> values) {
        Expression formula = claim.formula().substitute(values);
        return new Term(claim, formula, claim.eigenvalue().substitute(values));
    }

    /** Why a claim does not agree, or why its agreement means nothing; empty if it does in every family that is reached. */
    Optional<String> objection(Claim claim) {
        if (terms.isEmpty()) {
            return Optional.of("derive prints no formula for this system");
        }
        int most = needed(terms.size());
        List<Parameter> all = new ArrayList<>(parameters);
        claim.free().forEach(s -> all.add(new Parameter(s, Assumption.REAL, Optional.empty())));
        List<List<Map<Symbol, Rational>>> families =
                Families.of(state, all, claim.region().conditions(), 2 * most, SEED);
        Map<Term, Predicate<Map<Symbol, Rational>>> regions = new LinkedHashMap<>();
        List<Symbol> slots = new ArrayList<>(all.stream().map(Parameter::symbol).toList());
        slots.addAll(state);
        terms.forEach(t -> regions.put(t, Families.inside(t.claim().region().conditions(), slots)));
        int looked = 0;
        String last = "no family of the region was reached";
        for (List<Map<Symbol, Rational>> family : families) {
            if (looked == MOST_FAMILIES) {
                break;
            }
            Map<List<Term>, List<Map<Symbol, Rational>>> groups = new LinkedHashMap<>();
            for (Map<Symbol, Rational> point : family) {
                List<Term> there =
                        terms.stream().filter(t -> regions.get(t).test(point)).toList();
                groups.computeIfAbsent(there, t -> new ArrayList<>()).add(point);
            }
            var largest = groups.entrySet().stream()
                    .max(Comparator.comparingInt(e -> e.getValue().size()))
                    .orElseThrow();
            if (largest.getValue().size() < needed(largest.getKey().size())) {
                last = "only " + largest.getValue().size() + " points of a family were found";
                continue;
            }
            if (largest.getKey().isEmpty()) {
                return Optional.of("derive prints nothing that holds near "
                        + largest.getValue().get(0));
            }
            Optional<String> problem = new Family(claim, looked == 0, largest.getKey(), largest.getValue()).problem();
            if (problem.isPresent()) {
                return problem;
            }
            looked++;
        }
        return looked > 0 ? Optional.empty() : Optional.of(last);
    }

    /** How many points make more equations than unknowns, with two unknowns a printed function. */
    private int needed(int functions) {
        return Math.max((2 * functions + SPARE) / state.size() + 1, FEWEST_POINTS);
    }

    /** One family of a claim, with the printed functions that hold there. */
    private final class Family {

        private final Claim claim;
        private final boolean broken;
        private final List<Term> basis;
        private final List<Map<Symbol, Rational>> points;
        private final List<ManyDigits> numbers;
        private final double tolerance;
        private final FieldComplex<Dfp> wrong = ManyDigits.number(8).divide(7);

        Family(Claim claim, boolean broken, List<Term> basis, List<Map<Symbol, Rational>> points) {
            this.claim = claim;
            this.broken = broken;
            this.basis = basis;
            int deepest = ManyDigits.depth(claim.formula());
            for (Term t : basis) {
                deepest = Math.max(deepest, ManyDigits.depth(t.formula()));
            }
            int depth = deepest;
            this.points = points.subList(0, needed(basis.size()));
            this.numbers =
                    this.points.stream().map(p -> ManyDigits.at(p, depth)).toList();
            this.tolerance = ManyDigits.tolerance(depth);
        }

        Optional<String> problem() {
            List<Predicate<Boolean>> ways = new ArrayList<>();
            if (!(claim instanceof GeneralizedEigenfunction)) {
                ways.add(bent -> logarithm(true, bent));
            }
            if (claim instanceof FirstIntegral) {
                ways.add(bent -> logarithm(false, bent));
            }
            ways.add(this::value);
            for (Predicate<Boolean> way : ways) {
                if (way.test(false)) {
                    return broken && way.test(true)
                            ? Optional.of("an error put into " + claim.formula() + " is not noticed")
                            : Optional.empty();
                }
            }
            return Optional.of("no printed formulas combine to " + claim.formula() + " at " + points.size()
                    + " points such as " + points.get(0) + "; printed there: "
                    + basis.stream().map(t -> t.claim().name()).distinct().toList());
        }

        /** ∇ log φ, or ∇φ, among the gradients of printed logarithms and first integrals. */
        private boolean logarithm(boolean ofClaim, boolean bent) {
            List<List<FieldComplex<Dfp>>> columns = new ArrayList<>();
            List<FieldComplex<Dfp>> rates = new ArrayList<>();
            for (Term t : basis) {
                if (t.claim() instanceof GeneralizedEigenfunction) {
                    continue;
                }
                columns.add(gradient(t.formula(), true));
                rates.add(numbers.get(0).value(t.eigenvalue()));
                if (t.claim() instanceof FirstIntegral) {
                    columns.add(gradient(t.formula(), false));
                    rates.add(ManyDigits.number(0));
                }
            }
            List<FieldComplex<Dfp>> target = new ArrayList<>(gradient(claim.formula(), ofClaim));
            if (bent) {
                target.set(0, target.get(0).multiply(wrong).add(1));
            }
            if (!finite(target)) {
                return false;
            }
            List<FieldComplex<Dfp>> usableRates = new ArrayList<>();
            List<List<FieldComplex<Dfp>>> usable = new ArrayList<>();
            for (int k = 0; k < columns.size(); k++) {
                if (finite(columns.get(k))) {
                    usable.add(columns.get(k));
                    usableRates.add(rates.get(k));
                }
            }
            return Combination.of(usable, target, ManyDigits.number(0), tolerance)
                    .filter(c -> agrees(sum(c, usableRates), numbers.get(0).value(claim.eigenvalue())))
                    .isPresent();
        }

        /** φ among the printed functions of the same eigenvalue and 1, and f among their sources. */
        private boolean value(boolean bent) {
            List<List<FieldComplex<Dfp>>> columns = new ArrayList<>();
            FieldComplex<Dfp> lambda = numbers.get(0).value(claim.eigenvalue());
            for (Term t : basis) {
                if (agrees(numbers.get(0).value(t.eigenvalue()), lambda)) {
                    List<FieldComplex<Dfp>> column = values(t.formula());
                    column.addAll(values(t.claim().of()));
                    columns.add(column);
                }
            }
            // a constant c has U c = 0 = λc − λc
            List<FieldComplex<Dfp>> constant = new ArrayList<>();
            points.forEach(p -> constant.add(ManyDigits.number(1)));
            points.forEach(p -> constant.add(lambda.negate()));
            columns.add(constant);
            List<FieldComplex<Dfp>> target = values(claim.formula());
            target.addAll(values(claim.of()));
            if (bent) {
                target.set(0, target.get(0).multiply(wrong).add(1));
            }
            columns.removeIf(c -> !finite(c));
            return finite(target)
                    && columns.size() < points.size()
                    && Combination.of(columns, target, ManyDigits.number(0), tolerance)
                            .isPresent();
        }

        private boolean agrees(FieldComplex<Dfp> a, FieldComplex<Dfp> b) {
            double size = Math.max(1e-3, ManyDigits.size(a) + ManyDigits.size(b));
            return ManyDigits.size(a.subtract(b)) <= Math.pow(tolerance, 0.75) * size;
        }

        private FieldComplex<Dfp> sum(List<FieldComplex<Dfp>> coefficients, List<FieldComplex<Dfp>> rates) {
            FieldComplex<Dfp> sum = ManyDigits.number(0);
            for (int k = 0; k < rates.size(); k++) {
                sum = sum.add(coefficients.get(k).multiply(rates.get(k)));
            }
            return sum;
        }

        private List<FieldComplex<Dfp>> values(Expression e) {
            List<FieldComplex<Dfp>> values = new ArrayList<>();
            numbers.forEach(n -> values.add(n.value(e)));
            return values;
        }

        private List<FieldComplex<Dfp>> gradient(Expression formula, boolean ofLogarithm) {
            return memory.computeIfAbsent(ofLogarithm + " " + formula + " " + points, key -> {
                List<FieldComplex<Dfp>> entries = new ArrayList<>();
                for (Symbol x : state) {
                    Expression partial = ofLogarithm ? ManyDigits.logDerivative(formula, x) : formula.derivative(x);
                    numbers.forEach(n -> entries.add(n.value(partial)));
                }
                return entries;
            });
        }

        private static boolean finite(List<FieldComplex<Dfp>> column) {
            return column.stream().allMatch(z -> Double.isFinite(ManyDigits.size(z)));
        }
    }
}
