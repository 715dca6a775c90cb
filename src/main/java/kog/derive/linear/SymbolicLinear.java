package kog.derive.linear;

import static kog.symbolic.Expression.ZERO;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.Reality;

/**
 * Closed forms for dx/dt = A x + c whose entries are rational functions of parameters: the generic case, where eigenvalues
 * coincide only if they do for all parameters. Where the sign of a discriminant decides between real and complex eigenvalues, each case
 * is claimed with that sign in its region.
 */
public final class SymbolicLinear {

    private final List<Symbol> state;
    private final ParametricFraction.Ring ring;
    private final Symbol nu;
    private final List<List<ParametricFraction>> a;
    private final List<ParametricFraction> c;
    private final List<ParametricFraction> characteristic;
    private final List<List<List<ParametricFraction>>> adjugate = new ArrayList<>();
    private final ParametricFraction polynomial;
    private final DerivedClaims claims = new DerivedClaims(Exactness.EXACT);

    /** Whether this is the field f(x) − x of a map f, about which the claims are. */
    private final boolean ofMap;

    private SymbolicLinear(
            List<Symbol> state,
            ParametricFraction.Ring ring,
            Symbol nu,
            List<List<ParametricFraction>> a,
            List<ParametricFraction> c,
            boolean ofMap) {
        this.ofMap = ofMap;
        this.state = state;
        this.ring = ring;
        this.nu = nu;
        this.a = a;
        this.c = c;
        this.characteristic = characteristic();
        Expression p = ZERO;
        for (int k = 0; k < characteristic.size(); k++) {
            p = p.plus(characteristic.get(k).expression().times(nu.pow(k)));
        }
        this.polynomial = ring.read(p).orElseThrow();
    }

    /** The derivation; empty if an entry is no rational function. */
    public static Optional<Derivation> of(String name, AffineField affine, List<Symbol> state, FreeSymbols free) {
        return of(affine, state, free, false)
                .flatMap(s -> s.collected(free) ? Optional.of(s.derivation(name)) : Optional.empty());
    }

    /** The claims about a map f with f(x) − x = A x + c; empty if an entry is no rational function, or a factor has degree 3. */
    static Optional<DerivedClaims> ofMap(AffineField displacement, List<Symbol> state, FreeSymbols free) {
        return of(displacement, state, free, true)
                .filter(s -> s.collected(free))
                .map(s -> s.claims);
    }

    private static Optional<SymbolicLinear> of(
            AffineField affine, List<Symbol> state, FreeSymbols free, boolean ofMap) {
        Set<Symbol> parameters = new LinkedHashSet<>();
        affine.matrix().forEach(row -> row.forEach(e -> parameters.addAll(e.symbols())));
        affine.constant().forEach(e -> parameters.addAll(e.symbols()));
        Symbol nu = free.named("z");
        List<Symbol> symbols = new ArrayList<>(parameters);
        symbols.add(nu);
        ParametricFraction.Ring ring = new ParametricFraction.Ring(symbols);
        List<List<ParametricFraction>> a = new ArrayList<>();
        for (List<Expression> row : affine.matrix()) {
            Optional<List<ParametricFraction>> read = read(ring, row);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            a.add(read.get());
        }
        return read(ring, affine.constant()).map(c -> new SymbolicLinear(state, ring, nu, a, c, ofMap));
    }

    private static Optional<List<ParametricFraction>> read(ParametricFraction.Ring ring, List<Expression> entries) {
        List<ParametricFraction> read = new ArrayList<>();
        for (Expression e : entries) {
            Optional<ParametricFraction> f = ring.read(e);
            if (f.isEmpty()) {
                return Optional.empty();
            }
            read.add(f.get());
        }
        return Optional.of(read);
    }

    private Derivation derivation(String name) {
        return claims.derivation(name, Derivation.SystemClass.LINEAR);
    }

