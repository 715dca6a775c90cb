package kog.verify.sign;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Shows that formulas have no zero where some facts hold. A set of parameter values alone that has no inner point is not
 * excluded but named; a discrete set of states may be left out in dimension two and more.
 */
public final class Exclusion {

    private final Set<Symbol> state;
    private final Set<Expression> thin;
    private final CountedWork work;
    private final boolean withoutDiscrete;

    /**
     * @param state the state variables
     * @param thin  where the sets of parameters are named
     */
    public Exclusion(Set<Symbol> state, Set<Expression> thin, CountedWork work) {
        this(state, thin, work, true);
    }

    private Exclusion(Set<Symbol> state, Set<Expression> thin, CountedWork work, boolean withoutDiscrete) {
        this.state = state;
        this.thin = thin;
        this.work = work;
        this.withoutDiscrete = withoutDiscrete;
    }

    /** One that leaves out no state. */
    public static Exclusion everywhere(Set<Symbol> state, CountedWork work) {
        return everywhere(state, new LinkedHashSet<>(), work);
    }

    /** One that leaves out no state, and names sets of parameters. */
    public static Exclusion everywhere(Set<Symbol> state, Set<Expression> thin, CountedWork work) {
        return new Exclusion(state, thin, work, false);
    }

    /** One that leaves out no value of the state nor of further variables, and names sets of parameters where this one does. */
    public Exclusion everywhere(Set<Symbol> variables) {
        Set<Symbol> all = new LinkedHashSet<>(state);
        all.addAll(variables);
        return new Exclusion(all, thin, work, false);
    }

    public CountedWork work() {
        return work;
    }

    public Set<Symbol> state() {
        return state;
    }

    /** Whether an argument succeeds; if it does not, it leaves no names behind. */
    boolean attempt(BooleanSupplier argument) {
        Set<Expression> before = new LinkedHashSet<>(thin);
        boolean success = argument.getAsBoolean();
        if (!success) {
            thin.retainAll(before);
        }
        return success;
    }

    /** The loci that are left; none if g has no zero. */
    public List<OpenLocus> of(Expression g, String what, SignReasoning signs) {
        work.spend(1);
        if (signs.excludesZero(g)) {
            return List.of();
        }
        if (g instanceof Expression.Product p) {
            return each(p.factors(), what, signs);
        }
        if (g instanceof Expression.Power p && signs.isReal(p.exponent())) {
            return of(p.base(), what, signs);
        }
        if (g instanceof Expression.Apply a) {
            switch (a.function()) {
                case ABS, SIGN, SINH, TANH, ATAN -> {
                    return of(a.argument(), what, signs);
                }
                default -> {}
            }
        }
        if (isOfParameters(g, signs)) {
            return ofParameters(g, what, signs);
        }
        if (!signs.isReal(g)) {
            Optional<ComplexParts> parts = ComplexParts.of(g, signs);
            if (parts.isPresent()) {
                Expression square =
                        parts.get().re().pow(2).plus(parts.get().im().pow(2));
                return signs.excludesZero(parts.get().im()) ? List.of() : of(square, what, signs);
            }
        }
        Optional<List<Polynomial.Factor>> factors = Polynomial.factors(g, work);
        if (factors.isPresent()
                && (factors.get().size() > 1
                        || factors.get().size() == 1 && factors.get().get(0).multiplicity() > 1)) {
            return each(factors.get().stream().map(Polynomial.Factor::factor).toList(), what, signs);
        }
        if (withoutDiscrete && signs.facts().paths().isEmpty() && DiscreteZeros.of(g, state, signs, work)) {
            return List.of();
        }
        if (BoxSearch.excludesZero(g, signs, work)) {
            return List.of();
        }
        return List.of(OpenLocus.zero(g, what));
    }

    private List<OpenLocus> each(List<Expression> factors, String what, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>();
        factors.forEach(f -> open.addAll(of(f, what, signs)));
        return open;
    }

    /** Whether a formula holds neither the state nor a variable of an integral. */
    public boolean isOfParameters(Expression g, SignReasoning signs) {
        return g.symbols().stream()
                .noneMatch(s -> state.contains(s) || signs.facts().paths().containsKey(s));
    }

    private List<OpenLocus> ofParameters(Expression g, String what, SignReasoning signs) {
        if (g.symbols().isEmpty()) {
            return BoxSearch.excludesZero(g, signs, work) ? List.of() : List.of(OpenLocus.zero(g, what));
        }
        // a set without inner points, if g is analytic and not 0
        if (!Vanishing.onNoOpenSet(g, new LinkedHashSet<>(g.symbols()), signs, work)) {
            return List.of(OpenLocus.zero(g, what));
        }
        thin.add(g);
        return List.of();
    }
}
