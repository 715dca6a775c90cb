package kog.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * A network in rate form: τ_i dr_i/dt = −r_i + σ(Σ_j w_ij r_j + b_i).
 *
 * @param weights N rows of N; row i holds the inputs of neuron i
 * @param inputs  b, N entries
 * @param tau     τ, N entries, positive
 */
public record RateNetwork(
        String name,
        List<Parameter> parameters,
        Activation activation,
        List<List<Expression>> weights,
        List<Expression> inputs,
        List<Expression> tau)
        implements Model {

    public RateNetwork {
        parameters = List.copyOf(parameters);
        weights = weights.stream().map(List::copyOf).toList();
        inputs = List.copyOf(inputs);
        tau = List.copyOf(tau);
    }

    @Override
    public List<Symbol> state() {
        return IntStream.rangeClosed(1, inputs.size())
                .mapToObj(i -> new Symbol("r" + i))
                .toList();
    }

    @Override
    public List<Expression> field() {
        List<Symbol> r = state();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < r.size(); i++) {
            List<Expression> terms = new ArrayList<>();
            for (int j = 0; j < r.size(); j++) {
                terms.add(weights.get(i).get(j).times(r.get(j)));
            }
            terms.add(inputs.get(i));
            Expression drive = activation.at(Expression.sum(terms));
            field.add(drive.plus(r.get(i).negate()).times(tau.get(i).pow(-1)));
        }
        return field;
    }

    @Override
    public int dimension() {
        return inputs.size();
    }
}
