package kog.principal;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.FieldDegree;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.precise.CenteredField;
import kog.dynamics.precise.CenteredLayers;
import kog.dynamics.precise.PreciseField;
import kog.dynamics.precise.PreciseLayers;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.network.Described;
import kog.network.FormulaField;
import kog.network.FormulaMap;
import kog.network.LayerProgram;
import kog.network.Model;
import kog.network.RecurrentCell;
import kog.principal.series.Evolution;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * What has principal eigenfunctions, in the forms that series and orbits need: a flow with its field F, or a map f in the place
 * of it.
 *
 * @param precise  F or f in double-doubles
 * @param plain    F or f in doubles
 * @param centered F(x* + y) or f(x* + y) − f(x*) around a point
 * @param degree   of F or f, if it is a polynomial
 * @param reach    the distance from a fixed point within which f is that polynomial
 * @param analytic F as a series; of flows only
 * @param search   finds what is at rest, from a seed
 */
public record PrincipalSystem(
        String name,
        Evolution evolution,
        PreciseField precise,
        VectorField plain,
        java.util.function.Function<DoubleDouble[], CenteredField> centered,
        OptionalInt degree,
        ToDoubleFunction<DoubleDouble[]> reach,
        Optional<AnalyticField> analytic,
        java.util.function.LongFunction<EquilibriumSet> search) {

    private static double everywhere(DoubleDouble[] x) {
        return Double.POSITIVE_INFINITY;
    }

    /**
     * A system at its parameters' values.
     *
     * @param extra values for symbols without one (such as ε)
     */
    public static PrincipalSystem of(Described system, Map<Symbol, Rational> extra) {
        if (system instanceof Model model) {
            return new PrincipalSystem(
                    model.name(),
                    Evolution.FLOW,
                    PreciseField.of(model, extra),
                    Fields.of(model, extra),
                    center -> CenteredField.of(model, extra, center),
                    FieldDegree.of(model),
                    PrincipalSystem::everywhere,
                    Optional.of(AnalyticFields.of(model, extra, 0)),
                    seed -> EquilibriumSearch.of(model, extra, seed));
        }
        if (system instanceof RecurrentCell cell) {
            LayerProgram program = LayerProgram.of(cell.held());
            VectorField displacement = Fields.displacement(cell);
            PreciseLayers layers = new PreciseLayers(program);
            boolean affine = cell.kind() == RecurrentCell.Kind.RELU;
            return new PrincipalSystem(
                    cell.name(),
                    Evolution.MAP,
                    layers,
                    new Moved(displacement),
                    center -> new CenteredLayers(program, doubles(center)),
                    affine ? OptionalInt.of(1) : OptionalInt.empty(),
                    affine ? layers::kink : PrincipalSystem::everywhere,
                    Optional.empty(),
                    seed -> EquilibriumSearch.of(displacement, seed).asFixedPoints());
        }
        FormulaMap map = (FormulaMap) system;
        FormulaField image = map.formulas();
        FormulaField displacement = map.displacement();
        return new PrincipalSystem(
                map.name(),
                Evolution.MAP,
                PreciseField.of(image, extra),
                Fields.of(image, extra),
                center -> CenteredField.of(image, extra, center),
                FieldDegree.of(image),
                PrincipalSystem::everywhere,
                Optional.empty(),
                seed -> EquilibriumSearch.of(displacement, extra, seed).asFixedPoints());
    }

    private static double[] doubles(DoubleDouble[] x) {
        return java.util.Arrays.stream(x).mapToDouble(DoubleDouble::doubleValue).toArray();
    }

    public boolean isMap() {
        return evolution == Evolution.MAP;
    }

    public int dimension() {
        return plain.dimension();
    }

    /** F, or f − id: what vanishes at rest. */
    UnaryOperator<DoubleDouble[]> restless() {
        return x -> {
            DoubleDouble[] value = precise.rates(x);
            for (int i = 0; i < value.length && isMap(); i++) {
                value[i] = value[i].subtract(x[i]);
            }
            return value;
        };
    }

    /** x + F(x): f from f − id. */
    private record Moved(VectorField displacement) implements VectorField {
        @Override
        public int dimension() {
            return displacement.dimension();
        }

        @Override
        public void rates(double[] x, double[] out) {
            displacement.rates(x, out);
            for (int i = 0; i < x.length; i++) {
                out[i] += x[i];
            }
        }

        @Override
        public void jacobian(double[] x, double[][] out) {
            displacement.jacobian(x, out);
            for (int i = 0; i < x.length; i++) {
                out[i][i] += 1;
            }
        }
    }
}
