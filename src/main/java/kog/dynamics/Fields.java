package kog.dynamics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kog.dynamics.certified.EnclosedField;
import kog.dynamics.certified.EnclosedFormulas;
import kog.dynamics.certified.EnclosedNetwork;
import kog.network.CellFlow;
import kog.network.Layer;
import kog.network.LayerProgram;
import kog.network.Model;
import kog.network.Network;
import kog.network.Offset;
import kog.network.Parameter;
import kog.network.RateNetwork;
import kog.network.RecurrentCell;
import kog.network.Weights;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;

/** Turns models into functions of numbers. */
public final class Fields {

    private Fields() {}

    /**
     * The field with every parameter at the value its file gives.
     *
     * @param extra values for symbols without one (such as ε); these win over the file's
     * @throws MissingValueException if a symbol is left without a value
     */
    public static VectorField of(Model model, Map<Symbol, Rational> extra) {
        Map<Symbol, Expression> values = values(model, extra);
        if (model instanceof Network network) {
            return ofNetwork(network, values);
        }
        if (model instanceof CellFlow flow) {
            List<Rational> rates = flow.tau().stream().map(Rational::reciprocal).toList();
            return new LayerField(
                    LayerProgram.of(flow.cell().held()), rates, flow.cell().trap());
        }
        if (model instanceof RateNetwork network) {
            Optional<VectorField> layers = ofRates(network, values);
            if (layers.isPresent()) {
                return layers.get();
            }
        }
        return compiled(
                model.state(),
                model.field().stream().map(f -> f.substitute(values)).toList());
    }

    /** The values that a file gives to its parameters, and the extra ones, which win. */
    public static Map<Symbol, Expression> values(Model model, Map<Symbol, Rational> extra) {
        Map<Symbol, Expression> values = new LinkedHashMap<>();
        for (Parameter p : model.parameters()) {
            p.value().ifPresent(v -> values.put(p.symbol(), Expression.of(v)));
        }
        extra.forEach((s, v) -> values.put(s, Expression.of(v)));
        return values;
    }

    /** A field given by formulas in the state alone. */
    public static VectorField compiled(List<Symbol> state, List<Expression> field) {
        field.forEach(f -> requireNumbers(f, state));
        List<CompiledFormula> rates =
                field.stream().map(f -> CompiledFormula.of(f, state)).toList();
        List<List<Expression>> derivatives = EnclosedFormulas.slopes(state, field);
        List<List<CompiledFormula>> slopes = new ArrayList<>();
        for (List<Expression> row : derivatives) {
            slopes.add(row.stream().map(f -> CompiledFormula.of(f, state)).toList());
        }
        return new FormulaVectorField(rates, slopes, new EnclosedFormulas(state, field, derivatives));
    }

    private static VectorField ofNetwork(Network network, Map<Symbol, Expression> values) {
        int n = network.dimension();
        double[] leak = new double[n];
        double[] inputs = new double[n];
        double[][] weights = new double[n][n];
        for (int i = 0; i < n; i++) {
            leak[i] = number(network.leak().get(i), values);
            inputs[i] = number(network.inputs().get(i), values);
            for (int j = 0; j < n; j++) {
                weights[i][j] = number(network.weight(i, j), values);
            }
        }
        return new NetworkVectorField(network.activation(), weights, inputs, leak, () -> enclosed(network, values));
    }

    /** f(h) − h of a cell at its first constant input: its zeros are the fixed points. */
    public static VectorField displacement(RecurrentCell cell) {
        return new LayerField(
                LayerProgram.of(cell.held()), Collections.nCopies(cell.dimension(), Rational.ONE), cell.trap());
    }

    /** Empty where a coefficient is no rational number. */
    private static Optional<VectorField> ofRates(RateNetwork network, Map<Symbol, Expression> values) {
        int n = network.dimension();
        Rational[][] weights = new Rational[n][n];
        List<Rational> bias = new ArrayList<>();
        List<Rational> rates = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Rational b = rational(network.inputs().get(i), values);
            Rational tau = rational(network.tau().get(i), values);
            if (b == null || tau == null || tau.isZero()) {
                return Optional.empty();
            }
            bias.add(b);
            rates.add(tau.reciprocal());
            for (int j = 0; j < n; j++) {
                weights[i][j] = rational(network.weights().get(i).get(j), values);
                if (weights[i][j] == null) {
                    return Optional.empty();
                }
            }
        }
        Layer drive = new Layer.Affine(Weights.of(weights), Offset.of(bias), new Layer.State(0, n));
        double[] sides = new double[n];
        java.util.Arrays.fill(sides, 1);
        Optional<double[]> trap = network.activation().polynomial().isEmpty() ? Optional.of(sides) : Optional.empty();
        return Optional.of(
                new LayerField(LayerProgram.of(new Layer.Applied(network.activation(), drive)), rates, trap));
    }

    private static EnclosedField enclosed(Network network, Map<Symbol, Expression> values) {
        int n = network.dimension();
        Rational[] leak = new Rational[n];
        Rational[] inputs = new Rational[n];
        Rational[][] weights = new Rational[n][n];
        for (int i = 0; i < n; i++) {
            leak[i] = rational(network.leak().get(i), values);
            inputs[i] = rational(network.inputs().get(i), values);
            boolean all = leak[i] != null && inputs[i] != null;
            for (int j = 0; j < n; j++) {
                weights[i][j] = rational(network.weight(i, j), values);
                all &= weights[i][j] != null;
            }
            if (!all) {
                List<Expression> field =
                        network.field().stream().map(f -> f.substitute(values)).toList();
                return new EnclosedFormulas(network.state(), field, EnclosedFormulas.slopes(network.state(), field));
            }
        }
        return new EnclosedNetwork(network.activation(), weights, inputs, leak);
    }

    /** Null for a constant such as sqrt(2). */
    private static Rational rational(Expression e, Map<Symbol, Expression> values) {
        Expression constant = e instanceof Expression.Number ? e : e.substitute(values);
        return constant instanceof Expression.Number n ? n.value() : null;
    }

    public static double number(Expression e, Map<Symbol, Expression> values) {
        if (e instanceof Expression.Number n) {
            return n.value().doubleValue();
        }
        Expression constant = e.substitute(values);
        requireNumbers(constant, List.of());
        return CompiledFormula.of(constant, List.of()).value();
    }

    public static void requireNumbers(Expression e, List<Symbol> allowed) {
        Set<String> missing = new TreeSet<>();
        e.symbols().stream().filter(s -> !allowed.contains(s)).forEach(s -> missing.add(s.name()));
        if (!missing.isEmpty()) {
            throw new MissingValueException(missing);
        }
    }

    private record FormulaVectorField(
            List<CompiledFormula> rates, List<List<CompiledFormula>> slopes, EnclosedFormulas enclosed)
            implements VectorField, EnclosedField.Source {
        @Override
        public int dimension() {
            return rates.size();
        }

        @Override
        public void rates(double[] x, double[] out) {
            for (int i = 0; i < rates.size(); i++) {
                out[i] = rates.get(i).value(x);
            }
        }

        @Override
        public void jacobian(double[] x, double[][] out) {
            for (int i = 0; i < slopes.size(); i++) {
                for (int j = 0; j < slopes.size(); j++) {
                    out[i][j] = slopes.get(i).get(j).value(x);
                }
            }
        }
    }
}
