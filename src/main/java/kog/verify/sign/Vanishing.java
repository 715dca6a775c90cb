package kog.verify.sign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;

/**
 * Whether a formula can be 0 on an open set of some of its symbols, the others held fixed. A product cannot unless a factor
 * can, and nothing can whose derivative cannot; a quotient of entire functions, one value of which is not 0, cannot.
 */
public final class Vanishing {

    private static final int DEEPEST = 3;
    private static final int LARGEST = 1500;
    private static final int POINTS = 6;

    private final Set<Symbol> variables;
    private final SignReasoning signs;
    private final CountedWork work;
    private final Optional<Exclusion> parameters;

    private Vanishing(Set<Symbol> variables, SignReasoning signs, CountedWork work, Optional<Exclusion> parameters) {
        this.variables = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(variables));
        this.signs = signs;
        this.work = work;
        this.parameters = parameters;
    }

    /** Whether the formula is shown to be 0 on no open set, whatever the values of the symbols that are no variables. */
    static boolean onNoOpenSet(Expression e, Set<Symbol> variables, SignReasoning signs, CountedWork work) {
        return new Vanishing(variables, signs, work, Optional.empty()).impossible(e, DEEPEST);
    }

    /** The same up to sets of parameters without inner points, which are named where nothing else helps. */
    public static boolean onNoOpenSet(Expression e, Exclusion exclusion, SignReasoning signs) {
        return onNoOpenSet(e, exclusion.state(), signs, exclusion.work())
                || exclusion.attempt(
                        () -> new Vanishing(exclusion.state(), signs, exclusion.work(), Optional.of(exclusion))
                                .impossible(e, DEEPEST));
    }

    private boolean impossible(Expression e, int depth) {
        work.spend(1);
        if (signs.visiblyExcludesZero(e)) {
            return true;
        }
        if (e.symbols().stream().noneMatch(variables::contains)) {
            return signs.excludesZero(e)
                    || !e.isZero()
                            && parameters.isPresent()
                            && parameters.get().of(e, "a factor", signs).isEmpty();
        }
        if (e instanceof Symbol) {
            return true;
        }
        if (e instanceof Expression.Product p) {
            return p.factors().stream().allMatch(f -> impossible(f, depth));
        }
        if (e instanceof Expression.Power p) {
            return impossible(p.base(), depth);
        }
        if (e instanceof Expression.Apply a) {
            switch (a.function()) {
                case EXP -> {
                    return true;
                }
                case ABS, SIGN, SINH, TANH, ATAN -> {
                    return impossible(a.argument(), depth);
                }
                default -> {}
            }
        }
        return byPolynomial(e) || byValue(e) || bySurd(e, depth) || byDerivative(e, depth);
    }

    /** p + c √q is 0 on no open set on which p² − c² q is not. */
    private boolean bySurd(Expression e, int depth) {
        if (!(e instanceof Expression.Sum s) || depth == 0 || FormulaSize.of(e) > LARGEST) {
            return false;
        }
        return Surds.terms(s, variables).stream()
                .map(t -> Surds.difference(s, t, work))
                .anyMatch(d -> !d.isZero() && FormulaSize.of(d) <= LARGEST && impossible(d, depth - 1));
    }

    /** A polynomial in the variables whose coefficients are not all 0. */
    private boolean byPolynomial(Expression e) {
        Optional<Expression> numerator = Polynomial.rationalNumerator(e, work);
        if (numerator.isEmpty() || numerator.get().isZero()) {
            return false;
        }
        List<Expression> coefficients = List.of(numerator.get());
        for (Symbol x : variables) {
            List<Expression> next = new ArrayList<>();
            for (Expression c : coefficients) {
                next.addAll(Polynomials.coefficients(c, x).orElse(List.of()));
            }
            coefficients = next;
        }
        return coefficients.stream().anyMatch(signs::excludesZero);
    }

    /** One value, enclosed away from 0, of a quotient of functions that are analytic everywhere. */
    private boolean byValue(Expression e) {
        List<Symbol> symbols = new ArrayList<>(e.symbols());
        if (!variables.containsAll(symbols) || !isMeromorphic(e)) {
            return false;
        }
        for (int k = 0; k < POINTS; k++) {
            Map<Symbol, Enclosure> point = new HashMap<>();
            for (int i = 0; i < symbols.size(); i++) {
                Rational at = Rational.of((2 * k + 1) * (i + 2) + 1, 7 + 3 * i);
                Enclosure value = EnclosureEvaluation.of(Expression.of(k % 2 == 0 ? at : at.negate()), Map.of())
                        .orElseThrow();
                point.put(symbols.get(i), value);
            }
            work.spend(FormulaSize.of(e));
            if (EnclosureEvaluation.of(e, point).filter(v -> v.sign() != 0).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeromorphic(Expression e) {
        if (e instanceof Expression.Power p) {
            boolean number = p.symbols().isEmpty();
            return number
                    || p.exponent() instanceof Expression.Number n && n.value().isInteger() && isMeromorphic(p.base());
        }
        if (e instanceof Expression.Apply a) {
            return e.symbols().isEmpty()
                    || switch (a.function()) {
                        case EXP, SIN, COS, SINH, COSH -> isEntire(a.argument());
                        case TAN, TANH, LOGISTIC -> isEntire(a.argument());
                        default -> false;
                    };
        }
        if (!e.bound().isEmpty()) {
            return false;
        }
        return e.operands().stream().allMatch(Vanishing::isMeromorphic);
    }

    private static boolean isEntire(Expression e) {
        if (e instanceof Expression.Power p && !p.symbols().isEmpty()) {
            return p.exponent() instanceof Expression.Number n
                    && n.value().isInteger()
                    && n.value().signum() > 0
                    && isEntire(p.base());
        }
        if (e instanceof Expression.Apply a && !a.symbols().isEmpty()) {
            return switch (a.function()) {
                case EXP, SIN, COS, SINH, COSH -> isEntire(a.argument());
                default -> false;
            };
        }
        if (!e.bound().isEmpty()) {
            return false;
        }
        return e.operands().stream().allMatch(Vanishing::isEntire);
    }

    /** The terms that hold a symbol. */
    private static Expression moving(Expression e, Symbol x) {
        if (e instanceof Expression.Sum s) {
            return Expression.sum(
                    s.terms().stream().filter(t -> t.symbols().contains(x)).toList());
        }
        return e.symbols().contains(x) ? e : Expression.ZERO;
    }

    private boolean byDerivative(Expression e, int depth) {
        if (depth == 0) {
            return false;
        }
        List<Expression> slopes = new ArrayList<>();
        for (Symbol x : variables) {
            Expression moving = moving(e, x);
            int size = FormulaSize.of(moving);
            if (!moving.isZero() && size <= LARGEST) {
                work.spend(size);
                Expression slope = moving.derivative(x);
                if (!slope.isZero()) {
                    slopes.add(slope);
                }
            }
        }
        slopes.sort(Comparator.comparingInt(FormulaSize::of));
        return slopes.stream()
                .anyMatch(s -> parameters.isPresent()
                        ? parameters.get().attempt(() -> impossible(s, depth - 1))
                        : impossible(s, depth - 1));
    }
}
