package kog.verify.sign;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.algebra.Reality;
import kog.symbolic.numeric.ConstantSign;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;

/**
 * Which signs the values of a formula have wherever some facts hold and the formula has a value: by its structure, by the
 * facts, by bounds, and by factors and discriminants of polynomials. What it excludes is excluded for certain.
 */
public final class SignReasoning {

    private static final int DEEPEST = 3;
    private static final int LARGEST_FOR_FACTS = 60;

    /** For the value of one algebraic number. */
    private static final long CONSTANT = Work.SECOND / 10;

    private final Facts facts;
    private final CountedWork work;
    private final List<Map<Expression, SignSet>> decided = IntStream.rangeClosed(0, DEEPEST)
            .<Map<Expression, SignSet>>mapToObj(k -> new HashMap<>())
            .toList();
    private final Map<Expression, List<OpenLocus>> loci = new HashMap<>();
    private final Map<Symbol, Enclosure> ranges = new HashMap<>();

    public SignReasoning(Facts facts, CountedWork work) {
        this.facts = facts;
        this.work = work;
        ranges();
    }

    public Facts facts() {
        return facts;
    }

    /** The signs of a formula. */
    public SignSet of(Expression e) {
        return of(e, DEEPEST);
    }

    /** Whether structure, facts and bounds alone show that a formula has no zero. */
    boolean visiblyExcludesZero(Expression e) {
        return of(e, 0).excludesZero();
    }

    public boolean excludesZero(Expression e) {
        return of(e).excludesZero();
    }

    public boolean isReal(Expression e) {
        return of(e).isReal();
    }

    /** The loci of formulas that were looked at under these facts. */
    public Map<Expression, List<OpenLocus>> loci() {
        return loci;
    }

    /** Bounds for each symbol. */
    public Map<Symbol, Enclosure> box() {
        return ranges;
    }

    private SignSet of(Expression e, int depth) {
        SignSet known = decided.get(depth).get(e);
        if (known == null) {
            work.spend(1);
            known = structural(e, depth);
            if (!isDefinite(known)) {
                known = refined(e, known, depth);
            }
            decided.get(depth).put(e, known);
        }
        return known;
    }

    private static boolean isDefinite(SignSet s) {
        return Integer.bitCount(s.bits()) <= 1;
    }

    private SignSet structural(Expression e, int depth) {
        if (e instanceof Expression.Number n) {
            return SignSet.of(n.value().signum());
        }
        if (e instanceof Symbol s) {
            return facts.real().contains(s) ? SignSet.REAL : SignSet.ANY;
        }
        if (e instanceof Expression.Constant c) {
            return c.name() == Expression.Constant.Name.PI ? SignSet.POSITIVE : new SignSet(8);
        }
        if (e instanceof Expression.Sum s) {
            SignSet sum = SignSet.ZERO;
            List<Expression> constants =
                    s.terms().stream().filter(t -> t.symbols().isEmpty()).toList();
            if (constants.size() > 1 && constants.size() < s.terms().size()) {
                sum = of(Expression.sum(constants), depth);
            } else {
                constants = List.of();
            }
            for (Expression t : s.terms()) {
                sum = constants.contains(t) ? sum : sum.plus(of(t, depth));
            }
            return sum;
        }
        if (e instanceof Expression.Product p) {
            SignSet product = SignSet.POSITIVE;
            for (Expression f : p.factors()) {
                product = product.times(of(f, depth));
            }
            return product;
        }
        if (e instanceof Expression.Power p) {
            return power(of(p.base(), depth), p.exponent(), depth);
        }
        if (e instanceof Expression.Apply a) {
            return function(a, depth);
        }
        if (e instanceof Expression.Integral i) {
            return integral(i, depth);
        }
        if (e instanceof Expression.FlowIntegral f) {
            return flowIntegral(f);
        }
        if (e instanceof Expression.Root r) {
            return EnclosureEvaluation.of(r, Map.of())
                    .map(v -> v.sign() != 0 ? SignSet.of(v.sign()) : SignSet.REAL)
                    .orElse(new SignSet(8));
        }
        return SignSet.ANY;
    }

