package kog.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;

/** A formula as a complex function of the state, NaN outside its region. */
final class Evaluator {

    private final List<Symbol> state;
    private final Expression formula;
    private final boolean complex;
    private final CompiledFormula compiled;
    private final List<CompiledFormula> conditions;
    private final Region region;

    /** @param formula a formula in the state alone */
    Evaluator(Expression formula, Region region, List<Symbol> state) {
        this.state = state;
        this.formula = formula;
        this.region = region;
        this.complex = mentionsI(formula);
        this.compiled = complex ? null : CompiledFormula.of(formula, state);
        this.conditions = region.conditions().stream()
                .map(c -> CompiledFormula.of(c.left(), state))
                .toList();
    }

    /** A claim's formula with values for all symbols that are not state. */
    static Evaluator of(Claim claim, Map<Symbol, Expression> values, List<Symbol> state) {
        return new Evaluator(
                claim.formula().substitute(values),
                new Region(claim.region().conditions().stream()
                        .map(c -> new Condition(c.left().substitute(values), c.relation()))
                        .toList()),
                state);
    }

    private static boolean mentionsI(Expression e) {
        return e.equals(Expression.I) || e.operands().stream().anyMatch(Evaluator::mentionsI);
    }

    boolean isComplex() {
        return complex;
    }

    boolean contains(double[] x) {
        for (int k = 0; k < conditions.size(); k++) {
            Condition condition = region.conditions().get(k);
            if (!condition.relation().holds(conditions.get(k).value(x))) {
                return false;
            }
        }
        return true;
    }

    /** How many conditions the region has. */
    int conditions() {
        return conditions.size();
    }

    /** What is compared with 0. */
    double condition(int k, double[] x) {
        return conditions.get(k).value(x);
    }

    Complex value(double[] x) {
        if (!contains(x)) {
            return Complex.NaN;
        }
        if (!complex) {
            return new Complex(compiled.value(x));
        }
        Map<Symbol, Complex> values = new HashMap<>();
        for (int k = 0; k < x.length; k++) {
            values.put(state.get(k), new Complex(x[k]));
        }
        return formula.fold(FieldEvaluation.complex(Complex.ONE, 15, values));
    }

    /** Of a real formula; NaN outside the region and where ψ is infinite. */
    double real(double[] x) {
        double value = contains(x) ? compiled.value(x) : Double.NaN;
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
