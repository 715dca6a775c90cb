package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.generator.Claim;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sample.Finding;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Facts;
import kog.verify.sign.RegionPoints;
import kog.verify.sign.SignCells;
import kog.verify.sign.SignReasoning;

/** An equation between piecewise formulas: it holds if it does on every sign cell of the region that is not empty. */
final class CellIdentity {

    /** For finding the cells, in the operations of {@link kog.verify.region.RegionProof}. */
    private static final long CELL_WORK = 2_000_000;

    /** Points of a cell at which an equation that is not proved there is tried. */
    private static final int POINTS = 6;

    private final List<Symbol> state;
    private final Facts facts;
    private final CountedWork counted = new CountedWork(CELL_WORK);

    private CellIdentity(List<Symbol> state, List<Parameter> parameters, Claim claim) {
        this.state = state;
        this.facts = Facts.of(claim, state, parameters);
    }

    /**
     * Whether a formula is 0 on the region of a claim; empty if it has no pieces, or they are not found.
     *
     * @param difference with the values of the parameters that have one
     * @param work       for the zero tests
     */
    static Optional<Finding> of(
            Expression difference, List<Symbol> state, List<Parameter> parameters, Claim claim, Work work) {
        try {
            return new CellIdentity(state, parameters, claim).finding(difference, work);
        } catch (CountedWork.Spent | ArithmeticException none) {
            return Optional.empty();
        }
    }

    private Optional<Finding> finding(Expression difference, Work work) {
        List<SignCells.Cell> cells = SignCells.of(List.of(difference), new SignReasoning(facts, counted), counted)
                .orElse(List.of());
        if (cells.stream().allMatch(c -> c.signs().isEmpty())) {
            return Optional.empty();
        }
        int open = cells.size();
        Optional<Finding> undecided = Optional.empty();
        for (SignCells.Cell cell : cells) {
            Work share = work.part(open--);
            Expression own = cell.formulas().get(0);
            if (cell.status() == SignCells.Status.EMPTY || ZeroTest.proves(List.of(), own, share)) {
                continue;
            }
            Optional<Finding> failure = failure(cell, own);
            if (failure.isPresent()) {
                return failure;
            }
            undecided = Optional.of(new Finding.Undecided("not shown where " + cell.described()));
        }
        return undecided.isPresent()
                ? undecided
                : Optional.of(new Finding.Passed("the equation is an identity on each piece"));
    }

    private Optional<Finding> failure(SignCells.Cell cell, Expression own) {
        Facts inside = cell.within(facts);
        for (Map<Symbol, Rational> point : RegionPoints.of(inside, facts.real(), POINTS, counted)) {
            Map<Symbol, Expression> numbers = new LinkedHashMap<>();
            point.forEach((s, v) -> numbers.put(s, Expression.of(v)));
            try {
                if (ZeroTest.of(own.substitute(numbers)) instanceof ZeroTest.NonZero no) {
                    List<Double> at = new ArrayList<>();
                    state.forEach(x -> at.add(point.get(x).doubleValue()));
                    return Optional.of(new Finding.Failed(
                            "where " + cell.described() + " the sides differ by " + no.value() + " at " + at,
                            OptionalDouble.empty(),
                            at));
                }
            } catch (ArithmeticException noValue) {
                // another point may have one
            }
        }
        return Optional.empty();
    }
}
