package kog.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A rate network dx_i/dt = −d_i x_i + Σ_j (w_ij + ε r_ij) σ(x_j) + θ_i.
 *
 * @param weights    N rows of N; row i holds the inputs of neuron i
 * @param inputs     θ, N entries
 * @param leak       d, N entries, positive, per unit time
 * @param recurrence r, N rows of N, if the network has a perturbation
 */
public record Network(
        String name,
        List<Parameter> parameters,
        Activation activation,
        List<List<Expression>> weights,
        List<Expression> inputs,
        List<Expression> leak,
        Optional<List<List<Expression>>> recurrence)
        implements Model {

    /** The perturbation parameter ε. */
    public static final Symbol EPSILON = new Symbol("epsilon");

    public Network {
        parameters = List.copyOf(parameters);
        weights = weights.stream().map(List::copyOf).toList();
        inputs = List.copyOf(inputs);
        leak = List.copyOf(leak);
        recurrence = recurrence.map(rows -> rows.stream().map(List::copyOf).toList());
    }

    @Override
    public List<Symbol> state() {
        return IntStream.rangeClosed(1, inputs.size())
                .mapToObj(i -> new Symbol("x" + i))
                .toList();
    }

    /** w_ij, plus ε r_ij where there is a recurrence. */
    public Expression weight(int i, int j) {
        Expression base = weights.get(i).get(j);
        return recurrence.map(r -> base.plus(EPSILON.times(r.get(i).get(j)))).orElse(base);
    }

    @Override
    public List<Expression> field() {
        List<Symbol> x = state();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<Expression> terms = new ArrayList<>();
            terms.add(leak.get(i).times(x.get(i)).negate());
            for (int j = 0; j < x.size(); j++) {
                terms.add(weight(i, j).times(activation.at(x.get(j))));
            }
            terms.add(inputs.get(i));
            field.add(Expression.sum(terms));
        }
        return field;
    }

    /** The network without its recurrence (ε = 0). */
    public Network unperturbed() {
        return new Network(name, parameters, activation, weights, inputs, leak, Optional.empty());
    }
}
