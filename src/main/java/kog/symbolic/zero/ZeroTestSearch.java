package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.PreciseBall;
import kog.symbolic.numeric.PreciseEvaluation;
import kog.symbolic.numeric.PreciseInterval;
import org.hipparchus.dfp.Dfp;

/** Looks for points where a formula is certainly not zero, or defined at all. */
final class ZeroTestSearch {

    /** Tries before the normal form is computed, until one gives a value. */
    private static final int FIRST_LOOK = 3;

    /** Tries when the normal form does not decide. */
    static final int THOROUGH = 80;

    /** Tries to find a point where a formula that reduces to 0 is defined. */
    private static final int UNTIL_DEFINED = 60;

    private static final int[] DIGITS = {20, 36, 58};

    /** For a few points: functions are right to 128 digits. */
    private static final int[] ALL_DIGITS = {20, 36, 58, 100};

    private static final int MOST_DIGITS = 116;

    /** How many points are looked at in all digits. */
    private static final int IN_ALL_DIGITS = 4;

    /** Where integrals stand inside integrals each digit is dear. */
    private static final int[] FEW_DIGITS = {8, 14};

    /** Where a value takes seconds: a formula with integrals that vanishes to all digits at so many points has no witness. */
    private static final int ENOUGH_ZEROS = 3;

    private static final long SEED = 20_260_101;

    /** By how much a value must exceed its error bound, integrals being bounded by estimates only. */
    private static final double MARGIN = 1e3;

    private final Expression formula;
    private final List<Expression> positive;
    private final List<Symbol> symbols;
    private final Work budget;
    private final Random random = new Random(SEED);
    private final boolean integrals;
    private final boolean nestedIntegrals;
    private boolean smallSomewhere;
    private int undefined;
    private int nearZero;
    private String reason = "";

    ZeroTestSearch(Expression formula, List<Expression> positive, Work budget) {
        this(formula, positive, symbols(formula, positive), budget);
    }

    private ZeroTestSearch(Expression formula, List<Expression> positive, List<Symbol> symbols, Work budget) {
        this.formula = formula;
        this.positive = positive;
        this.budget = budget;
        this.integrals = Structure.nesting(formula) > 0;
        this.nestedIntegrals = Structure.nesting(formula) > 1;
        this.symbols = symbols;
    }

    private static List<Symbol> symbols(Expression formula, List<Expression> positive) {
        Set<Symbol> all = new LinkedHashSet<>(formula.symbols());
        positive.forEach(p -> all.addAll(p.symbols()));
        return new ArrayList<>(all);
    }

    /** A witness at the first point with a value, or null; a cheap look before the normal form is computed. */
    ZeroTest.NonZero firstLook() {
        for (int k = 0; k < FIRST_LOOK; k++) {
            Map<Symbol, Rational> point = point(k);
            PreciseBall value = valueAt(point, DIGITS[0], false);
            if (value != null) {
                smallSomewhere = !value.excludesZero();
                return smallSomewhere ? null : witnessAt(point, DIGITS);
            }
        }
        return null;
    }

    /** A point where the formula is certainly not zero, or null. */
    ZeroTest.NonZero witness(int tries) {
        for (int k = 0; k < tries; k++) {
            Map<Symbol, Rational> point = point(k);
            ZeroTest.NonZero found = witnessAt(point, k < IN_ALL_DIGITS ? ALL_DIGITS : DIGITS);
            if (found != null) {
                return found;
            }
            if (symbols.isEmpty() || integrals && nearZero == ENOUGH_ZEROS) {
                return null;
            }
        }
        return null;
    }

    /** A point where the formula is certainly not zero, though too small to be seen beside terms that cancel; or null. */
    ZeroTest.NonZero smallWitness() {
        Optional<Expansion> expansion = integrals ? Optional.empty() : Expansion.of(formula);
        if (expansion.isEmpty() || expansion.get().rest().isZero()) {
            return null;
        }
        Expression factor = expansion.get().factor();
        ZeroTestSearch rest = new ZeroTestSearch(expansion.get().rest(), positive, symbols, budget);
        ZeroTest.NonZero found = rest.witness(THOROUGH);
        if (found == null || !isDefined(formula, found.point())) {
            return null;
        }
        if (factor.equals(Expression.ONE)) {
            return found;
        }
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        found.point().forEach((s, v) -> values.put(s, Expression.of(v)));
        return new ZeroTest.NonZero(found.point(), "(" + found.value() + ")*" + factor.substitute(values));
    }

    /** Whether a formula has a value at a point; exponentials have one wherever their arguments do. */
    private boolean isDefined(Expression e, Map<Symbol, Rational> point) {
        List<Expression> arguments = new ArrayList<>();
        Expression bounded = withoutExponentials(e, arguments);
        return valueAt(bounded, point, DIGITS[0], false) != null
                && arguments.stream().allMatch(a -> isDefined(a, point));
    }

