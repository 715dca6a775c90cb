package kog.derive.scalar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.MapDerivation;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Factorization;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.numeric.ConstantSign;
import kog.symbolic.zero.ZeroTest;

/** What can be told about the sign of a polynomial in parameters, from their assumptions and the values given. */
public final class ParameterSigns {

    /** For the value of a constant. */
    private static final long CONSTANT = Work.SECOND / 10;

    private final Map<Symbol, Parameter> parameters = new HashMap<>();
    private final Map<Symbol, Expression> constants;

    public ParameterSigns(List<Parameter> parameters) {
        this(parameters, Map.of());
    }

    /** Also with symbols that stand for real constants. */
    ParameterSigns(List<Parameter> parameters, Map<Symbol, Expression> constants) {
        parameters.forEach(p -> this.parameters.put(p.symbol(), p));
        this.constants = constants;
    }

    /** Also with a symbol that is positive. */
    ParameterSigns withPositive(Symbol u) {
        ParameterSigns more = new ParameterSigns(List.copyOf(parameters.values()), constants);
        more.parameters.put(u, new Parameter(u, Assumption.POSITIVE, Optional.empty()));
        return more;
    }

    /** Without the claims whose regions are empty, as that of a negative discriminant which has no negative term. */
    public Derivation possible(Derivation d) {
        return new Derivation(
                d.name(),
                d.systemClass(),
                possible(d.eigenfunctions()),
                possible(d.firstIntegrals()),
                possible(d.generalized()),
                d.links(),
                d.obstructions());
    }

    /** The same for a map. */
    public MapDerivation possible(MapDerivation d) {
        return new MapDerivation(
                d.name(),
                d.mapClass(),
                possible(d.eigenfunctions()),
                possible(d.invariants()),
                possible(d.generalized()),
                d.obstructions());
    }

    private <C extends Claim> List<C> possible(List<C> claims) {
        return claims.stream()
                .filter(c -> c.region().conditions().stream().noneMatch(this::isImpossible))
                .toList();
    }

    private boolean isImpossible(Condition c) {
        int excluded =
                switch (c.relation()) {
                    case POSITIVE -> -1;
                    case NEGATIVE -> 1;
                    case NONZERO -> 0;
                };
        return parameters.keySet().containsAll(c.left().symbols())
                && of(c.left()).filter(sign -> sign == excluded).isPresent();
    }

    /** Whether a condition holds for all values of the parameters that are admitted. */
    boolean isCertain(Condition c) {
        boolean constant =
                c.left().symbols().stream().allMatch(s -> parameters.containsKey(s) || constants.containsKey(s));
        return Optional.of(c.left())
                .filter(e -> constant)
                .flatMap(e -> ofTerms(e).filter(Sign::strict).or(() -> inOneSymbol(e)))
                .filter(Sign::strict)
                .filter(s -> c.relation().holds(s.value()))
                .isPresent();
    }

    /**
     * What is known of a formula.
     *
     * @param value  1 or −1, its sign wherever it is not 0
     * @param strict whether it is 0 nowhere
     */
    private record Sign(int value, boolean strict) {

        Sign times(Sign other) {
            return new Sign(value * other.value, strict && other.strict);
        }
    }

    /** 1 or −1 if the polynomial, expanded, has that sign wherever it is not 0; empty if that is not seen. */
    Optional<Integer> of(Expression polynomial) {
        return atValues(polynomial)
                .or(() -> ofTerms(polynomial).map(Sign::value))
                .or(() -> inOneSymbol(polynomial).map(Sign::value));
    }

    /** Whether the formula is 0, or not seen to be another number, at the parameter values given. */
    boolean vanishes(Expression formula) {
        Optional<Expression> value;
        try {
            value = valued(formula);
        } catch (ArithmeticException divisionByZero) {
            return true;
        }
        return value.filter(v -> sign(v).isEmpty()).isPresent()
                || constants.keySet().stream().anyMatch(formula.symbols()::contains)
                        && ZeroTest.of(formula.substitute(constants)) instanceof ZeroTest.Zero;
    }

    private Optional<Integer> atValues(Expression polynomial) {
        return valued(polynomial).flatMap(ParameterSigns::sign);
    }

    /** The formula with every symbol replaced by its value; empty if one has none. */
    private Optional<Expression> valued(Expression formula) {
        return Optional.of(withValues(formula.substitute(constants)))
                .filter(e -> e.symbols().isEmpty());
    }

    /** The formula with the parameters that have one replaced by their values. */
    public Expression withValues(Expression formula) {
        Map<Symbol, Expression> values = new HashMap<>();
        parameters.forEach((s, p) -> p.value().ifPresent(v -> values.put(s, Expression.of(v))));
        return formula.substitute(values);
    }

