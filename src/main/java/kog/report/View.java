package kog.report;

import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * What of a system a figure is to show; what is not said follows from the equilibria.
 *
 * @param values      of parameters and ε; these win over the file's
 * @param window      from and to, by the index of the variable
 * @param plane       the indices of the horizontal and the vertical variable
 * @param equilibrium the number, from 0, of the equilibrium that the figure is about or the plane goes through
 */
public record View(
        Map<Symbol, Rational> values,
        Map<Integer, double[]> window,
        Optional<int[]> plane,
        Optional<Integer> equilibrium) {

    public static final View DEFAULT = new View(Map.of(), Map.of(), Optional.empty(), Optional.empty());

    public View {
        values = Map.copyOf(values);
        window = Map.copyOf(window);
    }

    public View with(Map<Symbol, Rational> others) {
        return new View(others, window, plane, equilibrium);
    }
}
