package kog.derive.darboux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.cascade.StatePolynomial;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Work;

/**
 * Invariant algebraic curves (surfaces, for more variables) of a polynomial field, each with its cofactor, proved.
 *
 * @param curves     irreducible over Q where that was cheap
 * @param searched   up to this degree the search is complete for almost all values of the parameters; 0 for none
 * @param degenerate whether there are infinitely many of the next degree
 * @param unresolved how many were met for some values of the parameters and not continued to all
 */
record InvariantCurves(List<Curve> curves, int searched, boolean degenerate, int unresolved) {

    /** Parameters are tried at such values: coincidences between them are unlikely. */
    private static final int FIRST_VALUE = 101;

    private static final int HIGHEST_DEGREE = 2;
    private static final int LARGEST_DIMENSION = 4;

    static Optional<InvariantCurves> of(PolynomialField field, Work work) {
        if (field.dimension() > LARGEST_DIMENSION || field.degree() > 8) {
            return Optional.empty();
        }
        List<Rational> shift = new ArrayList<>();
        for (long n = FIRST_VALUE; shift.size() < field.parameters().size(); n++) {
            if (java.math.BigInteger.valueOf(n).isProbablePrime(20)) {
                shift.add(Rational.of(n));
            }
        }
        return field.shifted(shift).map(f -> new Search(field, f, shift, work).curves());
    }

    private static final class Search {
        private final PolynomialField field;
        private final List<NumberPolynomial> numbers = new ArrayList<>();
        private final List<NumberPolynomial> known = new ArrayList<>();
        private final List<Curve> curves = new ArrayList<>();
        private final Lifting lifting;
        private final Work work;
        private int unresolved;

        Search(
                PolynomialField field,
                List<Map<List<Integer>, NumberPolynomial>> shifted,
                List<Rational> shift,
                Work work) {
            this.field = field;
            this.work = work;
            this.lifting = new Lifting(shifted, field.parameters(), shift, field.state(), work);
            for (Map<List<Integer>, NumberPolynomial> component : shifted) {
                NumberPolynomial sum = NumberPolynomial.zero(field.dimension());
                for (Map.Entry<List<Integer>, NumberPolynomial> term : component.entrySet()) {
                    sum = sum.plus(
                            NumberPolynomial.of(term.getKey(), term.getValue().constantTerm()));
                }
                numbers.add(sum);
            }
        }

        InvariantCurves curves() {
            int searched = 0;
            boolean degenerate = false;
            try {
                for (NumberPolynomial component : numbers) {
                    Extactic.factors(component).forEach(this::add);
                }
                for (int degree = 1; degree <= HIGHEST_DEGREE; degree++) {
                    Extactic.Answer answer = new Extactic(numbers, degree, known, work).answer();
                    degenerate = answer.vanishes();
                    if (answer.factors().isEmpty()) {
                        break;
                    }
                    answer.factors().get().forEach(this::add);
                    searched = degree;
                }
            } catch (Work.Exhausted spent) {
                // what was found stays
            }
            return new InvariantCurves(curves, searched, degenerate, unresolved);
        }

        private void add(NumberPolynomial f) {
            if (f.degree() == 0
                    || known.stream()
                            .anyMatch(k ->
                                    k.degree() == f.degree() && k.quotient(f).isPresent())) {
                return;
            }
            NumberPolynomial derivative = NumberPolynomial.zero(field.dimension());
            for (int k = 0; k < field.dimension(); k++) {
                derivative = derivative.plus(f.derivative(k).times(numbers.get(k)));
            }
            Optional<NumberPolynomial> cofactor = derivative.quotient(f);
            if (cofactor.isEmpty()) {
                return;
            }
            known.add(f);
            Optional<Curve> curve = lifting.of(f, cofactor.get()).flatMap(this::proved);
            curve.ifPresentOrElse(curves::add, () -> unresolved++);
        }

        private Optional<Curve> proved(Expression f) {
            StatePolynomial p = field.read(f);
            return p.degree() == 0 ? Optional.empty() : Curve.of(p, field);
        }
    }
}
