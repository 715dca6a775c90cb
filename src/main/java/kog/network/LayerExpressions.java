package kog.network;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Layers as formulas in the state, one for each entry; without inputs. */
public final class LayerExpressions implements Layer.Interpretation<List<Expression>> {

    private final List<Symbol> state;

    private LayerExpressions(List<Symbol> state) {
        this.state = state;
    }

    public static List<Expression> of(LayerProgram program, List<Symbol> state) {
        return program.evaluate(new LayerExpressions(state));
    }

    @Override
    public List<Expression> state(Layer.State layer) {
        return List.copyOf(state.subList(layer.from(), layer.from() + layer.size()));
    }

    @Override
    public List<Expression> input(Layer.Input layer) {
        throw new IllegalArgumentException("an input has no formula");
    }

    @Override
    public List<Expression> affine(Layer.Affine layer, List<Expression> of) {
        List<Expression> value = new ArrayList<>();
        for (int i = 0; i < layer.size(); i++) {
            List<Expression> terms = new ArrayList<>();
            for (int j = 0; j < of.size(); j++) {
                Rational w = layer.weights().at(i, j);
                if (!w.isZero()) {
                    terms.add(Expression.of(w).times(of.get(j)));
                }
            }
            terms.add(Expression.of(layer.bias().at(i)));
            value.add(Expression.sum(terms));
        }
        return value;
    }

    @Override
    public List<Expression> shifted(Layer.Shifted layer, List<Expression> of) {
        List<Expression> value = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            value.add(of.get(i).plus(Expression.of(layer.by().at(i))));
        }
        return value;
    }

    @Override
    public List<Expression> applied(Layer.Applied layer, List<Expression> of) {
        return of.stream().map(layer.activation()::at).toList();
    }

    @Override
    public List<Expression> rectified(List<Expression> of) {
        return of.stream()
                .map(u -> Expression.of(Rational.HALF).times(u.plus(Expression.apply(Function.ABS, u))))
                .toList();
    }

    @Override
    public List<Expression> product(List<Expression> first, List<Expression> second) {
        List<Expression> value = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            value.add(first.get(i).times(second.get(i)));
        }
        return value;
    }

    @Override
    public List<Expression> sum(List<Expression> first, List<Expression> second) {
        List<Expression> value = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            value.add(first.get(i).plus(second.get(i)));
        }
        return value;
    }

    @Override
    public List<Expression> blend(List<Expression> share, List<Expression> first, List<Expression> second) {
        List<Expression> value = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            Expression rest = Expression.ONE.plus(share.get(i).negate());
            value.add(rest.times(first.get(i)).plus(share.get(i).times(second.get(i))));
        }
        return value;
    }

    @Override
    public List<Expression> stack(List<List<Expression>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