    private static Optional<Integer> sign(Expression e) {
        if (e instanceof Expression.Number n) {
            return n.value().isZero() ? Optional.empty() : Optional.of(n.value().signum());
        }
        int sign = ConstantSign.of(e, Work.of(CONSTANT));
        return sign == 0 ? Optional.empty() : Optional.of(sign);
    }

    /** Terms of one sign. */
    private Optional<Sign> ofTerms(Expression polynomial) {
        List<Expression> terms = polynomial instanceof Expression.Sum ? polynomial.operands() : List.of(polynomial);
        Sign common = null;
        for (Expression term : terms) {
            Sign sign = new Sign(1, true);
            for (Expression factor : term instanceof Expression.Product ? term.operands() : List.of(term)) {
                sign = sign.times(ofFactor(factor));
            }
            if (sign.value() == 0 || common != null && sign.value() != common.value()) {
                return Optional.empty();
            }
            common = common == null ? sign : new Sign(sign.value(), sign.strict() || common.strict());
        }
        return Optional.ofNullable(common);
    }

    /** The value 0 if it may have either sign. */
    private Sign ofFactor(Expression factor) {
        if (factor instanceof Expression.Number n) {
            return new Sign(n.value().signum(), !n.value().isZero());
        }
        if (factor instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isInteger()) {
            Sign base = ofFactor(p.base());
            // a negative power has no value where the base is 0
            boolean strict = base.strict() || n.value().signum() < 0;
            return new Sign(n.value().numerator().testBit(0) ? base.value() : 1, strict);
        }
        if (factor instanceof Expression.Power p) {
            return ofTerms(p.base()).filter(s -> s.value() > 0).orElse(new Sign(0, false));
        }
        if (factor instanceof Expression.Sum) {
            return ofTerms(factor).orElse(new Sign(0, false));
        }
        if (factor instanceof Symbol s) {
            return constants.containsKey(s) ? ofFactor(constants.get(s)) : ofParameter(s);
        }
        return factor.symbols().isEmpty()
                ? sign(factor).map(v -> new Sign(v, true)).orElse(new Sign(0, false))
                : new Sign(factor instanceof Expression.Apply a && a.function() == Function.EXP ? 1 : 0, true);
    }

    private Sign ofParameter(Symbol s) {
        return switch (assumption(s)) {
            case POSITIVE -> new Sign(1, true);
            case NEGATIVE -> new Sign(-1, true);
            case NONZERO -> new Sign(0, true);
            case REAL -> new Sign(0, false);
        };
    }

    private Assumption assumption(Symbol s) {
        return parameters.containsKey(s) ? parameters.get(s).assumption() : Assumption.REAL;
    }

    /** No root of odd order where the assumption admits it. */
    private Optional<Sign> inOneSymbol(Expression polynomial) {
        if (polynomial.symbols().size() != 1) {
            return Optional.empty();
        }
        Symbol w = polynomial.symbols().iterator().next();
        Assumption assumption = assumption(w);
        Optional<RationalPolynomial> read = RationalFraction.of(polynomial, w)
                .filter(f -> f.denominator().degree() == 0)
                .map(f -> f.numerator().scale(f.denominator().leading().reciprocal()));
        if (read.isEmpty() || read.get().isZero()) {
            return Optional.empty();
        }
        boolean strict = true;
        for (Factorization.Factor part : Factorization.squareFree(read.get())) {
            boolean vanishes = hasRoot(part.factor(), assumption);
            if (part.multiplicity() % 2 == 1 && vanishes) {
                return Optional.empty();
            }
            strict &= !vanishes;
        }
        // beyond all roots the leading coefficient has the sign
        int end = read.get().leading().signum();
        boolean turned = assumption == Assumption.NEGATIVE && read.get().degree() % 2 == 1;
        return Optional.of(new Sign(turned ? -end : end, strict));
    }

    /** Whether there is a root among the values that the assumption admits: those of one sign are ± the squares. */
    private static boolean hasRoot(RationalPolynomial squareFree, Assumption assumption) {
        if (assumption == Assumption.REAL || assumption == Assumption.NONZERO) {
            return squareFree.realRoots() > 0;
        }
        List<Rational> coefficients = new ArrayList<>();
        for (int k = 0; k <= squareFree.degree(); k++) {
            boolean odd = assumption == Assumption.NEGATIVE && k % 2 == 1;
            coefficients.add(odd ? squareFree.coefficient(k).negate() : squareFree.coefficient(k));
            coefficients.add(Rational.ZERO);
        }
        int zero = squareFree.coefficient(0).isZero() ? 1 : 0;
        return new RationalPolynomial(coefficients.subList(zero, coefficients.size())).realRoots() > zero;
    }
}
