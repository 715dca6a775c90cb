package kog.verify.region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.SignCells;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.Vanishing;

/**
 * Shows that a formula is 0, or a first integral constant, on no connected component of a region: on no open set, or, where the
 * region is convex, not on all of it. Sign cells on which it vanishes are then named.
 */
final class Nontriviality {

    private static final int LARGEST = 3000;

    private final List<Symbol> state;
    private final boolean firstIntegral;
    private final Exclusion exclusion;

    Nontriviality(List<Symbol> state, boolean firstIntegral, Exclusion exclusion) {
        this.state = state;
        this.firstIntegral = firstIntegral;
        this.exclusion = exclusion;
    }

    /** What is to be named, if the formula is shown not to be trivial. */
    Optional<List<String>> of(Expression formula, SignReasoning signs) {
        if (onNoOpenSet(formula, signs)) {
            return Optional.of(List.of());
        }
        Optional<List<SignCells.Cell>> cells = SignCells.of(List.of(formula), signs, exclusion.work());
        if (cells.isEmpty() || cells.get().size() < 2) {
            return Optional.empty();
        }
        List<String> named = new ArrayList<>();
        boolean somewhere = false;
        boolean everywhere = true;
        for (SignCells.Cell cell : cells.get()) {
            if (cell.status() == SignCells.Status.EMPTY) {
                continue;
            }
            Facts facts = cell.within(signs.facts());
            Expression own = cell.formulas().get(0);
            boolean nontrivial = onNoOpenSet(own, new SignReasoning(facts, exclusion.work()));
            everywhere &= nontrivial;
            somewhere |= nontrivial && cell.status() == SignCells.Status.NONEMPTY;
            if (!nontrivial) {
                named.add((firstIntegral ? "possibly constant" : "possibly 0") + " where " + cell.described());
            }
        }
        return everywhere || somewhere && isConvex(formula, signs) ? Optional.of(named) : Optional.empty();
    }

    private boolean onNoOpenSet(Expression formula, SignReasoning signs) {
        if (!firstIntegral) {
            return Vanishing.onNoOpenSet(formula, exclusion, signs);
        }
        if (FormulaSize.of(formula) > LARGEST) {
            return false;
        }
        List<Expression> slopes = new ArrayList<>();
        for (Symbol x : state) {
            if (formula.symbols().contains(x)) {
                exclusion.work().spend(FormulaSize.of(formula));
                slopes.add(formula.derivative(x));
            }
        }
        slopes.sort(Comparator.comparingInt(FormulaSize::of));
        return slopes.stream().anyMatch(s -> Vanishing.onNoOpenSet(s, exclusion, signs))
                || state.stream().anyMatch(x -> movesAsQuotient(formula, x, signs));
    }

    /**
     * For f gⁿ with n < 0, whose slope is gⁿ⁻¹ (f′ g + n f g′) with g not 0: whether the bracket is a polynomial in x of which a
     * coefficient is 0 on no open set.
     */
    private boolean movesAsQuotient(Expression formula, Symbol x, SignReasoning signs) {
        List<Expression> factors = formula instanceof Expression.Product p ? p.factors() : List.of(formula);
        for (Expression factor : factors) {
            if (factor instanceof Expression.Power p
                    && p.base().symbols().contains(x)
                    && p.exponent() instanceof Expression.Number n
                    && n.value().signum() < 0) {
                Expression f = Expression.product(
                        factors.stream().filter(o -> o != factor).toList());
                Expression bracket = f.derivative(x)
                        .times(p.base())
                        .plus(Expression.product(n, f, p.base().derivative(x)));
                exclusion.work().spend(FormulaSize.of(bracket));
                return Polynomials.coefficients(bracket, x)
                        .filter(c -> c.stream().anyMatch(e -> Vanishing.onNoOpenSet(e, exclusion, signs)))
                        .isPresent();
            }
        }
        return false;
    }

    /** Whether the states of a region are cut out by half-spaces, whatever the parameters, which the formula is free of. */
    private boolean isConvex(Expression formula, SignReasoning signs) {
        return state.containsAll(formula.symbols())
                && signs.facts().known().stream()
                        .filter(k -> k.formula().symbols().stream().anyMatch(state::contains))
                        .allMatch(k -> k.sign().definite() != 0
                                && state.containsAll(k.formula().symbols())
                                && isLinear(k.formula()));
    }

    private boolean isLinear(Expression e) {
        return state.stream()
                .allMatch(x -> Polynomials.coefficients(e, x)
                        .filter(c -> c.size() <= 2
                                && (c.size() < 2 || c.get(1).symbols().isEmpty()))
                        .isPresent());
    }
}