    /** Whether there is a closed form, which is claimed then. */
    private boolean collected(FreeSymbols free) {
        List<ParametricFraction.Factor> factors = new ArrayList<>(polynomial.factors());
        factors.removeIf(f -> f.factor().coefficientsInLast().size() == 1);
        factors.sort(
                Comparator.comparingInt(f -> f.factor().coefficientsInLast().size()));
        List<Condition> generic = generic();
        int highest =
                factors.get(factors.size() - 1).factor().coefficientsInLast().size() - 1;
        long quadratic = factors.stream()
                .filter(f -> f.factor().coefficientsInLast().size() == 3)
                .count();
        if (ofMap && (highest > 2 || quadratic > 1)) {
            return false;
        }
        if (highest > 2 || quadratic > 1) {
            SymbolicSpectrum spectrum = new SymbolicSpectrum(
                    characteristic.stream().map(ParametricFraction::expression).toList(),
                    nu,
                    affine(shortest(adjugateRows(root())), root()),
                    generic,
                    claims,
                    free);
            spectrum.add();
            if (a.size() == 3) {
                spectrum.addWhereReal(cubicDiscriminant());
            }
            return true;
        }
        List<LinearMode> common = new ArrayList<>();
        int number = 1;
        for (ParametricFraction.Factor f : factors) {
            if (f.factor().coefficientsInLast().size() == 2) {
                common.addAll(rationalModes(number, f));
                number += f.multiplicity();
            }
        }
        if (highest == 1) {
            add("", common, generic, free);
        } else {
            ParametricFraction f = factors.get(factors.size() - 1).factor();
            Expression discriminant = discriminant(f);
            Reality reality = new Reality(discriminant.symbols());
            if (!reality.isNonnegative(discriminant.negate())) {
                add("_real", quadraticModes(common, f, true), with(generic, Condition.positive(discriminant)), free);
            }
            if (!reality.isNonnegative(discriminant)) {
                add(
                        "_complex",
                        quadraticModes(common, f, false),
                        with(generic, Condition.negative(discriminant)),
                        free);
            }
        }
        return true;
    }

    /** Claims modes where no row ℓ of theirs vanishes, and two of one eigenvalue are independent. */
    private void add(String suffix, List<LinearMode> modes, List<Condition> given, FreeSymbols free) {
        Set<Condition> conditions = new LinkedHashSet<>(given);
        Set<Expression> known = new LinkedHashSet<>();
        given.forEach(c -> known.addAll(factors(c.left())));
        for (LinearMode mode : modes) {
            List<Expression> parts =
                    mode.pair().map(p -> List.of(p.re().get(0), p.im().get(0))).orElse(List.of(mode.head()));
            notAllZero(
                            parts.stream()
                                    .flatMap(z -> state.stream().map(z::derivative))
                                    .toList(),
                            known)
                    .ifPresent(conditions::add);
            modes.stream()
                    .filter(other ->
                            other.number() < mode.number() && other.rate().equals(mode.rate()))
                    .forEach(other ->
                            notAllZero(minors(other.head(), mode.head()), known).ifPresent(conditions::add));
        }
        claims.inCase(suffix, List.copyOf(conditions));
        if (ofMap) {
            LinearMapClaims.add(modes.stream().map(LinearMode::ofMap).toList(), claims, free);
        } else {
            LinearClaims.add(modes, claims, free);
        }
    }

    /** The determinants of the slopes of two affine functions with respect to two states. */
    private List<Expression> minors(Expression z, Expression y) {
        List<Expression> minors = new ArrayList<>();
        for (int j = 1; j < state.size(); j++) {
            for (int i = 0; i < j; i++) {
                Symbol u = state.get(i);
                Symbol v = state.get(j);
                minors.add(z.derivative(u)
                        .times(y.derivative(v))
                        .minus(z.derivative(v).times(y.derivative(u))));
            }
        }
        return minors;
    }

