package kog.verify.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.KoopmanGenerator;
import kog.generator.KoopmanMap;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Modulus;
import kog.symbolic.algebra.SymjaDerivative;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.zero.NearNumber;
import kog.symbolic.zero.ZeroTest;
import kog.verify.region.Smoothness;
import kog.verify.sample.Finding;
import kog.verify.sample.GradientCheck;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Exclusion;
import kog.verify.sign.Facts;
import kog.verify.sign.FormulaSize;
import kog.verify.sign.Image;
import kog.verify.sign.SignReasoning;
import kog.verify.value.Assumptions;
import kog.verify.value.LogForm;

/**
 * The exact test: is U log ψ − λ, or Uφ − λφ − f, identically zero with every parameter and constant a symbol? For a map: is
 * φ∘f − μφ − g?
 */
public final class SymbolicCheck {

    /** For all the zero tests about one claim; numerical checks follow whatever they say. */
    private static final long LIMIT = 24 * Work.SECOND;

    /** Formulas of more nodes are seldom decided, and then at once. */
    private static final int LARGE = 4000;

    private static final long LIMIT_OF_LARGE = 6 * Work.SECOND;

    /** Rates of integrals between fixed limits differ by partial integrations, which the normal form does not know. */
    private static final long LIMIT_OF_FIXED = Work.SECOND / 2;

    /** Formulas of more nodes are differentiated by our rules alone. */
    private static final int LARGEST_FOR_TWO = 1500;

    /** What holding two derivatives against each other may take. */
    private static final long COMPARISON = Work.SECOND / 2;

    private static final long REGION_WORK = 20_000_000;

    private static final String LOGARITHMS = "log ψ∘f − log ψ − log μ is identically 0";

    /** States tried to complete a point. */
    private static final int TRIES = 200;

    private static final long SEED = 20_261_127;

    private final KoopmanGenerator generator;
    private final List<Parameter> parameters;
    private final Claim claim;
    private final Optional<KoopmanMap> map;

    public SymbolicCheck(KoopmanGenerator generator, List<Parameter> parameters, Claim claim) {
        this(generator, parameters, claim, Optional.empty());
    }

    /** Of φ∘f = μ φ + g. */
    public SymbolicCheck(KoopmanMap map, List<Parameter> parameters, Claim claim) {
        this(new KoopmanGenerator(map.state(), map.map()), parameters, claim, Optional.of(map));
    }

    private SymbolicCheck(
            KoopmanGenerator generator, List<Parameter> parameters, Claim claim, Optional<KoopmanMap> map) {
        this.generator = generator;
        this.parameters = parameters;
        this.claim = claim;
        this.map = map;
    }

    public Finding finding() {
        if (claim.exactness() == Exactness.FLOATING) {
            return undecided("the coefficients are rounded, so an exact zero is not expected");
        }
        Map<Symbol, Expression> given = Parameter.values(parameters);
        try {
            return judged(given);
        } catch (Modulus.NotReal unknown) {
            return undecided(unknown.getMessage());
        } catch (ArithmeticException noValue) {
            if (map.isEmpty()) {
                throw noValue;
            }
            return undecided("φ∘f has no value: " + noValue.getMessage());
        }
    }

