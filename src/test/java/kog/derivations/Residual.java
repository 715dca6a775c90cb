package kog.derivations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Claim;
import kog.generator.Eigenfunction;
import kog.generator.KoopmanGenerator;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;

/**
 * U log ψ − λ, or U φ − λφ − f, in many digits from the derivatives of the formula: no automatic differentiation and no zero
 * test. The residual is relative to the sum of the moduli of all terms.
 */
final class Residual {

    private final KoopmanGenerator generator;
    private final Claim claim;
    private final Expression eigenvalue;
    private final List<Expression> partials = new ArrayList<>();
    private final int depth;

    private Residual(KoopmanGenerator generator, Claim claim, Expression eigenvalue) {
        this.generator = generator;
        this.claim = claim;
        this.eigenvalue = eigenvalue;
        for (Symbol x : generator.state()) {
            partials.add(
                    claim instanceof Eigenfunction
                            ? ManyDigits.logDerivative(claim.formula(), x)
                            : claim.formula().derivative(x));
        }
        this.depth = ManyDigits.depth(claim.formula());
    }

    static Residual of(KoopmanGenerator generator, Claim claim) {
        return new Residual(generator, claim, claim.eigenvalue());
    }

    /** The same claim with an eigenvalue that is wrong by 1/7. */
    Residual broken() {
        return new Residual(generator, claim, claim.eigenvalue().plus(Expression.of(Rational.of(1, 7))));
    }

    /** What is wrong at a point; null where a side is not finite, so that the point says nothing. */
    Optional<String> at(Map<Symbol, Rational> point) {
        ManyDigits numbers = ManyDigits.at(point, depth);
        List<FieldComplex<Dfp>> terms = new ArrayList<>();
        for (int i = 0; i < partials.size(); i++) {
            terms.add(numbers.value(generator.field().get(i)).multiply(numbers.value(partials.get(i))));
        }
        FieldComplex<Dfp> lambda = numbers.value(eigenvalue).negate();
        terms.add(claim instanceof Eigenfunction ? lambda : lambda.multiply(numbers.value(claim.formula())));
        terms.add(numbers.value(claim.of()).negate());
        double scale = terms.stream().mapToDouble(ManyDigits::size).sum();
        if (!Double.isFinite(scale)) {
            return null;
        }
        FieldComplex<Dfp> sum = terms.stream().reduce(ManyDigits.number(0), FieldComplex::add);
        double residual = ManyDigits.size(sum) / scale;
        return scale == 0 || residual <= ManyDigits.tolerance(depth)
                ? Optional.empty()
                : Optional.of("at " + point + " the relative residual of U φ = λφ + f is " + residual);
    }
}