    /** Σ e² ≠ 0, unless it is known; factors known not to vanish do not matter. */
    private Optional<Condition> notAllZero(List<Expression> all, Set<Expression> known) {
        Set<Expression> entries = new LinkedHashSet<>();
        all.stream()
                .filter(e -> !ring(e).isZero())
                .forEach(e -> entries.add(Expression.product(
                        factors(e).stream().filter(f -> !known.contains(f)).toList())));
        if (entries.contains(Expression.ONE)) {
            return Optional.empty();
        }
        return Optional.of(Condition.nonzero(
                entries.size() == 1
                        ? entries.iterator().next()
                        : Expression.sum(entries.stream().map(e -> e.pow(2)).toList())));
    }

    /** What a formula is a product of, up to numbers and denominators: where none of it vanishes the formula does not. */
    private List<Expression> factors(Expression e) {
        return ring.read(e)
                .map(f -> f.factors().stream().map(g -> g.factor().expression()).toList())
                .orElse(List.of(e));
    }

    /** The entry in canonical form if it is a rational function. */
    private Expression ring(Expression entry) {
        return ring.read(entry).map(ParametricFraction::expression).orElse(entry);
    }

    /** Positive exactly where the three eigenvalues are real and distinct. */
    private Expression cubicDiscriminant() {
        ParametricFraction r = characteristic.get(2);
        ParametricFraction s = characteristic.get(1);
        ParametricFraction t = characteristic.get(0);
        return scaled(18, r, s, t)
                .add(scaled(-4, r, r, r, t))
                .add(scaled(1, r, r, s, s))
                .add(scaled(-4, s, s, s))
                .add(scaled(-27, t, t))
                .expression();
    }

    private ParametricFraction scaled(int factor, ParametricFraction... factors) {
        ParametricFraction product = ring.constant(Rational.of(factor));
        for (ParametricFraction f : factors) {
            product = product.multiply(f);
        }
        return product;
    }

    private static List<Condition> with(List<Condition> conditions, Condition last) {
        List<Condition> all = new ArrayList<>(conditions);
        all.remove(Condition.nonzero(last.left()));
        all.add(last);
        return all;
    }

    /** Distinct eigenvalues, and no eigenvalue 0 that is not 0 for all parameters. */
    private List<Condition> generic() {
        Set<Condition> conditions = new LinkedHashSet<>();
        List<ParametricFraction.Factor> factors = new ArrayList<>();
        a.forEach(row -> row.forEach(e -> factors.addAll(e.denominator().factors())));
        c.forEach(e -> factors.addAll(e.denominator().factors()));
        ParametricFraction distinct = polynomial.factors().stream()
                .map(ParametricFraction.Factor::factor)
                .filter(f -> f.coefficientsInLast().size() > 1)
                .reduce(ring.constant(Rational.ONE), ParametricFraction::multiply);
        if (distinct.coefficientsInLast().size() > 2) {
            factors.addAll(distinct.discriminantInLast().factors());
        }
        factors.addAll(characteristic.get(0).factors());
        factors.forEach(f -> conditions.add(Condition.nonzero(f.factor().expression())));
        return List.copyOf(conditions);
    }

    private List<ParametricFraction> characteristic() {
        int n = a.size();
        ParametricFraction zero = ring.constant(Rational.ZERO);
        ParametricFraction one = ring.constant(Rational.ONE);
        ParametricFraction[] coefficients = new ParametricFraction[n + 1];
        coefficients[n] = one;
        List<List<ParametricFraction>> m = IntStream.range(0, n)
                .mapToObj(i ->
                        IntStream.range(0, n).mapToObj(j -> i == j ? one : zero).toList())
                .toList();
        for (int k = 1; k <= n; k++) {
            adjugate.add(0, m);
            List<List<ParametricFraction>> previous = m;
            List<List<ParametricFraction>> product = IntStream.range(0, n)
                    .mapToObj(i -> IntStream.range(0, n)
                            .mapToObj(j -> {
                                ParametricFraction total = zero;
                                for (int l = 0; l < n; l++) {
                                    total = total.add(a.get(i)
                                            .get(l)
                                            .multiply(previous.get(l).get(j)));
                                }
                                return total;
                            })
                            .toList())
                    .toList();
            ParametricFraction trace = zero;
            for (int i = 0; i < n; i++) {
                trace = trace.add(product.get(i).get(i));
            }
            ParametricFraction coefficient = trace.multiply(ring.constant(Rational.of(-1, k)));
            coefficients[n - k] = coefficient;
            m = IntStream.range(0, n)
                    .mapToObj(i -> IntStream.range(0, n)
                            .mapToObj(j -> i == j
                                    ? product.get(i).get(j).add(coefficient)
                                    : product.get(i).get(j))
                            .toList())
                    .toList();
        }
        return List.of(coefficients);
    }