    private Finding judged(Map<Symbol, Expression> given) {
        if (map.isEmpty() && hasFlow()) {
            return byGroupProperty(given);
        }
        if (map.isEmpty() && isAlongFlow(given)) {
            return passed("U φ − λφ − f is the integral of a derivative along the flow, and 0 where the flow ends"
                    + (given.isEmpty() ? "" : ", for the parameter values in the file"));
        }
        if (map.isEmpty() && isInLinearFactors(given)) {
            return passed(
                    (claim instanceof Eigenfunction ? "U log ψ − λ" : "U I") + " is identically 0 by its linear factors"
                            + (given.isEmpty() ? "" : ", for the parameter values in the file"));
        }
        List<ZeroTest.Result> results = new ArrayList<>();
        Assumptions assumptions = Assumptions.of(claim.region().conditions(), parameters);
        Work work = Work.of(limit(claim.formula()));
        int open = given.isEmpty() ? 1 : 2;
        open *= claim instanceof Eigenfunction ? 2 : 1;
        open *= assumptions.isEmpty() ? 1 : 2;
        for (Map<Symbol, Expression> values :
                given.isEmpty() ? List.of(given) : List.of(Map.<Symbol, Expression>of(), given)) {
            for (boolean assuming : assumptions.isEmpty() ? new boolean[] {false} : new boolean[] {false, true}) {
                for (Side side : sides(values)) {
                    Expression difference = side.left().minus(side.right());
                    Work share = work.part(open--);
                    ZeroTest.Result result = assuming
                            ? ZeroTest.where(
                                    List.copyOf(assumptions.positive()), assumptions.applied(difference), share)
                            : ZeroTest.of(difference, share);
                    if (result instanceof ZeroTest.Zero) {
                        return passed(side.text() + (values.isEmpty() ? "" : ", for the parameter values in the file"));
                    }
                    if (assuming && result instanceof ZeroTest.NonZero no) {
                        result = new ZeroTest.NonZero(assumptions.restored(no.point()), no.value());
                    }
                    Optional<Finding> failure = result instanceof ZeroTest.NonZero no
                                    && side.refutes()
                                    && (values == given || given.isEmpty())
                            ? failure(side, no, values)
                            : Optional.empty();
                    if (failure.isPresent()) {
                        return failure.get();
                    }
                    results.add(result);
                }
            }
        }
        Optional<Finding> byCells = byCells(given, Work.of(limit(claim.formula())));
        if (byCells.isPresent()) {
            return byCells.get();
        }
        return undecided(results.stream()
                .map(SymbolicCheck::reason)
                .distinct()
                .reduce((a, b) -> a + "; " + b)
                .orElse(""));
    }

    private Finding byGroupProperty(Map<Symbol, Expression> given) {
        CountedWork work = new CountedWork(REGION_WORK);
        SignReasoning signs = new SignReasoning(Facts.of(claim, generator.state(), parameters), work);
        Expression phi = claim.formula().substitute(given);
        Expression of = claim.of().substitute(given);
        try {
            GroupProperty.Result result = GroupProperty.of(
                    with(given),
                    e -> signs.of(e).definite() > 0,
                    phi,
                    claim.eigenvalue().substitute(given),
                    of);
            if (result instanceof GroupProperty.NonZero no) {
                Side rest = new Side(Expression.ZERO, Expression.ZERO, Expression.ONE, equation());
                return failure(rest, no.where(), given)
                        .orElseGet(() -> undecided("the sides differ at points that are not in the region"));
            }
            if (result instanceof GroupProperty.Unknown unknown) {
                return undecided(unknown.why());
            }
            Set<Symbol> state = new LinkedHashSet<>(generator.state());
            boolean everywhere = claim.region().conditions().stream()
                    .allMatch(c -> c.left().symbols().stream().noneMatch(state::contains));
            if (everywhere && converges(given, work)) {
                return passed(equation() + " by the group property of the flow"
                        + (given.isEmpty() ? "" : ", for the parameter values in the file"));
            }
            return undecided("the integrals along the flow are not shown to converge everywhere");
        } catch (CountedWork.Spent | Work.Exhausted tooMuch) {
            return undecided("the integrals along the flow take too many operations");
        }
    }

    private boolean hasFlow() {
        return FlowSum.has(claim.formula()) || FlowSum.has(claim.of());
    }

    /** Whether φ and f are shown to be of class C¹ at every state. */
    private boolean converges(Map<Symbol, Expression> given, CountedWork work) {
        try {
            SignReasoning signs = new SignReasoning(Facts.of(claim, generator.state(), parameters), work);
            Smoothness smoothness = new Smoothness(Exclusion.everywhere(new LinkedHashSet<>(generator.state()), work));
            return smoothness
                    .all(List.of(claim.formula().substitute(given), claim.of().substitute(given)), signs)
                    .isEmpty();
        } catch (CountedWork.Spent | ArithmeticException tooMuch) {
            return false;
        }
    }

