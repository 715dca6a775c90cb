package kog.symbolic;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Encloses the values of formulas over intervals of their real symbols. */
public final class EnclosureEvaluation implements Interpretation<Enclosure> {

    private final Map<Symbol, Enclosure> values;
    private final boolean piecewise;
    private final Map<Expression, Enclosure> known = new IdentityHashMap<>();

    private EnclosureEvaluation(Map<Symbol, Enclosure> values, boolean piecewise) {
        this.values = values;
        this.piecewise = piecewise;
    }

    /**
     * An evaluation over a box, with |f| and sign f where f has a sign: what is defined is smooth. Sub-formulas that occur more than once as the same object, in one formula or in several, are
     * evaluated once.
     */
    public static EnclosureEvaluation over(Map<Symbol, Enclosure> box) {
        return new EnclosureEvaluation(Map.copyOf(box), true);
    }

    /** Bounds for a formula; empty where it is not seen to be defined and real in all of the box. */
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
        return new EnclosureEvaluation(Map.of(x, values), false).of(f);
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
        Optional<Enclosure> bounds = of(f, x, values);
        return bounds.isEmpty() ? 0 : sign(f, x, values, bounds.get());
    }

    private static int sign(Expression f, Symbol x, Enclosure values, Enclosure bounds) {
        if (bounds.sign() != 0) {
            return bounds.sign();
        }
        if (f instanceof Expression.Sum s) {
            int common = sign(s.terms().get(0), x, values);
            return s.terms().stream().allMatch(t -> sign(t, x, values) == common) ? common : 0;
        }
        if (f instanceof Expression.Product p) {
            return p.factors().stream().mapToInt(t -> sign(t, x, values)).reduce(1, (a, b) -> a * b);
        }
        if (f instanceof Expression.Power p) {
            int base = sign(p.base(), x, values);
            boolean even = p.exponent() instanceof Expression.Number n
                    && n.value().isInteger()
                    && !n.value().numerator().testBit(0);
            return even ? base * base : base;
        }
        if (f instanceof Expression.Apply a) {
            return switch (a.function()) {
                case EXP, COSH, LOGISTIC -> 1;
                case SINH, TANH, ATAN -> sign(a.argument(), x, values);
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
        Enclosure value = values.get(symbol);
        if (value == null) {
            throw new Enclosure.Undefined("no value for " + symbol);
        }
        return value;
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
        return base.log().times(exponent).exp();
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
            case ABS -> sign(a, function).times(a);
            case SIGN -> sign(a, function);
            case ATAN2 -> throw new Enclosure.Undefined(function.formulaName());
        };
    }

    private Enclosure sign(Enclosure a, Function function) {
        if (!piecewise || a.sign() == 0) {
            throw new Enclosure.Undefined(function.formulaName());
        }
        return new Enclosure(a.sign(), a.sign());
    }

    @Override
    public Enclosure integral(Expression.Integral integral) {
        throw new Enclosure.Undefined("an integral");
    }

    @Override
    public Enclosure root(Expression.Root root) {
        throw new Enclosure.Undefined("a root");
    }

    @Override
    public Enclosure rootSum(Expression.RootSum sum) {
        throw new Enclosure.Undefined("a sum over roots");
    }
}
