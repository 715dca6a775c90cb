package kog.symbolic.numeric;

import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Structure;
import kog.symbolic.Work;

/** What a value with strict bounds says of a constant. */
public final class ConstantSign {

    private static final int DIGITS = 40;

    private ConstantSign() {}

    /**
     * @param constant without symbols, known to be real
     * @return 1 or −1; 0 if the value cannot be told from 0
     */
    public static int of(Expression constant, Work work) {
        return value(constant, work)
                .filter(v -> Math.abs(v.re().middle().toDouble()) > 2 * v.re().radius())
                .map(v -> (int) Math.signum(v.re().middle().toDouble()))
                .orElse(0);
    }

    /** Whether a constant, real or not, is certainly not 0. */
    public static boolean isNotZero(Expression constant, Work work) {
        return value(constant, work)
                .filter(v ->
                        Math.hypot(v.re().middle().toDouble(), v.im().middle().toDouble()) > 2 * v.radius())
                .isPresent();
    }

    private static Optional<PreciseBall> value(Expression constant, Work work) {
        if (Structure.nesting(constant) > 0) {
            // the error of a quadrature is an estimate
            return Optional.empty();
        }
        try {
            return Optional.of(PreciseEvaluation.at(Map.of(), DIGITS, work).of(constant));
        } catch (PreciseInterval.Undefined | Work.Exhausted | ArithmeticException noValue) {
            return Optional.empty();
        }
    }
}