    private Optional<Finding> byCells(Map<Symbol, Expression> given, Work work) {
        List<Side> sides = sides(given);
        Side plain = sides.get(sides.size() - 1);
        return CellIdentity.of(plain.left().minus(plain.right()), generator.state(), parameters, claim, work);
    }

    private KoopmanGenerator with(Map<Symbol, Expression> given) {
        return new KoopmanGenerator(
                generator.state(),
                generator.field().stream().map(f -> f.substitute(given)).toList());
    }

    private boolean isInLinearFactors(Map<Symbol, Expression> given) {
        return claim.of().isZero()
                && LinearFactors.proves(
                        with(given),
                        real(claim.formula().substitute(given)),
                        real(claim.eigenvalue().substitute(given)),
                        claim instanceof Eigenfunction,
                        Work.of(LIMIT_OF_LARGE));
    }

    private boolean isAlongFlow(Map<Symbol, Expression> given) {
        return claim.region().conditions().isEmpty()
                && claim.free().isEmpty()
                && hasFixedIntegral(claim.formula())
                && new TotalDerivative(
                                with(given),
                                parameters.stream()
                                        .filter(p -> p.value().isEmpty())
                                        .toList(),
                                claim.formula().substitute(given),
                                claim.eigenvalue().substitute(given),
                                claim.of().substitute(given))
                        .isProved();
    }

    /** What a test about a formula may spend. */
    public static long limit(Expression formula) {
        return hasFixedIntegral(formula) ? LIMIT_OF_FIXED : FormulaSize.of(formula) > LARGE ? LIMIT_OF_LARGE : LIMIT;
    }

    private static boolean hasFixedIntegral(Expression e) {
        return e instanceof Expression.Integral i
                        && i.lower() instanceof Expression.Number
                        && i.upper() instanceof Expression.Number
                || e.operands().stream().anyMatch(SymbolicCheck::hasFixedIntegral);
    }

    /** An equation that holds where ψ is not 0, if {@code divided} is ψ, or everywhere, if that is 1. */
    private record Side(Expression left, Expression right, Expression divided, String text) {
        /** Logarithms that differ may still be those of one number. */
        boolean refutes() {
            return !text.equals(LOGARITHMS);
        }
    }

    private List<Side> sides(Map<Symbol, Expression> values) {
        return map.isPresent() ? ofStep(map.get().with(values), values) : ofRate(values);
    }

    /** For a map; where φ is 0 on no open set, log φ∘f − log φ − log μ = 0 says that φ∘f = μ φ. */
    private List<Side> ofStep(KoopmanMap f, Map<Symbol, Expression> values) {
        Expression phi = real(claim.formula().substitute(values));
        Expression mu = real(claim.eigenvalue().substitute(values));
        Expression image = real(new Image(f, claim, values).of(phi));
        Expression of = real(claim.of().substitute(values));
        Side plain = new Side(image, mu.times(phi).plus(of), Expression.ONE, equation());
        return claim instanceof Eigenfunction && !mu.isZero() && !image.isZero()
                ? List.of(
                        new Side(LogForm.exact(image), LogForm.exact(phi).plus(LogForm.exact(mu)), phi, LOGARITHMS),
                        plain)
                : List.of(plain);
    }

    private List<Side> ofRate(Map<Symbol, Expression> values) {
        KoopmanGenerator u = new KoopmanGenerator(
                generator.state(),
                generator.field().stream().map(f -> real(f.substitute(values))).toList());
        Expression phi = real(claim.formula().substitute(values));
        Expression lambda = real(claim.eigenvalue().substitute(values));
        Expression of = real(claim.of().substitute(values));
        Side plain = new Side(rate(u, phi), lambda.times(phi).plus(of), Expression.ONE, equation());
        return claim instanceof Eigenfunction
                ? List.of(new Side(rate(u, LogForm.of(phi)), lambda, phi, "U log ψ − λ is identically 0"), plain)
                : List.of(plain);
    }

