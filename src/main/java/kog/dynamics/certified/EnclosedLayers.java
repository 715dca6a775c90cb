package kog.dynamics.certified;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.network.LayerExpressions;
import kog.network.LayerProgram;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;

/** Bounds for F_i(x) = r_i (f_i(x) − x_i), where f is made of layers. */
public final class EnclosedLayers implements EnclosedField {

    private final LayerProgram program;
    private final Rational[] rates;
    private final Enclosure[] narrow;
    private final Optional<double[]> trap;
    private final FixedPointLayers precise;
    private EnclosedFormulas formulas;

    /**
     * @param rates r, N entries, positive, per unit time
     * @param trap  half the sides of a box that f maps into its interior and that holds every fixed point, if known
     */
    public EnclosedLayers(LayerProgram program, Rational[] rates, Optional<double[]> trap) {
        this.program = program;
        this.rates = rates;
        this.narrow = Arrays.stream(rates).map(Enclosure::of).toArray(Enclosure[]::new);
        this.trap = trap;
        this.precise = new FixedPointLayers(program);
    }

    @Override
    public Optional<double[]> trap() {
        return trap;
    }

    @Override
    public int dimension() {
        return rates.length;
    }

    @Override
    public Optional<Enclosure[]> rates(Enclosure[] box) {
        Enclosure[] f = program.evaluate(new LayerBounds(box));
        Enclosure[] rates = new Enclosure[f.length];
        for (int i = 0; i < f.length; i++) {
            rates[i] = narrow[i].times(f[i].plus(box[i].negate()));
        }
        return Optional.of(rates);
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Enclosure[] box) {
        LayerSlopes.Bounds at = program.evaluate(new LayerSlopes(box));
        if (at.isKinked()) {
            return Optional.empty();
        }
        Enclosure[][] slopes = at.slope();
        Enclosure[][] jacobian = new Enclosure[slopes.length][];
        Enclosure less = new Enclosure(-1, -1);
        for (int i = 0; i < slopes.length; i++) {
            jacobian[i] = slopes[i].clone();
            jacobian[i][i] = jacobian[i][i].plus(less);
            for (int j = 0; j < slopes.length; j++) {
                jacobian[i][j] = narrow[i].times(jacobian[i][j]);
            }
        }
        return Optional.of(jacobian);
    }

    @Override
    public Optional<Enclosure[]> rates(Rational[] x, int digits) {
        return precise.displacement(x, digits).map(d -> {
            Enclosure[] scaled = new Enclosure[d.length];
            for (int i = 0; i < d.length; i++) {
                scaled[i] = narrow[i].times(d[i]);
            }
            return scaled;
        });
    }

    @Override
    public Optional<Enclosure[][]> jacobian(Rational[] middle, double[] radius, int digits) {
        return formulas().jacobian(middle, radius, digits);
    }

    /** Made once, when first asked for: proofs in many digits ask again and again. */
    @Override
    public synchronized EnclosedFormulas formulas() {
        if (formulas == null) {
            formulas = written();
        }
        return formulas;
    }

    private EnclosedFormulas written() {
        List<Symbol> state = IntStream.rangeClosed(1, rates.length)
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
        List<Expression> f = LayerExpressions.of(program, state);
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            field.add(Expression.of(rates[i]).times(f.get(i).plus(state.get(i).negate())));
        }
        return new EnclosedFormulas(state, field, EnclosedFormulas.slopes(state, field));
    }
}
