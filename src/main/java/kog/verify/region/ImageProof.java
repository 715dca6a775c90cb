package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.KoopmanMap;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.Image;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Decides whether, at every state x of the region of a claim about a map f, f(x) has a value and the formula is defined and of
 * class C¹ at f(x), which may lie outside the region ({@code derivations/09-maps.md}).
 */
public final class ImageProof {

    private final KoopmanMap map;
    private final Image image;
    private final Facts facts;
    private final SignReasoning signs;
    private final CountedWork work;
    private final Set<Symbol> state;
    private final Set<Expression> thin = new LinkedHashSet<>();
    private final Exclusion exclusion;

    private ImageProof(KoopmanMap map, List<Parameter> parameters, Claim claim, Image image, CountedWork work) {
        this.map = map;
        this.image = image;
        this.work = work;
        this.state = new LinkedHashSet<>(map.state());
        this.facts = Facts.of(claim, map.state(), parameters).factored(work);
        this.signs = new SignReasoning(facts, work);
        this.exclusion = new Exclusion(state, thin, work);
    }

    /**
     * The same claim gets the same outcome on every machine.
     *
     * @param map        with numbers for the parameters that have a value
     * @param parameters every symbol of map and claim that is neither in the state nor free in the claim
     * @param image      of formulas under the map
     * @param operations elementary operations that may be spent
     */
    public static RegionProof.Outcome of(
            KoopmanMap map, List<Parameter> parameters, Claim claim, Image image, long operations) {
        try {
            return new ImageProof(map, parameters, claim, image, new CountedWork(operations))
                    .outcome(claim, parameters);
        } catch (CountedWork.Spent spent) {
            return new RegionProof.Undecided("the images take more than " + operations + " operations");
        } catch (ArithmeticException noValue) {
            return new RegionProof.Undecided(
                    "a formula has no value for the parameters given: " + noValue.getMessage());
        }
    }

    private RegionProof.Outcome outcome(Claim claim, List<Parameter> parameters) {
        for (Expression f : map.map()) {
            List<OpenLocus> open = new Smoothness(exclusion).of(f, signs);
            if (!open.isEmpty()) {
                Optional<RegionProof.Refuted> refuted = hasKinks(f)
                        ? Optional.empty()
                        : RegionRefutation.of(f, facts, map.state(), work)
                                .map(r -> new RegionProof.Refuted("the map: " + r.reason(), r.state(), r.parameters()));
                return refuted.isPresent()
                        ? refuted.get()
                        : new RegionProof.Undecided("the map: " + open.get(0).described());
            }
            if (!signs.isReal(f)) {
                return new RegionProof.Undecided("the map is not shown to be real");
            }
        }
        Map<Symbol, Expression> given = Parameter.values(parameters);
        Expression formula = claim.formula().substitute(given);
        List<Parameter> free =
                parameters.stream().filter(p -> p.value().isEmpty()).toList();
        Facts there = Facts.of(kept(claim, given, free), free, facts.real()).factored(work);
        Optional<OpenLocus> hit = hit(formula, there);
        if (hit.isEmpty()) {
            return new RegionProof.Proved(
                    "every set where map or formula may fail is shown to miss the region and its image",
                    List.copyOf(thin),
                    List.of());
        }
        return RegionRefutation.of(image.of(formula), facts, map.state(), work)
                .<RegionProof.Outcome>map(r ->
                        new RegionProof.Refuted("at the image of a state: " + r.reason(), r.state(), r.parameters()))
                .orElseGet(() -> new RegionProof.Undecided(
                        "at images of states: " + hit.get().described()));
    }

    /** A locus of a formula that images of states are not shown to miss. */
    private Optional<OpenLocus> hit(Expression e, Facts there) {
        // isolated images may have whole curves of states before them
        return new Smoothness(Exclusion.everywhere(state, thin, work))
                .of(e, new SignReasoning(there, work)).stream()
                        .filter(l -> !l.isZero()
                                || !exclusion
                                        .of(image.of(l.g()), "at the image", signs)
                                        .isEmpty())
                        .findFirst();
    }

    /** The conditions of the region that images satisfy too, where their formulas have values. */
    private List<Condition> kept(Claim claim, Map<Symbol, Expression> given, List<Parameter> free) {
        List<Condition> kept = new ArrayList<>();
        List<Condition> moving = new ArrayList<>();
        for (Condition c : claim.region().conditions()) {
            Expression left = c.left().substitute(given);
            boolean ofParameters = left.symbols().stream().noneMatch(state::contains);
            (ofParameters ? kept : moving).add(new Condition(left, c.relation()));
        }
        Facts always = Facts.of(kept, free, facts.real()).factored(work);
        for (Condition c : moving) {
            if (holds(image.of(c.left()), c.relation()) && hit(c.left(), always).isEmpty()) {
                kept.add(c);
            }
        }
        return kept;
    }

    private boolean holds(Expression left, Condition.Relation relation) {
        return switch (relation) {
            case NONZERO ->
                signs.isReal(left)
                        && (signs.excludesZero(left)
                                || exclusion.of(left, "a condition", signs).isEmpty());
            case POSITIVE -> signs.of(left).isWithin(SignSet.POSITIVE);
            case NEGATIVE -> signs.of(left).isWithin(SignSet.NEGATIVE);
        };
    }

    private static boolean hasKinks(Expression e) {
        boolean kink =
                e instanceof Expression.Apply a && (a.function() == Function.ABS || a.function() == Function.SIGN)
                        || e instanceof Expression.Power p
                                && !(p.exponent() instanceof Expression.Number n
                                        && n.value().isInteger());
        return kink || e.operands().stream().anyMatch(ImageProof::hasKinks);
    }
}
