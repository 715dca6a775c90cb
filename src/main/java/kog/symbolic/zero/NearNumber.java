package kog.symbolic.zero;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Work;
import kog.symbolic.numeric.PreciseBall;
import kog.symbolic.numeric.PreciseEvaluation;
import kog.symbolic.numeric.PreciseInterval;

/**
 * A constant in a formula that lies so near to a simple rational number that numerical checks cannot tell the two apart, and that
 * is not shown to be it, such as tanh(200) and 1.
 */
public record NearNumber(Expression constant, Rational number) {

    private static final int DIGITS = 60;

    /** Relative to 1 + |number|: more digits than numerical checks hold against each other. */
    private static final double NEAR = 1e-16;

    /** Relative, for doubles. */
    private static final double CLEARLY_OFF = 1e-9;

    private static final int LARGEST_DENOMINATOR = 12;

    private static final long WORK = Work.SECOND / 2;

    /** The first one; none among numbers that are given as they are. */
    public static Optional<NearNumber> in(Expression e) {
        return in(e, new HashSet<>());
    }

    private static Optional<NearNumber> in(Expression e, Set<Expression> apart) {
        if (e.operands().isEmpty() || e instanceof Expression.RootSum || !apart.add(e)) {
            return Optional.empty();
        }
        if (e.symbols().isEmpty() && !(e instanceof Expression.Integral || e instanceof Expression.FlowIntegral)) {
            Optional<NearNumber> here = at(e);
            if (here.isPresent()) {
                return here;
            }
        }
        return e.operands().stream().flatMap(o -> in(o, apart).stream()).findFirst();
    }

    private static Optional<NearNumber> at(Expression e) {
        Work work = Work.of(WORK);
        try {
            PreciseEvaluation evaluation = PreciseEvaluation.at(Map.of(), DIGITS, work);
            PreciseBall value = evaluation.of(e);
            if (!value.isReal()) {
                return Optional.empty();
            }
            double x = value.re().middle().toDouble();
            for (int q = 1; q <= LARGEST_DENOMINATOR; q++) {
                if (Math.abs(x * q - Math.rint(x * q)) > CLEARLY_OFF * (1 + Math.abs(x * q))) {
                    continue;
                }
                String p = value.re().middle().multiply(q).rint().toString();
                Rational number = Rational.of(new BigDecimal(p.endsWith(".") ? p + "0" : p))
                        .divide(Rational.of(q));
                if (value.plus(evaluation.rational(number.negate())).size() <= NEAR * (1 + Math.abs(x))) {
                    Expression difference = e.minus(Expression.of(number));
                    return difference.isZero() || ZeroTest.of(difference, work) instanceof ZeroTest.Zero
                            ? Optional.empty()
                            : Optional.of(new NearNumber(e, number));
                }
            }
            return Optional.empty();
        } catch (PreciseInterval.Undefined | Work.Exhausted | ArithmeticException noValue) {
            return Optional.empty();
        }
    }
}
