package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Claim;
import kog.generator.FirstIntegral;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.RegionPoints;
import kog.verify.sign.SignReasoning;

/**
 * Decides whether the formula of a claim is defined, single-valued, of class C¹ and not trivial on the claimed region, for every
 * admitted value of the parameters: by proof alone, nothing is sampled ({@code derivations/08-regions.md}).
 */
public final class RegionProof {

    /** What was found. */
    public sealed interface Outcome permits Proved, Refuted, Undecided {

        /** In words, for people. */
        String reason();
    }

    /**
     * A theorem.
     *
     * @param notAt formulas g in parameters and free constants: nothing is said about values where one is 0, a set without
     *              inner points
     * @param named what else is worth knowing, such as a cell on which the formula vanishes
     */
    public record Proved(String reason, List<Expression> notAt, List<String> named) implements Outcome {
        public Proved {
            notAt = List.copyOf(notAt);
            named = List.copyOf(named);
        }
    }

    /**
     * The formula fails at a point of the region.
     *
     * @param state      about where; empty if it fails everywhere
     * @param parameters the values of parameters and free constants
     */
    public record Refuted(String reason, Map<Symbol, Rational> state, Map<Symbol, Rational> parameters)
            implements Outcome {
        public Refuted {
            state = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(state));
            parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
        }
    }

    /** Neither. */
    public record Undecided(String reason) implements Outcome {}

    private final List<Symbol> state;
    private final Claim claim;
    private final Facts facts;
    private final Expression formula;
    private final CountedWork work;
    private final Set<Expression> thin = new LinkedHashSet<>();
    private final Exclusion exclusion;
    private final SignReasoning signs;

    private RegionProof(List<Symbol> state, List<Parameter> parameters, Claim claim, CountedWork work) {
        this.state = state;
        this.claim = claim;
        this.work = work;
        this.formula = claim.formula().substitute(Parameter.values(parameters));
        this.facts = Facts.of(claim, state, parameters).factored(work);
        this.signs = new SignReasoning(facts, work);
        this.exclusion = new Exclusion(new LinkedHashSet<>(state), thin, work);
    }

    /**
     * The same claim gets the same outcome on every machine.
     *
     * @param parameters every symbol of field and claim that is neither in the state nor free in the claim; one that has a
     *                   value has no other
     * @param work       elementary operations that may be spent
     */
    public static Outcome of(
            List<Symbol> state, List<Expression> field, List<Parameter> parameters, Claim claim, long work) {
        try {
            RegionProof proof = new RegionProof(state, parameters, claim, new CountedWork(work));
            return proof.outcome();
        } catch (CountedWork.Spent spent) {
            return new Undecided("the region takes more than " + work + " operations");
        } catch (ArithmeticException noValue) {
            return new Undecided("a formula has no value for the parameters given: " + noValue.getMessage());
        }
    }

    private Outcome outcome() {
        for (Expression e : List.of(formula, claim.of(), claim.eigenvalue())) {
            Set<Symbol> unknown = new LinkedHashSet<>(e.symbols());
            unknown.removeAll(facts.real());
            if (!unknown.isEmpty() && e == formula) {
                return new Undecided("no meaning is given to " + unknown);
            }
        }
        Smoothness smoothness = new Smoothness(exclusion);
        List<OpenLocus> open = new ArrayList<>(smoothness.of(formula, signs));
        open.addAll(smoothness.of(claim.of(), signs));
        open.addAll(smoothness.of(claim.eigenvalue(), signs));
        if (!open.isEmpty()) {
            Optional<Refuted> refuted = RegionRefutation.of(formula, facts, state, work);
            return refuted.isPresent()
                    ? refuted.get()
                    : new Undecided(open.get(0).described());
        }
        if (RegionPoints.of(facts, facts.real(), 1, work).isEmpty()) {
            return new Undecided("no state that satisfies the conditions of the region is found");
        }
        Nontriviality nontriviality = new Nontriviality(state, claim instanceof FirstIntegral, exclusion);
        Optional<List<String>> named = nontriviality.of(formula, signs);
        if (named.isEmpty()) {
            Optional<Map<Symbol, Rational>> zero =
                    Triviality.of(formula, signs, exclusion.state(), work).filter(p -> !p.isEmpty());
            if (zero.isPresent()) {
                return new Refuted("the formula is identically 0 for such parameters", Map.of(), zero.get());
            }
            return new Undecided(
                    claim instanceof FirstIntegral
                            ? "it is not shown that the formula is constant on no open piece"
                            : "it is not shown that the formula is 0 on no open piece");
        }
        return new Proved(
                "every set where the formula may fail is shown to miss the region", List.copyOf(thin), named.get());
    }
}
