package kog.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.Invariant;
import kog.generator.KoopmanGenerator;
import kog.generator.KoopmanMap;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Modulus;
import kog.symbolic.zero.ZeroTest;
import kog.verify.identity.SymbolicCheck;
import kog.verify.region.ImageProof;
import kog.verify.region.RegionProof;
import kog.verify.sample.ConjugacyRank;
import kog.verify.sample.Families;
import kog.verify.sample.Finding;
import kog.verify.sample.GradientCheck;
import kog.verify.sample.IntegralPath;
import kog.verify.sample.NonzeroValue;
import kog.verify.sample.ParameterLoci;
import kog.verify.sample.RegionCheck;
import kog.verify.sample.SteepStates;
import kog.verify.sample.StepCheck;
import kog.verify.sample.TrajectoryCheck;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.Image;
import kog.verify.value.Assumptions;
import kog.verify.value.Instance;
import kog.verify.value.Signs;

/**
 * Judges claims about a field by checks that never saw where the claims came from:
 *
 * <pre>{@code List<Certificate> certificates = Verifier.of(generator, parameters).judge(claims);}</pre>
 *
 * What is claimed is {@link #MEANING}. Each claim has two halves, its equation and its region. It is proved if both are, refuted if one is, and confirmed if what is
 * not proved was sampled and nothing speaks against it; otherwise it is undecided, in particular where its region is empty or its
 * formula is a constant.
 */
public final class Verifier {

    /** What is claimed, for people. */
    public static final String MEANING =
            "A claim says: the formula is defined, single-valued and of class C1 on every part of its"
                    + " region, it is not identically 0 (a first integral: not constant) on any of them, and F.grad psi = lambda psi"
                    + " (+ f) there, for every value of the parameters that is admitted. With 'sense: flow' it says only that psi is"
                    + " continuous and psi(phi_t x) = exp(lambda t) psi(x). In dimension two and more, isolated states at which this fails"
                    + " do not count; in one dimension every state does. Sets of parameters without inner points are named.";

    /** What is claimed about a map, for people. */
    public static final String MEANING_FOR_MAPS =
            "A claim says: at every state x of its region f(x) has a value, the formula is defined, single-valued and of class"
                    + " C1 at x and at f(x), which may lie outside the region, it is not identically 0 (an invariant: not"
                    + " constant) on any part of the region, and psi(f(x)) = mu psi(x) (+ g) there, for every value of the"
                    + " parameters that is admitted: one step, and many as long as the orbit stays in the region. Isolated"
                    + " states and thin sets of parameters count as for flows.";

    private static final int INSTANCES = 3;
    private static final long CONSTANT_LIMIT = 4 * Work.SECOND;
    private static final long SEED = 20240517;

    /** What a check may spend. */
    private static final long WORK = 40 * Work.SECOND;

    /** Where the formula fails anyway, integrals may have no values at all. */
    private static final long WORK_OF_REFUTED = Work.SECOND / 2;

    /** What the proof of the region may spend, in its own operations. */
    private static final long REGION_WORK = 20_000_000;

    private final KoopmanGenerator generator;
    private final List<Parameter> parameters;

    /** What makes the steps, where the claims are about a map; the generator is then that of its displacement. */
    private final Optional<KoopmanMap> map;

    private Verifier(KoopmanGenerator generator, List<Parameter> parameters, Optional<KoopmanMap> map) {
        this.generator = generator;
        this.parameters = List.copyOf(parameters);
        this.map = map;
    }

    /**
     * @param parameters every symbol in the field that is not a state variable; numerical checks use the values given and
     *                   draw the others
     */
    public static Verifier of(KoopmanGenerator generator, List<Parameter> parameters) {
        return new Verifier(generator, parameters, Optional.empty());
    }

    /** Of claims about a map, {@link #MEANING_FOR_MAPS}. */
    public static Verifier of(KoopmanMap map, List<Parameter> parameters) {
        return new Verifier(map.displacement(), parameters, Optional.of(map));
    }

    /** One certificate a claim, in their order. */
    public List<Certificate> judge(List<? extends Claim> claims) {
        return claims.stream().map(this::judge).toList();
    }