    private static Expression withoutExponentials(Expression e, List<Expression> arguments) {
        if (Expansion.isExponential(e)) {
            arguments.addAll(e.operands());
            return Expression.ONE;
        }
        return e.mapOperands(o -> withoutExponentials(o, arguments));
    }

    private ZeroTest.NonZero witnessAt(Map<Symbol, Rational> point, int[] usual) {
        Optional<Rational> exact = ExactValue.of(formula, point);
        if (exact.isPresent()) {
            boolean witness = !exact.get().isZero() && valueAt(point, DIGITS[0], false) != null;
            nearZero += witness ? 0 : 1;
            return witness ? new ZeroTest.NonZero(point, ExactValue.text(exact.get())) : null;
        }
        int[] digits = nestedIntegrals ? FEW_DIGITS : Structure.nesting(formula) > 0 ? DIGITS : usual;
        for (int k = 0; k < digits.length; k++) {
            PreciseBall value = valueAt(point, digits[k], false);
            if (value == null) {
                return null;
            }
            if (value.excludesZero() && value.size() > MARGIN * value.radius()) {
                PreciseBall again = valueAt(point, Math.min(2 * digits[k], MOST_DIGITS), false);
                boolean agree = again != null
                        && again.excludesZero()
                        && again.minus(value.inFieldOf(again)).size() <= 4 * (again.radius() + value.radius());
                return agree ? new ZeroTest.NonZero(point, text(again)) : null;
            }
        }
        nearZero++;
        return null;
    }

    /** The answer for a formula whose normal form is 0. */
    ZeroTest.Result confirm() {
        if (smallSomewhere) {
            return new ZeroTest.Zero();
        }
        for (int k = 0; k < UNTIL_DEFINED; k++) {
            Map<Symbol, Rational> point = point(k);
            PreciseBall value = valueAt(point, DIGITS[0], true);
            if (value != null) {
                // a second opinion on the normal form: the two share no code
                return value.excludesZero()
                        ? new ZeroTest.Unknown("the normal form is zero, the value at " + point + " is " + text(value))
                        : new ZeroTest.Zero();
            }
            if (symbols.isEmpty()) {
                break;
            }
        }
        return new ZeroTest.Unknown(
                "the normal form is zero, and no point was found where the formula is defined: " + reason);
    }

    String summary() {
        int[] digits = nestedIntegrals ? FEW_DIGITS : DIGITS;
        return "numerically zero to " + digits[digits.length - 1] + " digits at " + nearZero + " points, no value at "
                + undefined + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private PreciseBall valueAt(Map<Symbol, Rational> point, int digits, boolean roughIntegrals) {
        return valueAt(formula, point, digits, roughIntegrals);
    }

    private PreciseBall valueAt(Expression e, Map<Symbol, Rational> point, int digits, boolean roughIntegrals) {
        try {
            PreciseEvaluation evaluation = roughIntegrals
                    ? PreciseEvaluation.roughlyAt(point, digits, budget)
                    : PreciseEvaluation.at(point, digits, budget);
            for (Expression p : positive) {
                if (evaluation.of(p).requireReal().sign() < 0) {
                    throw new PreciseInterval.Undefined("a condition that does not hold");
                }
            }
            return evaluation.of(e);
        } catch (PreciseInterval.Undefined none) {
            undefined++;
            reason = none.getMessage();
            return null;
        }
    }

    /** Random rationals: first near 1, then of both signs, then over wider and narrower ranges. */
    private Map<Symbol, Rational> point(int k) {
        Map<Symbol, Rational> point = new LinkedHashMap<>();
        for (Symbol s : symbols) {
            int denominator = 16 + random.nextInt(48);
            int numerator = 1 + random.nextInt(2 * denominator);
            Rational value = Rational.of(numerator, denominator);
            int style = k % 4;
            if (style == 2) {
                value = value.multiply(Rational.of(8));
            } else if (style == 3) {
                value = value.multiply(Rational.of(1, 4));
            }
            if (k >= 4 && k % 16 == 15) {
                value = value.multiply(Rational.of(500));
            }
            // all positive points come up now and then: many formulas are defined for positive symbols only
            point.put(s, k % 3 != 0 && random.nextBoolean() ? value.negate() : value);
        }
        return point;
    }

    static String text(PreciseBall value) {
        String re = text(value.re().middle());
        return value.isReal() ? re : re + " + " + text(value.im().middle()) + "*I";
    }

    private static String text(Dfp x) {
        return new java.math.BigDecimal(
                        x.toString().contains("e") || !x.toString().endsWith(".") ? x.toString() : x + "0")
                .round(new java.math.MathContext(20))
                .toString();
    }
}
