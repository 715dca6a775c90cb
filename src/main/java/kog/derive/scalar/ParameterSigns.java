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
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Factorization;
import kog.symbolic.algebra.RationalFraction;
import kog.symbolic.algebra.RationalPolynomial;

/** What can be told about the sign of a polynomial in parameters, from their assumptions and the values given. */
public final class ParameterSigns {

    private final Map<Symbol, Parameter> parameters = new HashMap<>();

    public ParameterSigns(List<Parameter> parameters) {
        parameters.forEach(p -> this.parameters.put(p.symbol(), p));
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

    /** 1 or −1 if the polynomial, expanded, has that sign wherever it is not 0; empty if that is not seen. */
    Optional<Integer> of(Expression polynomial) {
        return atValues(polynomial).or(() -> ofTerms(polynomial)).or(() -> inOneSymbol(polynomial));
    }

    /** Whether the parameter values given make the formula 0. */
    boolean vanishes(Expression formula) {
        return valued(formula).filter(Expression::isZero).isPresent();
    }

    private Optional<Integer> atValues(Expression polynomial) {
        return valued(polynomial).flatMap(ParameterSigns::sign);
    }

    /** The formula with every symbol replaced by its value; empty if one has none. */
    private Optional<Expression> valued(Expression formula) {
        return Optional.of(withValues(formula)).filter(e -> e.symbols().isEmpty());
    }

    /** The formula with the parameters that have one replaced by their values. */
    public Expression withValues(Expression formula) {
        Map<Symbol, Expression> values = new HashMap<>();
        parameters.forEach((s, p) -> p.value().ifPresent(v -> values.put(s, Expression.of(v))));
        return formula.substitute(values);
    }

    private static Optional<Integer> sign(Expression e) {
        return e instanceof Expression.Number n && !n.value().isZero()
                ? Optional.of(n.value().signum())
                : Optional.empty();
    }

    /** Terms of one sign. */
    private Optional<Integer> ofTerms(Expression polynomial) {
        List<Expression> terms = polynomial instanceof Expression.Sum ? polynomial.operands() : List.of(polynomial);
        Integer common = null;
        for (Expression term : terms) {
            int sign = 1;
            for (Expression factor : term instanceof Expression.Product ? term.operands() : List.of(term)) {
                sign *= ofFactor(factor);
            }
            if (sign == 0 || common != null && sign != common) {
                return Optional.empty();
            }
            common = sign;
        }
        return Optional.ofNullable(common);
    }

    /** 0 if it may have either sign. */
    private int ofFactor(Expression factor) {
        if (factor instanceof Expression.Number n) {
            return n.value().signum();
        }
        if (factor instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().isInteger()) {
            return n.value().numerator().testBit(0) ? ofFactor(p.base()) : 1;
        }
        Assumption assumption = factor instanceof Symbol s && parameters.containsKey(s)
                ? parameters.get(s).assumption()
                : Assumption.REAL;
        return switch (assumption) {
            case POSITIVE -> 1;
            case NEGATIVE -> -1;
            case REAL, NONZERO -> 0;
        };
    }

    /** No root of odd order where the assumption admits it. */
    private Optional<Integer> inOneSymbol(Expression polynomial) {
        if (polynomial.symbols().size() != 1) {
            return Optional.empty();
        }
        Symbol w = polynomial.symbols().iterator().next();
        Assumption assumption = parameters.containsKey(w) ? parameters.get(w).assumption() : Assumption.REAL;
        Optional<RationalPolynomial> read = RationalFraction.of(polynomial, w)
                .filter(f -> f.denominator().degree() == 0)
                .map(f -> f.numerator().scale(f.denominator().leading().reciprocal()));
        if (read.isEmpty() || read.get().isZero()) {
            return Optional.empty();
        }
        for (Factorization.Factor part : Factorization.squareFree(read.get())) {
            if (part.multiplicity() % 2 == 1 && changes(part.factor(), assumption)) {
                return Optional.empty();
            }
        }
        // beyond all roots the leading coefficient has the sign
        int end = read.get().leading().signum();
        return Optional.of(assumption == Assumption.NEGATIVE && read.get().degree() % 2 == 1 ? -end : end);
    }

    /** Whether there is a root among the values that the assumption admits: those of one sign are ± the squares. */
    private static boolean changes(RationalPolynomial squareFree, Assumption assumption) {
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