    /**
     * One certificate a component of a conjugacy Z, in their order: each row of DZ·F = A Z must hold, and the components must
     * be independent.
     *
     * @param components as many claims as there are state variables
     */
    public List<Certificate> judgeConjugacy(List<? extends Claim> components) {
        List<Certificate> rows = judge(components);
        Finding independence;
        Conjugacy coordinates;
        try {
            independence = independence(components);
            coordinates = Conjugacy.of(
                    generator, parameters, components, Work.of(REGION_WORK).left());
        } catch (Modulus.NotReal unknown) {
            independence = new Finding.Undecided(unknown.getMessage());
            coordinates = new Conjugacy(Conjugacy.Kind.FACTOR, new Half.Sampled(unknown.getMessage()));
        }
        Finding found = independence;
        Conjugacy what = coordinates;
        return rows.stream().map(r -> with(r, found, what)).toList();
    }

    private Finding independence(List<? extends Claim> components) {
        ConjugacyRank rank = new ConjugacyRank();
        for (int k = 0; k < INSTANCES; k++) {
            List<Instance> drawn = new ArrayList<>();
            for (Claim c : components) {
                // one seed: the components get the same numbers
                Instance.draw(generator, parameters, c, k, new SplittableRandom(SEED + k))
                        .ifPresent(drawn::add);
            }
            if (drawn.size() == components.size()) {
                rank.sample(drawn, Families.of(drawn.get(0), new SplittableRandom(SEED)));
            }
        }
        return rank.finding(generator.state(), components);
    }

    /** Independence belongs to the identity: repeated rows satisfy the equation, too. */
    private static Certificate with(Certificate row, Finding independence, Conjugacy coordinates) {
        Map<Check, Finding> findings = new EnumMap<>(row.findings());
        findings.put(Check.INDEPENDENCE, independence);
        Half identity = row.identity();
        if (independence instanceof Finding.Failed f) {
            identity = new Half.Refuted(f.detail());
        } else if (independence instanceof Finding.Undecided u && !(identity instanceof Half.Refuted)) {
            identity = new Half.Undecided(u.detail());
        }
        List<String> notes = new ArrayList<>(row.notes());
        notes.add("as a whole a " + coordinates.kind()
                + (coordinates.shown() instanceof Half.Proved
                        ? ""
                        : ": " + coordinates.shown().reason()));
        return new Certificate(
                row.claim(), identity, weaker(row.region(), coordinates.shown()), findings, row.notAt(), notes);
    }

    /** What is known of both together. */
    private static Half weaker(Half region, Half coordinates) {
        boolean settled = region instanceof Half.Refuted || region instanceof Half.Undecided;
        return settled
                        || coordinates instanceof Half.Proved
                        || coordinates instanceof Half.Sampled && region instanceof Half.Sampled
                ? region
                : coordinates;
    }

    /** The certificate of one claim; the same claim always gets the same one. */
    public Certificate judge(Claim claim) {
        return judge(claim, false);
    }

    /** The certificate of a claim that is made along trajectories alone, with a formula that is only continuous. */
    public Certificate judgeAlongFlow(Claim claim) {
        return judge(claim, true);
    }

    private Certificate judge(Claim claim, boolean alongFlow) {
        Optional<Finding> objection = objection(claim);
        try {
            return objection.isPresent() ? objected(claim, objection.get()) : checked(claim, alongFlow);
        } catch (Modulus.NotReal unknown) {
            return objected(claim, new Finding.Undecided(unknown.getMessage()));
        }
    }

    private static Certificate objected(Claim claim, Finding objection) {
        return new Certificate(
                claim,
                objection instanceof Finding.Failed
                        ? new Half.Refuted(objection.detail())
                        : new Half.Undecided(objection.detail()),
                new Half.Undecided("not looked at"),
                Map.of(Check.STATEMENT, objection),
                List.of(),
                List.of());
    }

