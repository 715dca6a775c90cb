package kog.symbolic.zero;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;

/** Functions without an addition theorem here: one generator for each function and argument, odd ones up to sign. */
final class KernelFunctions {

    private record Key(Function function, List<FractionForm> arguments) {}

    private final KernelNormalForm form;
    private final Map<Key, FractionForm> known = new HashMap<>();

    KernelFunctions(KernelNormalForm form) {
        this.form = form;
    }

    /** An inverse trigonometric function. */
    FractionForm of(Expression.Apply a) {
        Optional<Rational> turns = form.turns(a);
        if (turns.isPresent()) {
            return form.fractions.times(form.pi(), turns.get());
        }
        List<FractionForm> arguments = new ArrayList<>();
        a.arguments().forEach(x -> arguments.add(form.fractions.combined(form.of(x))));
        FractionForm x = arguments.get(0);
        KernelGenerator.Values values =
                form.facts.isReal(a) ? KernelGenerator.Values.REAL : KernelGenerator.Values.COMPLEX;
        switch (a.function()) {
            case ACOS -> {
                // acos z = π/2 − asin z on the principal branches
                return form.fractions.subtract(
                        form.fractions.times(form.pi(), Rational.HALF),
                        odd(Function.ASIN, x, KernelGenerator.Values.COMPLEX));
            }
            case ATAN2 -> {
                Rational scale = scale(x).isZero() ? scale(arguments.get(1)) : scale(x);
                if (scale.isZero()) {
                    throw new FractionField.DivisionByZero();
                }
                // the argument of a point does not change when the point moves along its ray
                arguments.replaceAll(y -> form.fractions.times(y, scale.abs().reciprocal()));
                return of(Function.ATAN2, arguments, values);
            }
            default -> {
                return odd(a.function(), x, values);
            }
        }
    }

    private FractionForm odd(Function function, FractionForm x, KernelGenerator.Values values) {
        if (x.isVisiblyZero()) {
            return FractionForm.ZERO;
        }
        return scale(x).signum() < 0
                ? form.fractions.negate(of(function, List.of(form.fractions.negate(x)), values))
                : of(function, List.of(x), values);
    }

    private static Rational scale(FractionForm x) {
        return x.isVisiblyZero()
                ? Rational.ZERO
                : x.numerator().terms().entrySet().stream()
                        .max(Map.Entry.comparingByKey(KernelDivision.lexicographic()))
                        .orElseThrow()
                        .getValue();
    }

    FractionForm of(Function function, List<FractionForm> arguments, KernelGenerator.Values values) {
        Key key = new Key(
                function, arguments.stream().map(form.fractions::combined).toList());
        return known.computeIfAbsent(key, k -> {
            List<KernelPolynomial> inside = new ArrayList<>();
            k.arguments().forEach(a -> inside.addAll(KernelLogarithms.arguments(a)));
            return FractionForm.of(KernelPolynomial.generator(form.kernels.adjoin(k.toString(), values, inside).index));
        });
    }
}