    private SignSet power(SignSet base, Expression exponent, int depth) {
        if (exponent instanceof Expression.Number n && n.value().isInteger()) {
            boolean even = !n.value().numerator().testBit(0);
            SignSet nonzero = base.and(SignSet.NOT_ZERO);
            SignSet power = !nonzero.isReal()
                    ? SignSet.NOT_ZERO
                    : nonzero.bits() == 0 ? nonzero : even ? SignSet.POSITIVE : nonzero;
            // 0 to a negative power has no value
            return base.mayBe(SignSet.ZERO) && n.value().signum() > 0 ? power.or(SignSet.ZERO) : power;
        }
        SignSet a = of(exponent, depth);
        int power = 0;
        if (base.mayBe(SignSet.POSITIVE)) {
            power |= a.isReal() ? 4 : 13;
        }
        if (base.mayBe(SignSet.NEGATIVE) || base.mayBe(new SignSet(8))) {
            power |= 13;
        }
        if (base.mayBe(SignSet.ZERO)) {
            power |= a.definite() > 0 ? 2 : a.definite() < 0 ? 0 : 6;
            power |= a.isReal() ? 0 : 15;
        }
        return new SignSet(power);
    }

    private SignSet function(Expression.Apply a, int depth) {
        SignSet x = of(a.argument(), depth);
        boolean real = x.isReal();
        return switch (a.function()) {
            case EXP -> real ? SignSet.POSITIVE : SignSet.NOT_ZERO;
            case COSH, LOGISTIC -> real ? SignSet.POSITIVE : SignSet.ANY;
            case ABS -> new SignSet((x.mayBe(SignSet.NOT_ZERO) ? 4 : 0) | x.bits() & 2);
            case SIGN, SINH, TANH, ATAN -> real ? x : SignSet.ANY;
            case SIN, COS -> real ? SignSet.REAL : SignSet.ANY;
            case TAN -> {
                boolean nonzero = real
                        && of(Expression.apply(Function.SIN, a.argument()), depth)
                                .excludesZero();
                yield nonzero ? SignSet.NONZERO : real ? SignSet.REAL : SignSet.ANY;
            }
            case ASIN -> real ? x.or(new SignSet(8)) : SignSet.ANY;
            case ACOS -> real ? new SignSet(14) : SignSet.ANY;
            case LOG -> logarithm(a.argument(), x, depth);
            case ATAN2 -> {
                boolean both = real && of(a.arguments().get(1), depth).isReal();
                yield !both ? SignSet.ANY : x.mayBe(SignSet.ZERO) ? x.or(SignSet.POSITIVE) : x;
            }
        };
    }

    private SignSet logarithm(Expression x, SignSet sign, int depth) {
        int log = sign.mayBe(new SignSet(8)) ? 15 : 0;
        log |= sign.mayBe(SignSet.NEGATIVE) ? 8 : 0;
        if (sign.mayBe(SignSet.POSITIVE)) {
            SignSet above = depth == 0 ? SignSet.REAL : of(x.minus(Expression.ONE), depth - 1);
            log |= above.bits() & 7;
        }
        return new SignSet(log);
    }

    /** An integrand of one sign gives an integral of that sign, forwards. */
    private SignSet integral(Expression.Integral i, int depth) {
        if (!of(i.lower(), depth).isReal() || !of(i.upper(), depth).isReal() || depth == 0) {
            return SignSet.ANY;
        }
        SignReasoning inside = new SignReasoning(facts.along(i.variable(), i.lower(), i.upper()), work);
        SignSet integrand = inside.of(i.integrand(), depth - 1);
        if (!integrand.isReal()) {
            return SignSet.ANY;
        }
        SignSet length = of(i.upper().minus(i.lower()), depth - 1);
        return integrand.bits() == 4 || integrand.bits() == 1
                ? length.times(integrand)
                : integrand.isWithin(SignSet.NONNEGATIVE) || integrand.isWithin(new SignSet(3))
                        ? length.times(integrand).or(SignSet.ZERO)
                        : SignSet.REAL;
    }

    /** By structure alone: the formulas along a flow are large. */
    private SignSet flowIntegral(Expression.FlowIntegral f) {
        return new Reality(facts.real()).isReal(f) ? SignSet.REAL : SignSet.ANY;
    }