    private Certificate checked(Claim claim, boolean alongFlow) {
        List<Parameter> relevant = relevant(claim);
        RegionProof.Outcome proof = regionProof(claim, relevant);
        if (alongFlow && proof instanceof RegionProof.Refuted r) {
            // it may be a kink
            proof = new RegionProof.Undecided(r.reason());
        }
        Map<Check, Finding> findings = new EnumMap<>(Check.class);
        SymbolicCheck symbolic = symbolic(claim);
        // the algebra system takes a second to start
        Future<Finding> exact = Aside.start(symbolic::finding);
        NonzeroValue nonzero = new NonzeroValue();
        GradientCheck gradient = new GradientCheck(claim.exactness(), claim.formula(), nonzero);
        TrajectoryCheck trajectory = new TrajectoryCheck(claim.exactness(), claim.formula());
        StepCheck step = new StepCheck(claim.exactness(), claim.formula(), nonzero);
        // where a proof leaves out isolated states, looking for them would find them
        RegionCheck region = new RegionCheck(nonzero, proof instanceof RegionProof.Proved, alongFlow);
        long budget = proof instanceof RegionProof.Refuted ? WORK_OF_REFUTED : WORK;
        Work forGradient = Work.of(budget);
        Work forTrajectory = Work.of(budget);
        Work forRegion = Work.of(budget);
        SplittableRandom random = new SplittableRandom(SEED);
        int instances = instances(claim, relevant);
        for (int k = 0; k < instances; k++) {
            Optional<Instance> instance = Instance.draw(generator, relevant, claim, k, random);
            if (instance.isPresent()) {
                Families families = Families.of(instance.get(), random);
                List<List<double[]>> states = new ArrayList<>(families.all());
                states.addAll(SteepStates.of(instance.get(), families));
                IntegralPath integrals =
                        IntegralPath.of(instance.get().exact(), instance.get().state());
                if (map.isPresent()) {
                    forGradient.run(() -> step.sample(instance.get(), states));
                } else {
                    forGradient.run(() -> gradient.sample(instance.get(), states, integrals));
                }
                forRegion.run(() -> region.sample(instance.get(), families, integrals));
                if (map.isEmpty()) {
                    forTrajectory.run(() -> trajectory.sample(instance.get(), families));
                }
            }
        }
        findings.put(Check.SYMBOLIC, Aside.await(exact));
        if (map.isPresent()) {
            findings.put(Check.STEP, step.finding());
        } else {
            findings.put(Check.GRADIENT, gradient.finding());
            findings.put(Check.TRAJECTORY, trajectory.finding());
        }
        findings.put(Check.REGION, region.finding());
        boolean proved = proof instanceof RegionProof.Proved;
        if (!proved && (gradient.sawOnlyZeros() || step.sawOnlyZeros()) && !nonzero.isSeen()) {
            findings.put(Check.TRIVIALITY, zero(claim));
        } else if (!proved
                && (gradient.sawOnlyConstants() || step.sawOnlyConstants())
                && claim.of().isZero()) {
            findings.put(Check.TRIVIALITY, new Finding.Undecided("the formula looks constant"));
        } else if (!proved && !nonzero.isSeen()) {
            findings.put(Check.TRIVIALITY, new Finding.Undecided("no value of the formula can be told from 0"));
        }
        Set<Expression> notAt = new LinkedHashSet<>(ParameterLoci.of(claim, parameters, random));
        List<String> notes = new ArrayList<>();
        if (proof instanceof RegionProof.Proved p) {
            notAt.addAll(p.notAt());
            notes.addAll(p.named());
        }
        return new Certificate(
                claim, identity(findings, symbolic), region(proof, findings), findings, List.copyOf(notAt), notes);
    }

    private SymbolicCheck symbolic(Claim claim) {
        return map.map(f -> new SymbolicCheck(f, parameters, claim))
                .orElseGet(() -> new SymbolicCheck(generator, parameters, claim));
    }

