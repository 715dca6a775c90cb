package kog.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Modulus;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.ZeroTest;

/**
 * Judges claims about a field by checks that never saw where the claims came from:
 *
 * <pre>{@code List<Certificate> certificates = Verifier.of(generator, parameters).judge(claims);}</pre>
 *
 * A claim is refuted if any check failed, proved if the exact one passed, confirmed if only the numerical ones could
 * tell, and undecided otherwise, in particular where its region is empty or its formula is a constant.
 */
public final class Verifier {

    private static final int INSTANCES = 3;
    private static final long CONSTANT_LIMIT = 4 * Work.SECOND;
    private static final long SEED = 20240517;

    /** What a check may spend. */
    private static final long WORK = 40 * Work.SECOND;

    /** Of which one state, or one trajectory, may spend these. */
    static final long WORK_AT_ONCE = 4 * Work.SECOND;

    private final KoopmanGenerator generator;
    private final List<Parameter> parameters;

    private Verifier(KoopmanGenerator generator, List<Parameter> parameters) {
        this.generator = generator;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * @param parameters every symbol in the field that is not a state variable; numerical checks use the values given and
     *                   draw the others
     */
    public static Verifier of(KoopmanGenerator generator, List<Parameter> parameters) {
        return new Verifier(generator, parameters);
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
        Optional<Finding> objection;
        try {
            objection = rank(components);
        } catch (Modulus.NotReal unknown) {
            return rows;
        }
        return objection.isEmpty() ? rows : rows.stream().map(r -> with(r, objection.get())).toList();
    }

    private Optional<Finding> rank(List<? extends Claim> components) {
        ConjugacyRank rank = new ConjugacyRank();
        for (int k = 0; k < INSTANCES; k++) {
            List<Instance> drawn = new ArrayList<>();
            for (Claim c : components) {
                // one seed: the components get the same numbers
                Instance.draw(generator, parameters, c, k, new SplittableRandom(SEED + k)).ifPresent(drawn::add);
            }
            if (drawn.size() == components.size()) {
                rank.sample(drawn, Families.of(drawn.get(0), new SplittableRandom(SEED)));
            }
        }
        return rank.objection(generator.state(), components);
    }

    private static Certificate with(Certificate row, Finding objection) {
        List<Finding> findings = new ArrayList<>(List.of(objection));
        findings.addAll(row.findings());
        boolean refuted = row.verdict() == Verdict.REFUTED || objection.outcome() == Finding.Outcome.FAILED;
        return new Certificate(row.name(), refuted ? Verdict.REFUTED : Verdict.UNDECIDED, findings, row.notAt());
    }

    /** The certificate of one claim; the same claim always gets the same one. */
    public Certificate judge(Claim claim) {
        Optional<Finding> objection = objection(claim);
        if (objection.isPresent()) {
            Verdict verdict = objection.get().outcome() == Finding.Outcome.FAILED ? Verdict.REFUTED : Verdict.UNDECIDED;
            return new Certificate(claim.name(), verdict, List.of(objection.get()), List.of());
        }
        try {
            return checked(claim);
        } catch (Modulus.NotReal unknown) {
            return new Certificate(
                    claim.name(), Verdict.UNDECIDED, List.of(undecided(unknown.getMessage())), List.of());
        }
    }

    private Certificate checked(Claim claim) {
        Finding symbolic = new SymbolicCheck(generator, parameters, claim).finding();
        NonzeroValue nonzero = new NonzeroValue();
        GradientCheck gradient = new GradientCheck(claim.exactness(), claim.formula(), nonzero);
        TrajectoryCheck trajectory = new TrajectoryCheck(claim.exactness(), claim.formula());
        RegionCheck region = new RegionCheck(nonzero);
        Work forGradient = Work.of(WORK);
        Work forTrajectory = Work.of(WORK);
        Work forRegion = Work.of(WORK);
        SplittableRandom random = new SplittableRandom(SEED);
        List<Parameter> relevant = relevant(claim);
        int instances = instances(claim, relevant);
        for (int k = 0; k < instances; k++) {
            Optional<Instance> instance = Instance.draw(generator, relevant, claim, k, random);
            if (instance.isPresent()) {
                Families families = Families.of(instance.get(), random);
                List<List<double[]>> states = new ArrayList<>(families.all());
                states.addAll(SteepStates.of(instance.get(), families));
                IntegralPath integrals =
                        IntegralPath.of(instance.get().exact(), instance.get().state());
                forGradient.run(() -> gradient.sample(instance.get(), states, integrals));
                forRegion.run(() -> region.sample(instance.get(), families, integrals));
                forTrajectory.run(() -> trajectory.sample(instance.get(), families));
            }
        }
        List<Finding> findings =
                new ArrayList<>(List.of(symbolic, gradient.finding(), trajectory.finding(), region.finding()));
        if (gradient.sawOnlyZeros() && !nonzero.isSeen()) {
            findings.set(0, zero(claim));
        }
        boolean trivial = gradient.sawOnlyConstants() && claim.of().isZero();
        return new Certificate(
                claim.name(),
                verdict(findings, trivial || !nonzero.isSeen() || !region.sawStates()),
                findings,
                ParameterLoci.of(claim, parameters, random));
    }

    /** The exact finding alone: whether the claim's equation is an identity. Its region is not looked at. */
    public Finding prove(Claim claim) {
        return objection(claim).orElseGet(() -> new SymbolicCheck(generator, parameters, claim).finding());
    }

    /** What to say of a formula that was 0 at every state looked at; exponentials may just have been too small. */
    private Finding zero(Claim claim) {
        Assumptions assumptions = Assumptions.of(claim.region().conditions(), parameters);
        Expression formula = assumptions.applied(Modulus.ofReal(claim.formula(), assumptions.signed()));
        boolean exactly = ZeroTest.proves(
                List.copyOf(assumptions.positive()), formula, Work.of(SymbolicCheck.limit(formula)));
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
            return Optional.of(failed("the eigenvalue " + claim.eigenvalue() + " depends on the state"));
        }
        Set<Symbol> unknown = symbols(claim);
        unknown.removeAll(generator.state());
        parameters.forEach(p -> unknown.remove(p.symbol()));
        claim.free().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            return Optional.of(undecided("no meaning is given to " + unknown));
        }
        if (claim.of().isZero() && ZeroTest.proves(List.of(), claim.formula(), Work.of(SymbolicCheck.limit(claim.formula())))) {
            return Optional.of(failed("the formula is identically 0, which satisfies the equation and is no "
                    + (claim instanceof FirstIntegral ? "first integral" : "eigenfunction")));
        }
        boolean visibly = claim.formula().symbols().stream().noneMatch(generator.state()::contains);
        boolean constant = visibly || claim.of().isZero() && claim.eigenvalue().isZero() && isConstant(claim.formula());
        if (constant && claim.of().isZero()) {
            boolean holds = claim.eigenvalue().isZero();
            return Optional.of(
                    holds
                            ? undecided("the formula is a constant: the equation holds and says nothing")
                            : claim instanceof Eigenfunction
                                    ? failed("the formula is a constant, so U ψ = 0, and λ is " + claim.eigenvalue())
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
        return new Finding(SymbolicCheck.NAME, Finding.Outcome.FAILED, OptionalDouble.empty(), List.of(), why);
    }

    private static Finding undecided(String why) {
        return new Finding(SymbolicCheck.NAME, Finding.Outcome.UNDECIDED, OptionalDouble.empty(), List.of(), why);
    }

    private static Verdict verdict(List<Finding> findings, boolean empty) {
        if (findings.stream().anyMatch(f -> f.outcome() == Finding.Outcome.FAILED)) {
            return Verdict.REFUTED;
        }
        if (empty) {
            return Verdict.UNDECIDED;
        }
        if (findings.get(0).outcome() == Finding.Outcome.PASSED) {
            return Verdict.PROVED;
        }
        return findings.get(1).outcome() == Finding.Outcome.PASSED ? Verdict.CONFIRMED : Verdict.UNDECIDED;
    }
}