    private SignSet refined(Expression e, SignSet rough, int depth) {
        SignSet s = rough;
        for (Facts.Known k : facts.known()) {
            Optional<Rational> ratio = ratio(e, k.formula());
            if (ratio.isPresent()) {
                s = s.and(ratio.get().signum() < 0 ? k.sign().negate() : k.sign());
            }
        }
        if (isDefinite(s)) {
            return s;
        }
        boolean arithmetic = e instanceof Expression.Sum || e instanceof Expression.Product;
        if (!s.isReal() && arithmetic && Conjugation.isReal(e, o -> of(o, depth).isReal(), work)) {
            s = s.and(SignSet.REAL);
        }
        if (!s.excludesZero() && e.symbols().isEmpty() && e instanceof Expression.Sum && AlgebraicNumber.isNotZero(e)) {
            s = s.and(SignSet.NOT_ZERO);
        }
        s = s.and(byBounds(e));
        if (!isDefinite(s) && e.symbols().isEmpty() && Conjugation.hasComplexNumbers(e)) {
            int sign = s.isReal() ? ConstantSign.of(e, Work.of(CONSTANT)) : 0;
            s = sign != 0 ? s.and(SignSet.of(sign)) : s;
            s = !s.excludesZero() && ConstantSign.isNotZero(e, Work.of(CONSTANT)) ? s.and(SignSet.NOT_ZERO) : s;
        }
        if (isDefinite(s) || depth == 0 || !s.isReal()) {
            return s;
        }
        if (e instanceof Expression.Sum && Sigmoids.areIn(e)) {
            s = s.and(byExponentials(e, depth));
        }
        s = s.and(alongPath(e, depth));
        if (!isDefinite(s) && e instanceof Expression.Sum sum && FormulaSize.of(e) <= LARGEST_FOR_FACTS) {
            s = s.and(byFacts(sum, depth));
        }
        if (!s.excludesZero() && (e instanceof Expression.Sum)) {
            s = s.and(byFactors(e, depth));
        }
        return s.excludesZero() || !(e instanceof Expression.Sum sum) ? s : s.and(bySurds(sum, depth));
    }

    /** Of p + c √q, by the larger one of the two. */
    private SignSet bySurds(Expression.Sum e, int depth) {
        for (Expression t : Surds.terms(e, e.symbols())) {
            Expression difference = Surds.difference(e, t, work);
            if (FormulaSize.of(difference) > LARGEST_FOR_FACTS) {
                continue;
            }
            Expression p = e.minus(t);
            SignSet root = of(t, depth - 1);
            SignSet rest = of(p, depth - 1);
            SignSet larger = of(difference, depth - 1);
            if (larger.excludesZero()) {
                boolean real = root.isReal() && rest.isReal();
                return real && larger.definite() < 0
                        ? root.and(SignSet.NONZERO)
                        : real && larger.definite() > 0 ? rest.and(SignSet.NONZERO) : SignSet.NOT_ZERO;
            }
            for (Expression r : p instanceof Expression.Sum s ? s.terms() : List.<Expression>of()) {
                SignSet apart = of(e.minus(r), depth - 1).plus(of(r, depth - 1));
                if (apart.excludesZero()) {
                    return apart;
                }
            }
        }
        return SignSet.ANY;
    }

    /** c with e = c · other, if that is seen at once. */
    public static Optional<Rational> ratio(Expression e, Expression other) {
        if (e.equals(other)) {
            return Optional.of(Rational.ONE);
        }
        if (other instanceof Expression.Sum o) {
            if (!(e instanceof Expression.Sum s)
                    || s.terms().size() != o.terms().size()) {
                return Optional.empty();
            }
            Expression first = o.terms().get(0);
            for (Expression t : s.terms()) {
                if (bare(t).equals(bare(first))) {
                    Rational c = coefficient(t).divide(coefficient(first));
                    boolean equal = e.minus(Expression.of(c).times(other)).isZero();
                    return equal ? Optional.of(c) : Optional.empty();
                }
            }
            return Optional.empty();
        }
        return bare(e).equals(bare(other)) && !coefficient(other).isZero()
                ? Optional.of(coefficient(e).divide(coefficient(other)))
                : Optional.empty();
    }

    private static Rational coefficient(Expression e) {
        return e instanceof Expression.Number n
                ? n.value()
                : e instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number n
                        ? n.value()
                        : Rational.ONE;
    }

    private static Expression bare(Expression e) {
        if (e instanceof Expression.Number) {
            return Expression.ONE;
        }
        return e instanceof Expression.Product p && p.factors().get(0) instanceof Expression.Number
                ? Expression.product(p.factors().subList(1, p.factors().size()))
                : e;
    }

    private SignSet byBounds(Expression e) {
        if (!ranges.keySet().containsAll(e.symbols())) {
            return SignSet.ANY;
        }
        work.spend(FormulaSize.of(e));
        Optional<Enclosure> bounds = EnclosureEvaluation.of(e, ranges);
        if (bounds.isEmpty()) {
            return SignSet.ANY;
        }
        int sign = EnclosureEvaluation.sign(e, ranges);
        return sign != 0
                ? SignSet.of(sign)
                : bounds.get().low() >= 0
                        ? SignSet.NONNEGATIVE
                        : bounds.get().high() <= 0 ? SignSet.NONNEGATIVE.negate() : SignSet.REAL;
    }

