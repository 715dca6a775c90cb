package kog.symbolic;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a formula is identically zero: {@code ZeroTest.of(e)} answers yes, no with a point, or undecided, and is
 * not wrong in the first two.
 *
 * <ul>
 *   <li>Yes comes from a normal form: a fraction of polynomials in symbols, algebraic numbers and functions such as
 *       exp(h), log|f|, sign f and integrals, each rewritten by identities alone ({@link KernelNormalForm}). A point where
 *       the formula is defined, and small, is required as well: 1/(x − x) is not zero.
 *       An algebraic number is also 0 if it does not show at digits at which it would have to ({@link ConstantTest}).
 *   <li>No comes from a value with error bounds that excludes 0 at two precisions ({@link ZeroTestEvaluation}). The bounds
 *       are strict, except that the error of a quadrature is an estimate with a safety factor.
 *   <li>Everything else is undecided: a normal form that is not 0 is no proof, since relations may be missing.
 * </ul>
 */
public final class ZeroTest {

    /** How long {@link #of(Expression)} may take. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(20);

    private ZeroTest() {}

    /** One of yes, no (with a witness) and undecided. */
    public sealed interface Result permits Zero, NonZero, Unknown {}

    /** Proved: the formula is 0 wherever it is defined, and somewhere it is. */
    public record Zero() implements Result {}

    /**
     * Refuted.
     *
     * @param point values of the formula's symbols at which it is certainly not 0
     * @param value its value there, about 20 digits
     */
    public record NonZero(Map<Symbol, Rational> point, String value) implements Result {
        public NonZero {
            point = Map.copyOf(point);
        }
    }

    /**
     * Undecided.
     *
     * @param why what stood in the way
     */
    public record Unknown(String why) implements Result {}

    /** Whether {@code e} is zero for all real values of its symbols for which it is defined. */
    public static Result of(Expression e) {
        return of(e, USUAL_LIMIT);
    }

    /**
     * Whether {@code e} is zero for all real values of its symbols for which it is defined. An interrupted thread gets
     * {@link Unknown} soon, its flag still set.
     *
     * @param limit the time after which the answer is {@link Unknown}
     */
    public static Result of(Expression e, Duration limit) {
        return where(List.of(), e, limit);
    }

    /**
     * Whether {@link #where} would answer yes; without the search for a witness, which can take long if there are integrals.
     */
    public static boolean proves(List<Expression> positive, Expression e, Duration limit) {
        if (e.symbols().isEmpty()) {
            return where(positive, e, limit) instanceof Zero;
        }
        ZeroTestBudget budget = ZeroTestBudget.of(limit);
        ZeroTestSearch search = new ZeroTestSearch(e, positive, budget);
        try {
            return (KernelIntegrals.nesting(e) > 0 || search.firstLook() == null)
                    && obstacle(e, positive, budget) == null
                    && search.confirm() instanceof Zero;
        } catch (ZeroTestBudget.Exhausted stop) {
            return false;
        }
    }

    /**
     * Whether {@code e} is zero for all real values of its symbols for which it is defined and some formulas are positive.
     * Witnesses satisfy the conditions too.
     *
     * @param positive real formulas
     */
    public static Result where(List<Expression> positive, Expression e, Duration limit) {
        if (e.isZero()) {
            return new Zero();
        }
        ZeroTestBudget budget = ZeroTestBudget.of(limit);
        ZeroTestSearch search = new ZeroTestSearch(e, positive, budget);
        boolean costly = KernelIntegrals.nesting(e) > 0;
        try {
            if (!costly) {
                NonZero witness = search.firstLook();
                if (witness != null) {
                    return witness;
                }
            }
            String open = obstacle(e, positive, budget);
            if (open == null) {
                return search.confirm();
            }
            if (e.symbols().isEmpty()) {
                Optional<Result> constant = new ConstantTest(budget).of(e);
                if (constant.isPresent()) {
                    return constant.get();
                }
            }
            NonZero witness = search.witness(ZeroTestSearch.THOROUGH);
            if (witness == null) {
                witness = search.smallWitness();
            }
            return witness != null ? witness : new Unknown(open + "; " + search.summary());
        } catch (ZeroTestBudget.Exhausted stop) {
            return new Unknown("beyond the budget: " + stop.getMessage());
        }
    }

    /** Why no normal form shows that e is zero; null if one does. */
    private static String obstacle(Expression e, List<Expression> positive, ZeroTestBudget budget) {
        Set<String> names = new HashSet<>();
        collectNames(e, names);
        positive.forEach(p -> collectNames(p, names));
        String open = null;
        // the relations between conjugates are costly and seldom needed
        for (KernelRoots.Conjugates relations : KernelRoots.Conjugates.values()) {
            KernelNormalForm form = new KernelNormalForm(budget, Set.copyOf(positive), names, relations);
            open = obstacle(e, form, budget);
            if (open == null || !form.hasConjugates()) {
                return open;
            }
        }
        return open;
    }

    private static String obstacle(Expression e, KernelNormalForm form, ZeroTestBudget budget) {
        try {
            return form.isZero(form.of(e)) ? null : "the normal form is not zero";
        } catch (FractionField.DivisionByZero undefined) {
            return undefined.getMessage();
        } catch (ZeroTestBudget.Exhausted tooMuch) {
            if (budget.isOver() || Thread.currentThread().isInterrupted()) {
                throw tooMuch;
            }
            return "beyond the budget: " + tooMuch.getMessage();
        } catch (ArithmeticException overflow) {
            return "an exponent too large";
        }
    }

    private static void collectNames(Expression e, Set<String> names) {
        if (e instanceof Symbol s) {
            names.add(s.name());
        }
        if (e instanceof Expression.Integral i) {
            names.add(i.variable().name());
        }
        if (e instanceof Expression.RootSum r) {
            names.add(r.variable().name());
        }
        e.operands().forEach(o -> collectNames(o, names));
    }
}