    /** The rows of adj(ν − A) at a value of ν. */
    private List<List<ParametricFraction>> adjugateRows(ParametricFraction value) {
        List<List<ParametricFraction>> rows = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            List<ParametricFraction> row = new ArrayList<>();
            for (int j = 0; j < a.size(); j++) {
                ParametricFraction total = ring.constant(Rational.ZERO);
                ParametricFraction power = ring.constant(Rational.ONE);
                for (List<List<ParametricFraction>> b : adjugate) {
                    total = total.add(b.get(i).get(j).multiply(power));
                    power = power.multiply(value);
                }
                row.add(total);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The nonzero row that is shortest when its common factor is divided out. */
    private List<ParametricFraction> shortest(List<List<ParametricFraction>> rows) {
        return rows.stream()
                .filter(row -> row.stream().anyMatch(e -> !e.isZero()))
                .map(this::primitive)
                .min(Comparator.comparingInt(row -> row.toString().length()))
                .orElseThrow(() -> new IllegalStateException("a simple eigenvalue without an eigenvector"));
    }

    /** The entries over their greatest common divisor, without denominators. */
    private List<ParametricFraction> primitive(List<ParametricFraction> row) {
        ParametricFraction pivot =
                row.stream().filter(e -> !e.isZero()).findFirst().orElseThrow();
        ParametricFraction common = ring.constant(Rational.ONE);
        for (ParametricFraction e : row) {
            common = common.multiply(
                    e.multiply(pivot.reciprocal()).multiply(common).denominator());
        }
        ParametricFraction factor = common.multiply(pivot.reciprocal());
        return row.stream().map(factor::multiply).toList();
    }

    /** ℓ·F(x) = ν ℓ·x + ℓ·c, or ℓ·x where ℓ·c = 0. */
    private Expression affine(List<ParametricFraction> row, ParametricFraction rate) {
        ParametricFraction atInput = dot(row);
        List<Expression> terms = new ArrayList<>();
        for (int j = 0; j < row.size(); j++) {
            ParametricFraction e = atInput.isZero() ? row.get(j) : row.get(j).multiply(rate);
            terms.add(e.expression().times(state.get(j)));
        }
        terms.add(atInput.expression());
        return Expression.sum(terms);
    }

    private ParametricFraction root() {
        return ring.read(nu).orElseThrow();
    }

    private ParametricFraction dot(List<ParametricFraction> row) {
        ParametricFraction total = ring.constant(Rational.ZERO);
        for (int j = 0; j < row.size(); j++) {
            total = total.add(row.get(j).multiply(c.get(j)));
        }
        return total;
    }

    /** The modes of a factor of degree 1: one, or the Jordan chains of a repeated eigenvalue. */
    private List<LinearMode> rationalModes(int number, ParametricFraction.Factor factor) {
        List<ParametricFraction> f = factor.factor().coefficientsInLast();
        ParametricFraction value = f.get(0).multiply(f.get(1).reciprocal()).negate();
        if (factor.multiplicity() == 1) {
            return List.of(rationalMode(number, value, List.of(shortest(adjugateRows(value)))));
        }
        int n = a.size();
        List<List<ParametricFraction>> shifted = IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, n)
                        .mapToObj(j -> i == j
                                ? a.get(i).get(j).subtract(value)
                                : a.get(i).get(j))
                        .toList())
                .toList();
        List<LinearMode> modes = new ArrayList<>();
        int next = number;
        for (List<List<ParametricFraction>> chain : SymbolicChains.of(
                shifted, factor.multiplicity(), ring.constant(Rational.ZERO), ring.constant(Rational.ONE))) {
            modes.add(rationalMode(next, value, chain));
            next += chain.size();
        }
        return modes;
    }

