package kog.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.generator.Region;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;

/** Claims and systems written as text, for tests: {@code Judge.of("x1: mu*x1", …)}. */
public final class Judge {

    private final List<Symbol> state = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Symbol> free = new ArrayList<>();
    private final List<String> components = new ArrayList<>();

    public static Judge of(String... equations) {
        Judge judge = new Judge();
        for (String equation : equations) {
            String[] parts = equation.split(":", 2);
            judge.state.add(new Symbol(parts[0].strip()));
            judge.components.add(parts[1]);
        }
        return judge;
    }

    public Judge parameter(String name, Assumption assumption) {
        parameters.add(new Parameter(new Symbol(name), assumption, java.util.Optional.empty()));
        return this;
    }

    public Judge parameter(String name, String value) {
        parameters.add(new Parameter(new Symbol(name), Assumption.REAL, java.util.Optional.of(Rational.parse(value))));
        return this;
    }

    public Judge free(String... names) {
        Arrays.stream(names).map(Symbol::new).forEach(free::add);
        return this;
    }

    public Expression formula(String text) {
        Set<Symbol> known = new HashSet<>(state);
        parameters.forEach(p -> known.add(p.symbol()));
        known.addAll(free);
        try {
            return FormulaParser.parse(text, known);
        } catch (FormulaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public Region region(String... conditions) {
        return new Region(Stream.of(conditions)
                .map(c -> {
                    String[] parts = c.split("!=|>|<");
                    Expression left = formula(parts[0]).minus(formula(parts[1]));
                    return c.contains("!=")
                            ? Condition.nonzero(left)
                            : c.contains(">") ? Condition.positive(left) : Condition.negative(left);
                })
                .toList());
    }

    public KoopmanGenerator generator() {
        return new KoopmanGenerator(
                state, components.stream().map(this::formula).toList());
    }

    public List<Symbol> freeSymbols() {
        return free;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public Certificate claim(Claim claim) {
        return Verifier.of(generator(), parameters).judge(claim);
    }

    public Certificate eigenfunction(String psi, String lambda, String... region) {
        return claim(new Eigenfunction("psi", formula(lambda), formula(psi), region(region), Exactness.EXACT, free));
    }

    public Certificate firstIntegral(String formula, String... region) {
        return claim(new FirstIntegral("I", formula(formula), region(region), Exactness.EXACT, free));
    }

    public Certificate generalized(String phi, String lambda, String of, String... region) {
        return claim(new GeneralizedEigenfunction(
                "phi", formula(lambda), formula(phi), formula(of), region(region), Exactness.EXACT, free));
    }
}
