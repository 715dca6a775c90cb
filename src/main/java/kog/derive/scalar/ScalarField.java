package kog.derive.scalar;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kog.derive.claims.FreeSymbols;
import kog.generator.Derivation;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** The ways to integrate dx/F, the ones with the simplest results first. */
public final class ScalarField {

    private final String name;
    private final Symbol x;
    private final Expression field;
    private final List<Parameter> parameters;
    private final FreeSymbols free;

    private ScalarField(String name, Symbol x, Expression field, List<Parameter> parameters, FreeSymbols free) {
        this.name = name;
        this.x = x;
        this.field = field;
        this.parameters = parameters;
        this.free = free;
    }

    /** The derivation of dx/dt = F(x), F not affine; empty if none of them covers it. */
    public static Optional<Derivation> of(
            String name, Symbol x, Expression field, List<Parameter> parameters, FreeSymbols free) {
        return new ScalarField(name, x, field, parameters, free).derivation();
    }

    private Optional<Derivation> derivation() {
        ParameterSigns signs = new ParameterSigns(parameters);
        SubstitutedField plain = SubstitutedField.identity(x, field);
        Optional<SubstitutedField> substituted = SubstitutedField.of(x, field, free);
        Optional<Derivation> symbols = RationalScalar.of(name, plain, free)
                .or(() -> substituted.flatMap(f -> RationalScalar.of(name, f, free)))
                .or(() -> ParametricScalar.of(name, plain, signs, free))
                .or(() -> substituted.flatMap(f -> ParametricScalar.of(name, f, signs, free)))
                .or(this::withConstants)
                .or(() -> Candidate.of(name, x, field, signs, free))
                .or(() -> IntegralScalar.of(name, x, field, free));
        Expression numbers = signs.withValues(field);
        // what fails for symbols may hold for the values given
        return symbols.isPresent() || numbers.equals(field)
                ? symbols
                : new ScalarField(name, x, numbers, parameters, free).derivation();
    }

    /** Constants of every kind, and coordinates on a part of the line. */
    private Optional<Derivation> withConstants() {
        Constants constants = new Constants(x, free);
        ParameterSigns signs = new ParameterSigns(parameters, constants.values());
        Expression named = constants.named(field);
        List<Supplier<Optional<SubstitutedField>>> coordinates = List.of(
                () -> Optional.of(SubstitutedField.identity(x, named)),
                () -> SubstitutedField.of(x, named, free),
                () -> LogarithmChart.of(x, named, free),
                () -> PowerChart.of(x, named, free),
                () -> RadicalChart.of(x, named, signs, constants, free));
        for (Supplier<Optional<SubstitutedField>> coordinate : coordinates) {
            Optional<SubstitutedField> in;
            try {
                in = coordinate.get();
            } catch (ArithmeticException divisionByZero) {
                continue;
            }
            Optional<Derivation> found = in.flatMap(
                            f -> RationalScalar.of(name, f, free).or(() -> ParametricScalar.of(name, f, signs, free)))
                    .flatMap(constants::restored);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