    /** Of a chain ℓ_1, …, ℓ_s, times ν^s unless ν = 0: z_k = ℓ_k x + b_k with ν b_k + b_{k−1} = ℓ_k c. */
    private LinearMode rationalMode(int number, ParametricFraction value, List<List<ParametricFraction>> chain) {
        int length = chain.size();
        if (!value.isZero()) {
            if (length == 1) {
                return new LinearMode(
                        number,
                        value.expression(),
                        List.of(affine(chain.get(0), value)),
                        Optional.empty(),
                        ZERO,
                        components(value));
            }
            List<ParametricFraction> constants = new ArrayList<>();
            for (List<ParametricFraction> row : chain) {
                ParametricFraction before =
                        constants.isEmpty() ? ring.constant(Rational.ZERO) : constants.get(constants.size() - 1);
                constants.add(dot(row).subtract(before).multiply(value.reciprocal()));
            }
            ParametricFraction common = ring.constant(Rational.ONE);
            for (ParametricFraction b : constants) {
                common = common.multiply(b.multiply(common).denominator());
            }
            ParametricFraction scale = common;
            List<Expression> z = new ArrayList<>();
            for (int k = 0; k < length; k++) {
                List<ParametricFraction> entries = new ArrayList<>(chain.get(k));
                entries.add(constants.get(k));
                z.add(form(entries.stream().map(scale::multiply).toList()));
            }
            return new LinearMode(number, value.expression(), z, Optional.empty(), ZERO, components(value));
        }
        ParametricFraction drift = dot(chain.get(0));
        if (!drift.isZero()) {
            claims.obstruction(
                    Kind.ZERO_EIGENVALUE,
                    "for parameters with " + drift.expression() + " = 0 the drift stops and its coordinate is a first "
                            + "integral");
        }
        List<Expression> z = new ArrayList<>();
        for (int k = 0; k < length; k++) {
            List<ParametricFraction> entries = new ArrayList<>(chain.get(k));
            entries.add(k + 1 < length ? dot(chain.get(k + 1)) : ring.constant(Rational.ZERO));
            z.add(form(entries));
        }
        return new LinearMode(number, ZERO, z, Optional.empty(), drift.expression(), Map.of());
    }

    /** A rate as a combination of monomials, so that integer relations that hold for all parameters are seen. */
    private static Map<String, Rational> components(ParametricFraction value) {
        Map<String, Rational> components = new HashMap<>();
        if (value.isZero()) {
            return components;
        }
        Expression e = value.expression();
        for (Expression term : e instanceof Expression.Sum ? e.operands() : List.of(e)) {
            Rational size = term instanceof Expression.Number n
                    ? n.value()
                    : term instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number n
                            ? n.value()
                            : Rational.ONE;
            components.merge(term.times(Expression.of(size.reciprocal())).toString(), size, Rational::add);
        }
        return components;
    }

    /** D in ν = centre ± √D. */
    private Expression discriminant(ParametricFraction factor) {
        List<ParametricFraction> f = factor.coefficientsInLast();
        ParametricFraction half = ring.constant(Rational.HALF).multiply(f.get(2).reciprocal());
        ParametricFraction centre = f.get(1).multiply(half);
        return centre.multiply(centre)
                .subtract(f.get(0).multiply(f.get(2).reciprocal()))
                .expression();
    }