    /** U f by rules that no derivation used, held against those that derivations use; by these alone where there are no others. */
    private static Expression rate(KoopmanGenerator u, Expression f) {
        Expression own = u.of(f);
        if (FormulaSize.of(f) > LARGEST_FOR_TWO) {
            return own;
        }
        Expression second;
        try {
            second = new SecondGenerator(u).of(f);
        } catch (SymjaDerivative.NoCounterpart none) {
            return own;
        }
        boolean cheap = GradientCheck.depth(f) == 0;
        if (cheap && ZeroTest.of(own.minus(second), Work.of(COMPARISON)) instanceof ZeroTest.NonZero no) {
            throw new IllegalStateException("two derivatives of " + f + " along the field differ by " + no.value()
                    + " at " + no.point() + ": kog's is " + own + ", Symja's " + second);
        }
        return second;
    }

    private Expression real(Expression e) {
        return Modulus.ofReal(
                e, Assumptions.of(claim.region().conditions(), parameters).signed());
    }

    private String equation() {
        if (map.isPresent()) {
            return claim.of().isZero()
                    ? claim.eigenvalue().isOne() ? "I∘f − I is identically 0" : "ψ∘f − μψ is identically 0"
                    : "φ∘f − μφ − g is identically 0";
        }
        return claim.of().isZero()
                ? claim.eigenvalue().isZero() ? "U I is identically 0" : "U ψ − λψ is identically 0"
                : "U φ − λφ − f is identically 0";
    }

    private static String reason(ZeroTest.Result result) {
        if (result instanceof ZeroTest.Unknown unknown) {
            return unknown.why();
        }
        if (result instanceof ZeroTest.NonZero no) {
            return "not zero in general (" + no.value() + " at " + no.point()
                    + "), but that point is not in the region";
        }
        throw new IllegalStateException("an exact zero is a pass");
    }

    /** Adds values for symbols that the difference does not contain: it is the same for all of them. */
    private boolean complete(Map<Symbol, Expression> point) {
        Set<Symbol> missing = new LinkedHashSet<>(generator.state());
        parameters.forEach(p -> missing.add(p.symbol()));
        missing.addAll(claim.free());
        missing.removeAll(point.keySet());
        if (missing.isEmpty()) {
            return true;
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < TRIES; k++) {
            Map<Symbol, Expression> tried = new LinkedHashMap<>(point);
            for (Symbol s : missing) {
                tried.put(s, Expression.of(Rational.of(random.nextInt(-30, 31), 7)));
            }
            if (isInRegion(tried)) {
                point.putAll(tried);
                return true;
            }
        }
        return false;
    }

    private boolean isInRegion(Map<Symbol, Expression> point) {
        for (Parameter p : parameters) {
            if (point.get(p.symbol()) instanceof Expression.Number n
                    && !p.assumption().admits(n.value())) {
                return false;
            }
        }
        try {
            for (Condition c : claim.region().conditions()) {
                Expression left = real(c.left().substitute(point));
                if (!left.symbols().isEmpty()
                        || !c.relation()
                                .holds(CompiledFormula.of(left, List.of()).value())) {
                    return false;
                }
            }
        } catch (ArithmeticException divisionByZero) {
            return false;
        }
        return true;
    }

    /** Also where a value leaves the range of numbers: exp g is not 0 where g has a value. */
    private static boolean isNonzero(Expression psi) {
        if (psi.isOne() || ZeroTest.of(psi) instanceof ZeroTest.NonZero) {
            return true;
        }
        return !psi.isZero() && !(ZeroTest.of(LogForm.of(psi)) instanceof ZeroTest.Unknown);
    }