    /** Of the formula on the region; for a map, at the images of its states as well. */
    private RegionProof.Outcome regionProof(Claim claim, List<Parameter> relevant) {
        long work = Work.of(REGION_WORK).left();
        Claim ofRegion = claim instanceof Invariant i ? i.alongFlow() : claim;
        RegionProof.Outcome here = RegionProof.of(generator.state(), generator.field(), relevant, ofRegion, work);
        if (map.isEmpty() || here instanceof RegionProof.Refuted) {
            return here;
        }
        Map<Symbol, Expression> given = Parameter.values(relevant);
        KoopmanMap f = map.get().with(given);
        RegionProof.Outcome there = ImageProof.of(f, relevant, claim, new Image(f, claim, given), work);
        if (!(here instanceof RegionProof.Proved atStates) || !(there instanceof RegionProof.Proved atImages)) {
            return there instanceof RegionProof.Refuted || here instanceof RegionProof.Proved ? there : here;
        }
        Set<Expression> notAt = new LinkedHashSet<>(atStates.notAt());
        notAt.addAll(atImages.notAt());
        return new RegionProof.Proved(atImages.reason(), List.copyOf(notAt), atStates.named());
    }

    private static Half identity(Map<Check, Finding> findings, SymbolicCheck symbolic) {
        String failed = Stream.of(Check.SYMBOLIC, Check.GRADIENT, Check.STEP, Check.TRAJECTORY)
                .filter(check -> findings.get(check) instanceof Finding.Failed)
                .map(check -> findings.get(check).detail())
                .collect(Collectors.joining("; "));
        if (!failed.isEmpty()) {
            return new Half.Refuted(failed);
        }
        if (findings.get(Check.SYMBOLIC) instanceof Finding.Passed p) {
            return new Half.Proved(p.detail());
        }
        String open = findings.get(Check.SYMBOLIC).detail();
        Finding sampled = findings.getOrDefault(Check.STEP, findings.get(Check.GRADIENT));
        if (!(sampled instanceof Finding.Passed p)) {
            return new Half.Undecided(open);
        }
        return symbolic.hidden()
                .<Half>map(Half.Undecided::new)
                .orElseGet(() -> new Half.Sampled(p.detail() + "; not proved: " + open));
    }

    private static Half region(RegionProof.Outcome proof, Map<Check, Finding> findings) {
        Finding sampled = findings.get(Check.REGION);
        Finding trivial = findings.get(Check.TRIVIALITY);
        if (proof instanceof RegionProof.Refuted r) {
            return new Half.Refuted(r.reason());
        }
        if (proof instanceof RegionProof.Proved p) {
            return sampled instanceof Finding.Failed f
                    ? new Half.Undecided(
                            "a proof and a sample contradict each other: " + p.reason() + "; " + f.detail())
                    : new Half.Proved(p.reason());
        }
        for (Finding f : trivial == null ? List.of(sampled) : List.of(sampled, trivial)) {
            if (f instanceof Finding.Failed) {
                return new Half.Refuted(f.detail());
            }
        }
        for (Finding f : trivial == null ? List.of(sampled) : List.of(sampled, trivial)) {
            if (f instanceof Finding.Undecided) {
                return new Half.Undecided(f.detail());
            }
        }
        return new Half.Sampled(sampled.detail() + "; not proved: " + proof.reason());
    }

    /** The exact finding alone: whether the claim's equation is an identity. Its region is not looked at. */
    public Finding prove(Claim claim) {
        return objection(claim).orElseGet(() -> symbolic(claim).finding());
    }

    /** What to say of a formula that was 0 at every state looked at; exponentials may just have been too small. */
    private Finding zero(Claim claim) {
        Assumptions assumptions = Assumptions.of(claim.region().conditions(), parameters);
        Expression formula = assumptions.applied(Modulus.ofReal(claim.formula(), assumptions.signed()));
        boolean exactly =
                ZeroTest.proves(List.copyOf(assumptions.positive()), formula, Work.of(SymbolicCheck.limit(formula)));
        return exactly
                ? failed("the formula is identically 0 on the region")
                : mayUnderflow(formula)
                        ? undecided("the formula is 0 or too small for a number wherever it was evaluated")
                        : failed("the formula is 0 wherever it was evaluated: 0 is not an eigenfunction");
    }

