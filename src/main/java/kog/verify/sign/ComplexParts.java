package kog.verify.sign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;

/** Real and imaginary part of a formula that is built from real ones and i by sums and products. */
public record ComplexParts(Expression re, Expression im) {

    public static Optional<ComplexParts> of(Expression e, SignReasoning signs) {
        if (signs.isReal(e)) {
            return Optional.of(new ComplexParts(e, Expression.ZERO));
        }
        if (e.equals(Expression.I)) {
            return Optional.of(new ComplexParts(Expression.ZERO, Expression.ONE));
        }
        if (!(e instanceof Expression.Sum) && !(e instanceof Expression.Product)) {
            return Optional.empty();
        }
        List<ComplexParts> all = new ArrayList<>();
        for (Expression o : e.operands()) {
            Optional<ComplexParts> one = of(o, signs);
            if (one.isEmpty()) {
                return one;
            }
            all.add(one.get());
        }
        return e instanceof Expression.Product
                ? all.stream().reduce(ComplexParts::times)
                : Optional.of(new ComplexParts(
                        Expression.sum(all.stream().map(ComplexParts::re).toList()),
                        Expression.sum(all.stream().map(ComplexParts::im).toList())));
    }

    private ComplexParts times(ComplexParts other) {
        return new ComplexParts(
                re.times(other.re).minus(im.times(other.im)), re.times(other.im).plus(im.times(other.re)));
    }
}
