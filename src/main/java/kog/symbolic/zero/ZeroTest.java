package kog.symbolic.zero;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.PreciseEvaluation;

/**
 * Decides whether a formula is identically zero: {@code ZeroTest.of(e)} answers yes, no with a point, or undecided, and is
 * not wrong in the first two.
 *
 * <ul>
 *   <li>Yes comes from a normal form: a fraction of polynomials in symbols, algebraic numbers and functions such as
 *       exp(h), log|f|, sign f and integrals, each rewritten by identities alone ({@link KernelNormalForm}). A point where
 *       the formula is defined, and small, is required as well: 1/(x − x) is not zero.
 *       An algebraic number is also 0 if it does not show at digits at which it would have to ({@link ConstantTest}).
 *   <li>No comes from a value with error bounds that excludes 0 at two precisions ({@link PreciseEvaluation}). The bounds
 *       are strict, except that the error of a quadrature is an estimate with a safety factor.
 *   <li>Everything else is undecided: a normal form that is not 0 is no proof, since relations may be missing.
 * </ul>
 */
public final class ZeroTest {

    /** What {@link #of(Expression)} may spend. */
    private static final long USUAL = 20 * Work.SECOND;

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
            point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
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
        return of(e, Work.of(USUAL));
    }

    /**
     * Whether {@code e} is zero for all real values of its symbols for which it is defined. An interrupted thread gets
     * {@link Unknown} soon, its flag still set.
     *
     * @param work after which the answer is {@link Unknown}
     */
    public static Result of(Expression e, Work work) {
        return where(List.of(), e, work);
    }

    /**
     * Whether {@link #where} would answer yes; without the search for a witness, which can take long if there are integrals.
     */
    public static boolean proves(List<Expression> positive, Expression e, Work work) {
        if (e.symbols().isEmpty()) {
            return where(positive, e, work) instanceof Zero;
        }
        // high powers leave the range of numbers
        ZeroTestSearch search = new ZeroTestSearch(CommonFactor.of(e).radical(), positive, work);
        try {
            return (Structure.nesting(e) > 0 || search.firstLook() == null)
                    && obstacle(e, positive, work) == null
                    && search.confirm() instanceof Zero;
        } catch (Work.Exhausted stop) {
            return false;
        }
    }

    /**
     * Whether {@code e} is zero for all real values of its symbols for which it is defined and some formulas are positive.
     * Witnesses satisfy the conditions too.
     *
     * @param positive real formulas
     */
    public static Result where(List<Expression> positive, Expression e, Work work) {
        if (e.isZero()) {
            return new Zero();
        }
        ZeroTestSearch search = new ZeroTestSearch(e, positive, work);
        boolean costly = Structure.nesting(e) > 0;
        try {
            if (!costly) {
                NonZero witness = search.firstLook();
                if (witness != null) {
                    return witness;
                }
            }
            String open = obstacle(e, positive, work);
            if (open == null) {
                Result confirmed = search.confirm();
                return confirmed instanceof Zero
                        ? confirmed
                        : new ZeroTestSearch(CommonFactor.of(e).radical(), positive, work).confirm();
            }
            if (e.symbols().isEmpty()) {
                Optional<Result> constant = new ConstantTest(work).of(e);
                if (constant.isPresent()) {
                    return constant.get();
                }
            }
            NonZero witness = search.witness(ZeroTestSearch.THOROUGH);
            if (witness == null) {
                witness = search.smallWitness();
            }
            return witness != null ? witness : new Unknown(open + "; " + search.summary());
        } catch (Work.Exhausted stop) {
            return new Unknown("beyond the budget: " + stop.getMessage());
        }
    }

    /** Why no normal form shows that e is zero; null if one does. */
    private static String obstacle(Expression e, List<Expression> positive, Work work) {
        CommonFactor split = CommonFactor.of(e);
        if (split.powers().values().stream().allMatch(Expression::isOne)) {
            return obstacleOfAll(e, positive, work);
        }
        return hasZeroRest(split, positive, work) ? null : obstacleOfAll(split.radical(), positive, work);
    }

    private static boolean hasZeroRest(CommonFactor split, List<Expression> positive, Work work) {
        if (split.rest() instanceof Expression.Number) {
            return split.rest().isZero();
        }
        try {
            return obstacleOfAll(split.rest(), positive, work.part(2)) == null;
        } catch (Work.Exhausted tooMuch) {
            if (work.isSpent() || Thread.currentThread().isInterrupted()) {
                throw tooMuch;
            }
            return false;
        }
    }

    private static String obstacleOfAll(Expression e, List<Expression> positive, Work work) {
        Set<String> names = new HashSet<>();
        collectNames(e, names);
        positive.forEach(p -> collectNames(p, names));
        String open = null;
        // the relations between conjugates are costly and seldom needed
        for (KernelRoots.Conjugates relations : KernelRoots.Conjugates.values()) {
            KernelNormalForm form = new KernelNormalForm(work, new LinkedHashSet<>(positive), names, relations);
            open = obstacle(e, form, work);
            if (open == null || !form.hasConjugates()) {
                return open;
            }
        }
        return open;
    }

    private static String obstacle(Expression e, KernelNormalForm form, Work work) {
        try {
            return form.isZero(form.of(e)) ? null : "the normal form is not zero";
        } catch (FractionField.DivisionByZero undefined) {
            return undefined.getMessage();
        } catch (Work.Exhausted tooMuch) {
            if (work.isSpent() || Thread.currentThread().isInterrupted()) {
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
        e.bound().forEach(s -> names.add(s.name()));
        e.operands().forEach(o -> collectNames(o, names));
    }
}
