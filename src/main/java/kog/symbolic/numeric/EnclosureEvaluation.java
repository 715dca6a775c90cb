package kog.symbolic.numeric;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Interpretation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.RationalPolynomial;
import kog.symbolic.algebra.RootIsolation;

/**
 * Encloses the values of formulas in real symbols over a box. Sub-formulas that occur more than once as the same object, in
 * one formula or in several, are evaluated once.
 */
public final class EnclosureEvaluation implements Interpretation<Enclosure> {

    /** Binary. */
    private static final int DIGITS_OF_ROOTS = 54;

    private static final int LARGEST_CACHE = 500;
    private static final Map<Expression.Root, Enclosure> ROOTS = new ConcurrentHashMap<>();

    private final Map<Symbol, Enclosure> box;
    private final boolean smooth;
    private final Map<Expression, Enclosure> known = new IdentityHashMap<>();

    private EnclosureEvaluation(Map<Symbol, Enclosure> box, boolean smooth) {
        this.box = box;
        this.smooth = smooth;
    }

    /** An evaluation that takes for undefined what is not seen to be smooth in all of the box: |f| where f may be 0. */
    public static EnclosureEvaluation smooth(Map<Symbol, Enclosure> box) {
        return new EnclosureEvaluation(new HashMap<>(box), true);
    }

    /** Bounds for a formula; empty where it is not seen to be defined and real (and smooth, if asked) in all of the box. */
    public Optional<Enclosure> of(Expression f) {
        try {
            return Optional.of(value(f));
        } catch (Enclosure.Undefined undefined) {
            return Optional.empty();
        }
    }

    private Enclosure value(Expression e) {
        if (e.operands().isEmpty()) {
            return e.fold(this);
        }
        Enclosure value = known.get(e);
        if (value == null) {
            value = compute(e);
            known.put(e, value);
        }
        return value;
    }

    private Enclosure compute(Expression e) {
        if (e instanceof Expression.Sum s) {
            return sum(s.terms().stream().map(this::value).toList());
        }
        if (e instanceof Expression.Product p) {
            return product(p.factors().stream().map(this::value).toList());
        }
        if (e instanceof Expression.Power p) {
            return p.exponent() instanceof Expression.Number n && n.value().isSmallInteger()
                    ? integerPower(value(p.base()), n.value().intValueExact())
                    : power(value(p.base()), value(p.exponent()));
        }
        if (e instanceof Expression.Apply a) {
            return apply(a.function(), a.arguments().stream().map(this::value).toList());
        }
        return e.fold(this);
    }

    /** Bounds for f(x), x in an interval; empty where f is not seen to be defined and real in all of it. */
    public static Optional<Enclosure> of(Expression f, Symbol x, Enclosure values) {
        return of(f, Map.of(x, values));
    }

    /** Bounds for f over a box, continuous or not; empty where f is not seen to be defined and real in all of it. */
    public static Optional<Enclosure> of(Expression f, Map<Symbol, Enclosure> box) {
        return new EnclosureEvaluation(box, false).of(f);
    }

    /** Bounds for f at a number. */
    public static Optional<Enclosure> of(Expression f, Symbol x, Rational value) {
        return of(f, x, Enclosure.of(value));
    }

    /**
     * 1 or −1 if f(x) is defined and has that sign for every finite x in an interval; else 0. Beyond the bounds this sees
     * that exp and its like are positive, however small, and that terms or factors of known signs have a sign together.
     */
    public static int sign(Expression f, Symbol x, Enclosure values) {
        return sign(f, Map.of(x, values));
    }

    /** The same over a box. */
    public static int sign(Expression f, Map<Symbol, Enclosure> box) {
        Optional<Enclosure> bounds = of(f, box);
        return bounds.isEmpty() ? 0 : sign(f, box, bounds.get());
    }

    private static int sign(Expression f, Map<Symbol, Enclosure> box, Enclosure bounds) {
        if (bounds.sign() != 0) {
            return bounds.sign();
        }
        if (f instanceof Expression.Sum s) {
            int common = sign(s.terms().get(0), box);
            return s.terms().stream().allMatch(t -> sign(t, box) == common) ? common : 0;
        }
        if (f instanceof Expression.Product p) {
            return p.factors().stream().mapToInt(t -> sign(t, box)).reduce(1, (a, b) -> a * b);
        }
        if (f instanceof Expression.Power p) {
            int base = sign(p.base(), box);
            boolean even = p.exponent() instanceof Expression.Number n
                    && n.value().isInteger()
                    && !n.value().numerator().testBit(0);
            return even ? base * base : base;
        }
        if (f instanceof Expression.Apply a) {
            return switch (a.function()) {
                case EXP, COSH, LOGISTIC -> 1;
                case SINH, TANH, ATAN, SIGN -> sign(a.argument(), box);
                case ABS -> Math.abs(sign(a.argument(), box));
                default -> 0;
            };
        }
        return 0;
    }