    /** The modes so far and those of a quadratic factor f_2 ν² + f_1 ν + f_0, where its discriminant has one sign. */
    private List<LinearMode> quadraticModes(List<LinearMode> common, ParametricFraction factor, boolean real) {
        List<ParametricFraction> f = factor.coefficientsInLast();
        int n = a.size();
        ParametricFraction half = ring.constant(Rational.HALF).multiply(f.get(2).reciprocal());
        Expression centre = f.get(1).multiply(half).negate().expression();
        Expression size = discriminant(factor);
        Expression surd = Expression.sqrt(real ? size : size.negate());
        // both parts of each entry e_0 + e_1 ν, one after the other
        List<List<ParametricFraction>> rows = new ArrayList<>();
        for (List<ParametricFraction> row : adjugateRows(root())) {
            List<ParametricFraction> parts = new ArrayList<>();
            row.forEach(e -> parts.addAll(List.of(reduced(e, f))));
            rows.add(parts);
        }
        List<ParametricFraction> parts = shortest(rows);
        List<ParametricFraction> row = IntStream.range(0, n)
                .mapToObj(j -> parts.get(2 * j).add(parts.get(2 * j + 1).multiply(root())))
                .toList();
        ParametricFraction atInput = dot(row);
        List<ParametricFraction> u = new ArrayList<>();
        List<ParametricFraction> v = new ArrayList<>();
        for (int j = 0; j <= n; j++) {
            ParametricFraction entry = j == n
                    ? atInput
                    : atInput.isZero() ? row.get(j) : row.get(j).multiply(root());
            ParametricFraction[] reduced = reduced(entry, f);
            // e_0 + e_1 ν with ν = centre ± surd
            u.add(reduced[0].subtract(reduced[1].multiply(f.get(1)).multiply(half)));
            v.add(reduced[1]);
        }
        Expression p = form(u);
        Expression q = surd.times(form(v));
        List<LinearMode> modes = new ArrayList<>(common);
        int number = common.size() + 1;
        Map<String, Rational> trace = new HashMap<>(components(ring.read(centre).orElseThrow()));
        if (real) {
            for (int sign : new int[] {-1, 1}) {
                Expression signed = Expression.of(sign);
                Map<String, Rational> components = new HashMap<>(trace);
                components.put("sqrt", Rational.of(sign));
                components.values().removeIf(Rational::isZero);
                modes.add(new LinearMode(
                        number++,
                        centre.plus(signed.times(surd)),
                        List.of(p.plus(signed.times(q))),
                        Optional.empty(),
                        ZERO,
                        components));
            }
            return modes;
        }
        trace.values().removeIf(Rational::isZero);
        Expression rotation = Expression.I.times(surd);
        Expression turned = Expression.I.times(q);
        trace.replaceAll((name, value) -> value.multiply(Rational.of(2)));
        modes.add(new LinearMode(
                number,
                centre.plus(rotation),
                List.of(p.plus(turned)),
                Optional.of(new LinearMode.Pair(
                        centre.minus(rotation),
                        List.of(p.minus(turned)),
                        centre,
                        surd,
                        List.of(p),
                        List.of(q),
                        p.pow(2).plus(q.pow(2)),
                        Map.of("sqrt", Rational.ONE))),
                ZERO,
                trace));
        return modes;
    }

    /** A polynomial in ν modulo the quadratic. */
    private ParametricFraction[] reduced(ParametricFraction entry, List<ParametricFraction> f) {
        ParametricFraction below = entry.denominator().reciprocal();
        List<ParametricFraction> e = new ArrayList<>(entry.coefficientsInLast());
        while (e.size() < 2) {
            e.add(ring.constant(Rational.ZERO));
        }
        for (int top = e.size() - 1; top >= 2; top--) {
            ParametricFraction factor = e.get(top).multiply(f.get(2).reciprocal());
            e.set(top - 1, e.get(top - 1).subtract(factor.multiply(f.get(1))));
            e.set(top - 2, e.get(top - 2).subtract(factor.multiply(f.get(0))));
        }
        return new ParametricFraction[] {e.get(0).multiply(below), e.get(1).multiply(below)};
    }

    private Expression form(List<ParametricFraction> coefficients) {
        List<Expression> terms = new ArrayList<>();
        for (int j = 0; j < coefficients.size(); j++) {
            Expression e = coefficients.get(j).expression();
            terms.add(j < state.size() ? e.times(state.get(j)) : e);
        }
        return Expression.sum(terms);
    }
}
