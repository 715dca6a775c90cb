package kog.dynamics.precise;

import java.util.List;
import java.util.Map;
import kog.dynamics.Fields;
import kog.dynamics.number.DoubleDouble;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * A vector field in double-double arithmetic, from the exact numbers of a model: for equilibria and for what doubles lose.
 * Safe for many threads; the expansions it makes are not.
 */
public interface PreciseField {

    /** N. */
    int dimension();

    /** F(x) per unit time. */
    DoubleDouble[] rates(DoubleDouble[] x);

    /** The terms of degree 1 to {@code degree} of F(x + y) in y. */
    LocalExpansion expanded(DoubleDouble[] x, int degree);

    /**
     * A workspace for solutions as power series in time, in y = x − x*: near x* their coefficients keep their digits relative
     * to |y|.
     */
    Solutions around(DoubleDouble[] equilibrium, int degree);

    /** Solutions as power series in time. */
    interface Solutions {

        /**
         * The solution through y at t = 0.
         *
         * @return entry [i][n] is the coefficient of tⁿ of y_i(t); the array is reused by the next call
         */
        DoubleDouble[][] through(DoubleDouble[] y);

        /**
         * For the last solution's start: the rounding of F_i is a few times {@link DoubleDouble#EPSILON} times this. N entries,
         * per unit time.
         */
        double[] magnitudes();
    }

    /**
     * The field of a model at its parameters' values.
     *
     * @param extra values for symbols without one (such as ε); these win over the file's
     * @throws kog.dynamics.MissingValueException if a parameter has no value
     * @throws IllegalArgumentException if a formula has no power series
     */
    static PreciseField of(Model model, Map<Symbol, Rational> extra) {
        Map<Symbol, Expression> values = Fields.values(model, extra);
        if (model instanceof Network network) {
            return PreciseNetwork.of(network, values);
        }
        List<Expression> field =
                model.field().stream().map(f -> f.substitute(values)).toList();
        return new PreciseFormulas(model.state(), field);
    }
}