    /**
     * Why numbers cannot confirm an equation that is not proved: its sides differ by something that is the same at all states,
     * so that one state says as much as all and no number of digits says enough, or the claim holds a constant that is as
     * good as another number and is not.
     */
    public Optional<String> hidden() {
        Map<Symbol, Expression> given = Parameter.values(parameters);
        try {
            if (hasFlow() && !converges(given, new CountedWork(REGION_WORK))) {
                return Optional.of("numbers say nothing of the tail of an integral along a flow");
            }
            List<Expression> formulas = new ArrayList<>(generator.field());
            formulas.addAll(List.of(claim.formula(), claim.eigenvalue(), claim.of()));
            for (Expression e : formulas) {
                Optional<String> near = NearNumber.in(e.substitute(given))
                        .map(n -> n.constant() + " cannot be told from " + n.number()
                                + ", and it is not shown that they are equal");
                if (near.isPresent()) {
                    return near;
                }
            }
            Side side = sides(given).get(0);
            Optional<Expression> piece = formulas.stream()
                    .map(e -> Assumptions.of(claim.region().conditions(), parameters)
                            .applied(real(e.substitute(given))))
                    .flatMap(e -> piecewise(e).stream())
                    .findFirst();
            if (piece.isPresent()) {
                return Optional.of("the formula is another one on each side of zeros of " + piece.get()
                        + ", and a side may be small or far away");
            }
            Expression difference = side.left().minus(side.right());
            if (difference.symbols().stream().anyMatch(generator.state()::contains)
                    && GradientCheck.depth(difference) > 0) {
                return Optional.empty();
            }
            Expression scale = claim instanceof Eigenfunction || claim.of().isZero()
                    ? Expression.ONE
                    : real(claim.formula().substitute(given));
            Work work = Work.of(LIMIT_OF_LARGE);
            boolean constant = generator.state().stream()
                    .allMatch(x -> ZeroTest.proves(
                            List.of(),
                            difference.over(scale).derivative(x),
                            work.part(generator.state().size())));
            return constant
                    ? Optional.of("the sides differ by what is the same at every state, and is not shown to be 0")
                    : Optional.empty();
        } catch (Modulus.NotReal | ArithmeticException unknown) {
            return Optional.empty();
        }
    }

    /** What |·| or sign is taken of in a formula; not of a factor, which has one sign where the formula is not 0. */
    private Optional<Expression> piecewise(Expression e) {
        if (e instanceof Expression.Apply a
                && (a.function() == Function.ABS || a.function() == Function.SIGN)
                && a.symbols().stream().anyMatch(generator.state()::contains)) {
            return Optional.of(a.argument());
        }
        return e.operands().stream().flatMap(o -> piecewise(o).stream()).findFirst();
    }

    /** A refutation only if the point satisfies what the claim assumes. */
    private Optional<Finding> failure(Side side, ZeroTest.NonZero no, Map<Symbol, Expression> values) {
        Map<Symbol, Expression> point = new LinkedHashMap<>(values);
        no.point().forEach((s, v) -> point.put(s, Expression.of(v)));
        if (!complete(point)) {
            return Optional.empty();
        }
        if (!isInRegion(point)) {
            return Optional.empty();
        }
        if (!isNonzero(side.divided().substitute(point))) {
            // log ψ says nothing there
            return Optional.empty();
        }
        List<Double> at = new ArrayList<>();
        for (Symbol x : generator.state()) {
            Rational value = no.point().get(x);
            at.add(
                    value != null
                            ? value.doubleValue()
                            : ((Expression.Number) point.get(x)).value().doubleValue());
        }
        return Optional.of(new Finding.Failed(
                (no.point().isEmpty() ? "everywhere" : "at " + no.point()) + " the sides differ by " + no.value(),
                OptionalDouble.empty(),
                at));
    }

    private static Finding passed(String detail) {
        return new Finding.Passed(detail);
    }

    private static Finding undecided(String why) {
        return new Finding.Undecided(why);
    }
}
