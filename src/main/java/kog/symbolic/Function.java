package kog.symbolic;

import java.util.Arrays;
import java.util.Optional;

/**
 * The functions a formula may apply. Names are those of the formula syntax.
 *
 * <p>ABS and SIGN are meant for real arguments: sign is locally constant and |f| = f sign f. ATAN2(y, x) is the argument
 * of x + iy in (−π, π]. LOGISTIC is 1/(1 + exp(−x)).
 */
public enum Function {
    EXP("exp", 1),
    LOG("log", 1),
    SIN("sin", 1),
    COS("cos", 1),
    TAN("tan", 1),
    SINH("sinh", 1),
    COSH("cosh", 1),
    TANH("tanh", 1),
    ASIN("asin", 1),
    ACOS("acos", 1),
    ATAN("atan", 1),
    ATAN2("atan2", 2),
    ABS("abs", 1),
    SIGN("sign", 1),
    LOGISTIC("logistic", 1);

    private final String formulaName;
    private final int arity;

    Function(String formulaName, int arity) {
        this.formulaName = formulaName;
        this.arity = arity;
    }

    public String formulaName() {
        return formulaName;
    }

    public int arity() {
        return arity;
    }

    public static Optional<Function> named(String name) {
        return Arrays.stream(values()).filter(f -> f.formulaName.equals(name)).findFirst();
    }
}
