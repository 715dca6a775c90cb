package kog.verify.sign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Claim;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * The pieces of a claimed region on which piecewise formulas are smooth ones: with a sign for every real g under |g|, sign g or
 * √(g²). What holds on the closure of each piece that is not empty holds on the region: the sets g = 0 have no inner points.
 */
public final class SignCells {

    private static final int MOST_CELLS = 64;

    /** Whether a cell holds a point of the region, for some values of the parameters. */
    public enum Status {
        NONEMPTY,
        EMPTY,
        UNKNOWN
    }

    /**
     * One cell.
     *
     * @param signs    1 or −1 for each g
     * @param status   NONEMPTY and EMPTY are proved
     * @param formulas those asked about, in their order, with the moduli and signs replaced
     */
    public record Cell(Map<Expression, Integer> signs, Status status, List<Expression> formulas) {
        public Cell {
            signs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(signs));
            formulas = List.copyOf(formulas);
        }

        /** What is known on the cell, of what is known around it. */
        public Facts within(Facts facts) {
            Facts inside = facts;
            for (Map.Entry<Expression, Integer> s : signs.entrySet()) {
                inside = inside.and(s.getKey(), SignSet.of(s.getValue()));
            }
            return inside;
        }

        /** In words, such as {@code x > 0 and y < 0}. */
        public String described() {
            return signs.entrySet().stream()
                    .map(s -> Abbreviated.of(s.getKey()) + (s.getValue() > 0 ? " > 0" : " < 0"))
                    .sorted()
                    .reduce((a, b) -> a + " and " + b)
                    .orElse("");
        }
    }

    private final CountedWork work;
    private final List<Cell> cells = new ArrayList<>();
    private boolean tooMany;

    private SignCells(CountedWork work) {
        this.work = work;
    }

    /**
     * The cells of the region of a claim; empty if they are too many, or if some g may be 0 on an open set or is not real.
     *
     * @param formulas   what is to be known on each cell
     * @param parameters as in {@link kog.verify.region.RegionProof}; those with a value should be replaced by it in the formulas
     * @param work       elementary operations that may be spent
     */
    public static Optional<List<Cell>> of(
            List<Expression> formulas, List<Symbol> state, List<Parameter> parameters, Claim claim, long work) {
        CountedWork counted = new CountedWork(work);
        try {
            Facts facts = Facts.of(claim, state, parameters);
            return of(formulas, new SignReasoning(facts, counted), counted);
        } catch (CountedWork.Spent | ArithmeticException none) {
            return Optional.empty();
        }
    }

    public static Optional<List<Cell>> of(List<Expression> formulas, SignReasoning signs, CountedWork work) {
        SignCells cells = new SignCells(work);
        boolean complete = cells.split(
                formulas.stream().map(f -> rootsOfSquares(f, signs, work)).toList(), signs, Map.of());
        return complete && !cells.tooMany ? Optional.of(List.copyOf(cells.cells)) : Optional.empty();
    }

    private boolean split(List<Expression> formulas, SignReasoning signs, Map<Expression, Integer> chosen) {
        Optional<Expression> next =
                formulas.stream().flatMap(f -> innermost(f, Set.of()).stream()).findFirst();
        if (next.isEmpty()) {
            cells.add(new Cell(chosen, status(signs), formulas));
            tooMany |= cells.size() > MOST_CELLS;
            return !tooMany;
        }
        Expression g = next.get();
        if (!signs.isReal(g) || !Vanishing.onNoOpenSet(g, signs.facts().real(), signs, work)) {
            return false;
        }
        for (int sign : new int[] {1, -1}) {
            if (signs.of(g).mayBe(SignSet.of(sign))) {
                Map<Expression, Integer> more = new LinkedHashMap<>(chosen);
                more.put(g, sign);
                SignReasoning inside = new SignReasoning(signs.facts().and(g, SignSet.of(sign)), work);
                if (!split(formulas.stream().map(f -> replaced(f, g, sign)).toList(), inside, more)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Status status(SignReasoning signs) {
        if (!RegionPoints.of(signs.facts(), signs.facts().real(), 1, work).isEmpty()) {
            return Status.NONEMPTY;
        }
        return BoxSearch.isEmpty(signs, work) ? Status.EMPTY : Status.UNKNOWN;
    }

    /** An argument of a modulus or a sign that holds no other one; those with the variable of an integral stay. */
    public static Optional<Expression> innermost(Expression e, Set<Symbol> bound) {
        Set<Symbol> inside = new LinkedHashSet<>(bound);
        inside.addAll(e.bound());
        for (Expression o : e.operands()) {
            Optional<Expression> found = innermost(o, inside);
            if (found.isPresent()) {
                return found;
            }
        }
        return isPiecewise(e) && e.symbols().stream().noneMatch(bound::contains)
                ? Optional.of(((Expression.Apply) e).argument())
                : Optional.empty();
    }

    public static boolean isPiecewise(Expression e) {
        return e instanceof Expression.Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN);
    }

    /** With ±g in place of |g|, and ±1 in place of sign g, also of multiples of g. */
    public static Expression replaced(Expression e, Expression g, int sign) {
        if (isPiecewise(e)) {
            Expression.Apply a = (Expression.Apply) e;
            Optional<Rational> ratio = SignReasoning.ratio(a.argument(), g);
            if (ratio.isPresent()) {
                Expression s = Expression.of((long) sign * ratio.get().signum());
                return a.function() == Function.SIGN ? s : s.times(a.argument());
            }
        }
        return e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, g, sign));
    }

    /** With |f| to the power 2ka in place of (f^2k)^a for a that is no integer. */
    private static Expression rootsOfSquares(Expression e, SignReasoning signs, CountedWork work) {
        Expression inside = e.operands().isEmpty() ? e : e.mapOperands(o -> rootsOfSquares(o, signs, work));
        boolean root = inside instanceof Expression.Power p
                && !p.base().symbols().isEmpty()
                && p.exponent() instanceof Expression.Number n
                && !n.value().isInteger();
        if (!root) {
            return inside;
        }
        Expression.Power p = (Expression.Power) inside;
        Optional<List<Polynomial.Factor>> factors = Polynomial.factors(p.base(), work);
        if (factors.isEmpty()
                || factors.get().stream().anyMatch(f -> f.multiplicity() % 2 == 1 || !signs.isReal(f.factor()))) {
            return inside;
        }
        Expression square = Expression.product(factors.get().stream()
                .map(f -> f.factor().pow(f.multiplicity()))
                .toList());
        Optional<Expression> scale = Polynomial.expanded(p.base().over(square), work)
                .filter(c -> c.symbols().isEmpty());
        if (scale.isEmpty() || signs.of(scale.get()).definite() <= 0) {
            return inside;
        }
        List<Expression> roots = new ArrayList<>(List.of(Expression.power(scale.get(), p.exponent())));
        factors.get()
                .forEach(f -> roots.add(Expression.power(
                        Expression.abs(f.factor()), p.exponent().times(Expression.of(f.multiplicity())))));
        return Expression.product(roots);
    }
}