    private static boolean mayUnderflow(Expression e) {
        boolean steep = e instanceof Expression.Apply a
                && EnumSet.of(Function.EXP, Function.TANH, Function.LOGISTIC, Function.SINH, Function.COSH)
                        .contains(a.function());
        return steep || e.operands().stream().anyMatch(Verifier::mayUnderflow);
    }

    private int instances(Claim claim, List<Parameter> relevant) {
        boolean drawn = !claim.free().isEmpty()
                || relevant.stream().anyMatch(p -> p.value().isEmpty());
        int depth = GradientCheck.depth(claim.formula());
        boolean large = FormulaSize.samples(claim.formula(), 600, 12) < 600;
        return !drawn
                ? 1
                : depth > 0 ? 2 : large ? INSTANCES : Signs.patterns(Signs.either(relevant, claim), INSTANCES);
    }

    /** The parameters in the field or the claim: no other may change what is drawn for them. */
    private List<Parameter> relevant(Claim claim) {
        Set<Symbol> used = symbols(claim);
        return parameters.stream().filter(p -> used.contains(p.symbol())).toList();
    }

    private Set<Symbol> symbols(Claim claim) {
        Set<Symbol> all = new LinkedHashSet<>(claim.formula().symbols());
        all.addAll(claim.eigenvalue().symbols());
        all.addAll(claim.of().symbols());
        generator.field().forEach(f -> all.addAll(f.symbols()));
        claim.region().conditions().forEach(c -> all.addAll(c.left().symbols()));
        return all;
    }

    /** What makes a claim meaningless before any check. */
    private Optional<Finding> objection(Claim claim) {
        Set<Symbol> moving = new LinkedHashSet<>(claim.eigenvalue().symbols());
        moving.retainAll(generator.state());
        if (!moving.isEmpty()) {
            return Optional.of(failed("the " + (map.isPresent() ? "multiplier " : "eigenvalue ") + claim.eigenvalue()
                    + " depends on the state"));
        }
        Set<Symbol> unknown = symbols(claim);
        unknown.removeAll(generator.state());
        parameters.forEach(p -> unknown.remove(p.symbol()));
        claim.free().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            return Optional.of(undecided("no meaning is given to " + unknown));
        }
        if (claim.of().isZero()
                && ZeroTest.proves(List.of(), claim.formula(), Work.of(SymbolicCheck.limit(claim.formula())))) {
            return Optional.of(failed("the formula is identically 0, which satisfies the equation and is no "
                    + (claim instanceof FirstIntegral
                            ? "first integral"
                            : claim instanceof Invariant ? "invariant" : "eigenfunction")));
        }
        boolean visibly = claim.formula().symbols().stream().noneMatch(generator.state()::contains);
        boolean neutral = map.isPresent()
                ? claim.eigenvalue().isOne()
                : claim.eigenvalue().isZero();
        boolean constant = visibly || claim.of().isZero() && neutral && isConstant(claim.formula());
        if (constant && claim.of().isZero()) {
            return Optional.of(
                    neutral
                            ? undecided("the formula is a constant: the equation holds and says nothing")
                            : claim instanceof Eigenfunction
                                    ? failed(
                                            map.isPresent()
                                                    ? "the formula is a constant, so ψ∘f = ψ, and μ is "
                                                            + claim.eigenvalue()
                                                    : "the formula is a constant, so U ψ = 0, and λ is "
                                                            + claim.eigenvalue())
                                    : undecided("the formula is a constant"));
        }
        return Optional.empty();
    }

    /** Whether all partial derivatives are 0, as far as that can be told; integrals are left to the numerical checks. */
    private boolean isConstant(Expression formula) {
        if (GradientCheck.depth(formula) > 0) {
            return false;
        }
        Expression real;
        try {
            real = Modulus.ofReal(formula, Set.of());
        } catch (Modulus.NotReal unknown) {
            return false;
        }
        return generator.state().stream()
                .allMatch(x -> ZeroTest.proves(List.of(), real.derivative(x), Work.of(CONSTANT_LIMIT)));
    }

    private static Finding failed(String why) {
        return new Finding.Failed(why);
    }

    private static Finding undecided(String why) {
        return new Finding.Undecided(why);
    }
}