    /** 1 − tanh x is 2/(1 + exp(2x)). */
    private SignSet byExponentials(Expression e, int depth) {
        return Polynomial.quotient(Sigmoids.replaced(e), work)
                .map(q -> of(q.numerator(), depth - 1)
                        .times(power(of(q.denominator(), depth - 1), Expression.MINUS_ONE, 0)))
                .orElse(SignSet.ANY);
    }

    /** What is linear in the variable of an integral lies between its values at the limits. */
    private SignSet alongPath(Expression e, int depth) {
        List<Symbol> inner = List.copyOf(facts.paths().keySet());
        for (int k = inner.size() - 1; k >= 0; k--) {
            Symbol s = inner.get(k);
            if (!e.symbols().contains(s)) {
                continue;
            }
            Optional<List<Expression>> linear = Polynomials.coefficients(e, s);
            if (linear.isEmpty() || linear.get().size() != 2) {
                return SignSet.ANY;
            }
            Facts.Path path = facts.paths().get(s);
            Expression start = linear.get().get(0).plus(linear.get().get(1).times(path.lower()));
            Expression end = linear.get().get(0).plus(linear.get().get(1).times(path.upper()));
            SignSet atStart = of(start, depth - 1);
            SignSet atEnd = of(end, depth - 1);
            // complex ends may have 0 between them
            return atStart.isReal() && atEnd.isReal() ? atStart.hull(atEnd) : SignSet.ANY;
        }
        return SignSet.ANY;
    }

    /** A sum less a multiple of a known formula. */
    private SignSet byFacts(Expression.Sum e, int depth) {
        SignSet s = SignSet.ANY;
        for (Facts.Known k : facts.known()) {
            if (!k.sign().isReal()
                    || k.sign().mayBe(SignSet.POSITIVE) && k.sign().mayBe(SignSet.NEGATIVE)) {
                continue;
            }
            List<Expression> terms = k.formula() instanceof Expression.Sum f ? f.terms() : List.of(k.formula());
            Set<Rational> tried = new HashSet<>();
            for (Expression t : terms) {
                for (Expression own : e.terms()) {
                    if (!(t instanceof Expression.Number) && bare(t).equals(bare(own))) {
                        Rational c = coefficient(own).divide(coefficient(t));
                        if (tried.add(c)) {
                            Expression rest = e.minus(Expression.of(c).times(k.formula()));
                            if (FormulaSize.of(rest) < FormulaSize.of(e)) {
                                SignSet part = c.signum() < 0 ? k.sign().negate() : k.sign();
                                s = s.and(part.plus(of(rest, depth - 1)));
                            }
                        }
                    }
                }
            }
        }
        return s;
    }

    private SignSet byFactors(Expression e, int depth) {
        Optional<List<Polynomial.Factor>> factors = Polynomial.factors(e, work);
        if (factors.isEmpty()) {
            return SignSet.ANY;
        }
        List<Polynomial.Factor> found = factors.get();
        if (found.size() == 1 && found.get(0).multiplicity() == 1) {
            return irreducible(e, found.get(0).factor(), depth);
        }
        boolean nonzero = true;
        SignSet product = SignSet.POSITIVE;
        for (Polynomial.Factor f : found) {
            SignSet sign = of(f.factor(), depth - 1);
            nonzero &= sign.excludesZero();
            product = product.times(power(sign, Expression.of(f.multiplicity()), 0));
        }
        // the constant factor has a sign of its own
        return nonzero ? SignSet.NOT_ZERO : product.mayBe(SignSet.ZERO) ? SignSet.ANY : SignSet.NOT_ZERO;
    }

    /** Real roots in one symbol, or a discriminant in one of several. */
    private SignSet irreducible(Expression e, Expression factor, int depth) {
        SignSet s = SignSet.ANY;
        for (Facts.Known k : facts.known()) {
            // the factor of a known formula may be written otherwise
            if (k.sign().excludesZero()
                    && k.formula().symbols().equals(factor.symbols())
                    && k.formula() instanceof Expression.Sum
                    && Polynomial.divides(factor, k.formula(), work)) {
                return SignSet.NOT_ZERO;
            }
        }
        for (Expression x : variables(factor)) {
            Optional<List<Expression>> c = coefficients(expanded(factor), x);
            if (c.isPresent()
                    && c.get().size() == 3
                    && of(c.get().get(1), depth - 1).isReal()) {
                Expression discriminant = c.get()
                        .get(1)
                        .pow(2)
                        .minus(Expression.of(4)
                                .times(c.get().get(0))
                                .times(c.get().get(2)));
                Expression normal = Polynomial.numerator(discriminant, work).orElse(discriminant);
                SignSet d = of(normal, depth - 1);
                if (d.isWithin(new SignSet(3))) {
                    SignSet leading = of(c.get().get(2), depth - 1);
                    SignSet sign = d.mayBe(SignSet.ZERO) ? leading.or(SignSet.ZERO) : leading;
                    boolean usable = leading.definite() != 0;
                    Optional<Rational> ratio = usable ? ratio(expanded(e), expanded(factor)) : Optional.empty();
                    if (ratio.isPresent()) {
                        s = s.and(ratio.get().signum() < 0 ? sign.negate() : sign);
                    } else if (!d.mayBe(SignSet.ZERO) && leading.isReal()) {
                        // nor is the leading coefficient 0 then
                        s = s.and(SignSet.NOT_ZERO);
                    }
                }
            }
        }
        return s.mayBe(SignSet.ZERO) ? s.and(UnivariateRoots.signs(factor, e, this, work)) : s;
    }

