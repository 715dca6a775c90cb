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
 * A field in y = x − x*, with F(0) = 0 exactly and its digits kept relative to |y|. Safe for many threads; the expansions it
 * makes are not.
 */
public interface CenteredField {

    /** N. */
    int dimension();

    /** A workspace for solutions as power series in time up to the given degree (at least 1). */
    Expansion expansion(int degree);

    /**
     * The field of a model at its parameters' values.
     *
     * @param extra       values for symbols without one (such as ε); these win over the file's
     * @param equilibrium x*, N entries
     */
    static CenteredField of(Model model, Map<Symbol, Rational> extra, DoubleDouble[] equilibrium) {
        Map<Symbol, Expression> values = Fields.values(model, extra);
        if (model instanceof Network network) {
            return CenteredNetwork.of(network, values, equilibrium);
        }
        List<Expression> field =
                model.field().stream().map(f -> f.substitute(values)).toList();
        return new CenteredFormulas(model.state(), field, equilibrium);
    }

    /** Solutions as power series in time. */
    interface Expansion {

        /**
         * The solution through y at t = 0.
         *
         * @return entry [i][n] is the coefficient of tⁿ of y_i(t); the array is reused by the next call
         */
        double[][] solution(double[] y);

        /**
         * For the last solution's start: what F_i(y) is a sum of, by modulus. The rounding of F_i, that of the field's own
         * numbers included, is a few units in the last place of it. N entries, per unit time; reused by the next call.
         */
        double[] magnitudes();
    }
}