    @Override
    public Enclosure rational(Rational value) {
        return Enclosure.of(value);
    }

    @Override
    public Enclosure symbol(Symbol symbol) {
        Enclosure values = box.get(symbol);
        if (values == null) {
            throw new Enclosure.Undefined("no value for " + symbol);
        }
        return values;
    }

    @Override
    public Enclosure imaginaryUnit() {
        throw new Enclosure.Undefined("a complex number");
    }

    @Override
    public Enclosure pi() {
        return new Enclosure(Math.PI, Math.nextUp(Math.PI));
    }

    @Override
    public Enclosure sum(List<Enclosure> terms) {
        return terms.stream().reduce(Enclosure::plus).orElseThrow();
    }

    @Override
    public Enclosure product(List<Enclosure> factors) {
        return factors.stream().reduce(Enclosure::times).orElseThrow();
    }

    @Override
    public Enclosure integerPower(Enclosure base, int exponent) {
        if (Math.abs((long) exponent) > 1000) {
            throw new Enclosure.Undefined("a large power");
        }
        return base.power(exponent);
    }

    @Override
    public Enclosure power(Enclosure base, Enclosure exponent) {
        return smooth ? base.log().times(exponent).exp() : base.power(exponent);
    }

    @Override
    public Enclosure apply(Function function, List<Enclosure> arguments) {
        Enclosure a = arguments.get(0);
        return switch (function) {
            case EXP -> a.exp();
            case LOG -> a.log();
            case SIN -> a.sin();
            case COS -> a.cos();
            case TAN -> a.sin().times(a.cos().reciprocal());
            case SINH -> a.sinh();
            case COSH -> a.cosh();
            case TANH -> a.tanh();
            case ATAN -> a.atan();
            case LOGISTIC -> a.logistic();
            case ASIN -> a.asin();
            case ACOS -> a.acos();
            case ABS -> unbroken(a, function).abs();
            case SIGN -> unbroken(a, function).signs();
            case ATAN2 -> throw new Enclosure.Undefined(function.formulaName());
        };
    }

    private Enclosure unbroken(Enclosure a, Function function) {
        if (smooth && a.sign() == 0) {
            throw new Enclosure.Undefined(function.formulaName());
        }
        return a;
    }

    /** The length of the segment times bounds for the integrand on it. */
    @Override
    public Enclosure integral(Expression.Integral integral) {
        Enclosure lower = value(integral.lower());
        Enclosure upper = value(integral.upper());
        Map<Symbol, Enclosure> inside = new HashMap<>(box);
        inside.put(integral.variable(), lower.hull(upper));
        return upper.plus(lower.negate()).times(new EnclosureEvaluation(inside, smooth).value(integral.integrand()));
    }

    @Override
    public Enclosure flowIntegral(Expression.FlowIntegral integral) {
        throw new Enclosure.Undefined("an integral along a flow");
    }

    @Override
    public Enclosure root(Expression.Root root) {
        Enclosure known = ROOTS.get(root);
        if (known == null) {
            known = enclosed(root);
            if (ROOTS.size() >= LARGEST_CACHE) {
                ROOTS.clear();
            }
            ROOTS.put(root, known);
        }
        return known;
    }

    private static Enclosure enclosed(Expression.Root root) {
        RationalPolynomial p = new RationalPolynomial(root.coefficients());
        List<RootIsolation.Isolated> real = RootIsolation.of(p);
        if (root.index() > real.size()) {
            throw new Enclosure.Undefined("a root that is not real");
        }
        RootIsolation.Isolated r = RootIsolation.refined(p, real.get(root.index() - 1), DIGITS_OF_ROOTS);
        return Enclosure.of(r.low()).hull(Enclosure.of(r.high()));
    }

    @Override
    public Enclosure rootSum(Expression.RootSum sum) {
        throw new Enclosure.Undefined("a sum over roots");
    }
}
