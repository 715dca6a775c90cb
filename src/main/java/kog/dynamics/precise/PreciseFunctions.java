package kog.dynamics.precise;

import java.math.BigDecimal;
import java.util.Map;
import kog.dynamics.number.DoubleDouble;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;

/** Functions and constants in double-double arithmetic. */
final class PreciseFunctions {

    private static final int DIGITS = 40;

    private PreciseFunctions() {}

    static DoubleDouble apply(Function f, DoubleDouble x) {
        return switch (f) {
            case EXP -> x.exp();
            case LOG -> x.log();
            case SIN -> x.sin();
            case COS -> x.cos();
            case TAN -> x.tan();
            case SINH -> x.sinh();
            case COSH -> x.cosh();
            case TANH -> x.tanh();
            case LOGISTIC -> x.logistic();
            case ATAN -> x.atan();
            case ASIN -> x.asin();
            case ACOS -> x.acos();
            case ABS -> x.abs();
            case SIGN -> DoubleDouble.of(Math.signum(x.doubleValue()));
            case ATAN2 -> throw new IllegalArgumentException(f.toString());
        };
    }

    /** The value of a real formula without variables. */
    static DoubleDouble constant(Expression value) {
        if (value instanceof Expression.Number n) {
            return DoubleDouble.of(n.value());
        }
        Dfp one = new DfpField(DIGITS).getOne();
        Dfp number = value.fold(FieldEvaluation.real(one, DIGITS, Map.of()));
        return number.isNaN() || number.isInfinite()
                ? DoubleDouble.of(Double.NaN)
                : DoubleDouble.of(new BigDecimal(number.toString().trim()));
    }
}