    /** Its symbols, and its functions of them where they are real. */
    private Set<Expression> variables(Expression polynomial) {
        Set<Expression> variables = new LinkedHashSet<>(polynomial.symbols());
        collectFunctions(polynomial, variables);
        return variables;
    }

    private void collectFunctions(Expression e, Set<Expression> found) {
        if (e instanceof Expression.Apply a) {
            if (!e.symbols().isEmpty() && of(a, 0).isReal()) {
                found.add(a);
            }
            return;
        }
        boolean rational = e instanceof Expression.Sum
                || e instanceof Expression.Product
                || e instanceof Expression.Power p && p.exponent() instanceof Expression.Number;
        if (rational) {
            e.operands().forEach(o -> collectFunctions(o, found));
        }
    }

    private static Optional<List<Expression>> coefficients(Expression e, Expression variable) {
        if (variable instanceof Symbol s) {
            return Polynomials.coefficients(e, s);
        }
        Symbol y = new Symbol("function_of_the_state");
        return Polynomials.coefficients(replaced(e, variable, y), y);
    }

    private static Expression replaced(Expression e, Expression part, Symbol y) {
        return e.equals(part) ? y : e.operands().isEmpty() ? e : e.mapOperands(o -> replaced(o, part, y));
    }

    private Expression expanded(Expression e) {
        return Polynomial.numerator(e, work).orElse(e);
    }

    /** From facts about single symbols, and from the limits of paths. */
    private void ranges() {
        for (Symbol s : facts.real()) {
            ranges.put(s, EVERYTHING);
        }
        for (Facts.Known k : facts.known()) {
            Set<Symbol> symbols = k.formula().symbols();
            if (symbols.size() == 1 && ranges.containsKey(symbols.iterator().next())) {
                Symbol x = symbols.iterator().next();
                Optional<List<Expression>> linear = Polynomials.coefficients(k.formula(), x);
                if (linear.isPresent()
                        && linear.get().size() == 2
                        && linear.get().get(0) instanceof Expression.Number b
                        && linear.get().get(1) instanceof Expression.Number a) {
                    SignSet sign = a.value().signum() < 0 ? k.sign().negate() : k.sign();
                    narrow(x, b.value().negate().divide(a.value()), sign);
                }
            }
        }
        facts.paths().forEach((s, path) -> {
            Optional<Enclosure> lower = EnclosureEvaluation.of(path.lower(), ranges);
            Optional<Enclosure> upper = EnclosureEvaluation.of(path.upper(), ranges);
            if (lower.isPresent() && upper.isPresent()) {
                Enclosure own = ranges.get(s);
                double low = Math.max(
                        own.low(), Math.min(lower.get().low(), upper.get().low()));
                double high = Math.min(
                        own.high(), Math.max(lower.get().high(), upper.get().high()));
                if (low <= high) {
                    ranges.put(s, new Enclosure(low, high));
                }
            }
        });
    }

    static final Enclosure EVERYTHING = new Enclosure(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private void narrow(Symbol x, Rational bound, SignSet sign) {
        Enclosure at = EnclosureEvaluation.of(Expression.of(bound), Map.of()).orElse(EVERYTHING);
        Enclosure own = ranges.get(x);
        if (sign.isWithin(SignSet.NONNEGATIVE) && at.low() > own.low() && at.low() <= own.high()) {
            ranges.put(x, new Enclosure(at.low(), own.high()));
        } else if (sign.isWithin(SignSet.NONNEGATIVE.negate()) && at.high() < own.high() && at.high() >= own.low()) {
            ranges.put(x, new Enclosure(own.low(), at.high()));
        }
    }
}
