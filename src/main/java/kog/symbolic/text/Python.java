package kog.symbolic.text;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.PolynomialRoots;
import kog.symbolic.algebra.Reality;

/**
 * Python with mpmath's context {@code mp}. Symbols must be bound to mpmath numbers; then every operation is one of
 * mpmath's, at the precision in force when it runs. Roots, root sums, integrals and atan2 call {@code _root},
 * {@code _rootsum}, {@code _integral} and {@code _atan2}, which the module around the formula defines.
 */
public final class Python extends Notation {

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield",
            "mp",
            "abs");

    /** Python's compiler walks long sums recursively. */
    private static final int LONGEST_CHAIN = 40;

    private final Reality reality;
    private final boolean overRoots;

    private Python(Reality reality, boolean overRoots) {
        this.reality = reality;
        this.overRoots = overRoots;
    }

    /**
     * An expression whose value is an mpmath number.
     *
     * @param real the symbols that stand for real numbers
     */
    public static String python(Expression e, Set<Symbol> real) {
        return new Python(new Reality(real), false).value(e);
    }

    /** The identifier that stands for a symbol; different symbols have different ones. */
    public static String identifier(Symbol s) {
        String name = s.name();
        String stem = name.replaceFirst("_+$", "");
        if (KEYWORDS.contains(stem)) {
            return name + "_";
        }
        boolean plain = name.codePoints().allMatch(Character::isUnicodeIdentifierPart)
                && Normalizer.isNormalized(name, Normalizer.Form.NFKC);
        return plain
                ? name
                : name.codePoints()
                        .mapToObj(c -> c < 128 ? Character.toString(c) : "_u" + Integer.toHexString(c) + "_")
                        .collect(Collectors.joining("", "u", ""));
    }

    @Override
    protected String symbol(Symbol s) {
        return identifier(s);
    }

    @Override
    protected String constant(Constant.Name name) {
        return name == Constant.Name.I ? "mp.j" : "mp.pi";
    }

    /** An integer stays one: it meets an mpmath number in every sum and product. */
    @Override
    protected Text number(Rational value) {
        return value.isInteger() ? super.number(value) : new Text(full(value), Binding.PRODUCT);
    }

    private static String full(Rational value) {
        String numerator = "mp.mpf(" + value.numerator() + ")";
        return value.isInteger() ? numerator : numerator + "/" + value.denominator();
    }

    @Override
    protected String sum(Sum s) {
        return s.terms().size() <= LONGEST_CHAIN
                ? super.sum(s)
                : s.terms().stream().map(this::print).collect(Collectors.joining(", ", "mp.fsum([", "])"));
    }

    @Override
    protected String factors(List<Expression> factors) {
        return factors.size() <= LONGEST_CHAIN
                ? super.factors(factors)
                : factors.stream().map(this::print).collect(Collectors.joining(", ", "mp.fprod([", "])"));
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("mp.sqrt(" + print(p.base()) + ")", Binding.ATOM);
        }
        String base = p.base() instanceof Number n ? "(" + full(n.value()) + ")" : atLeast(p.base(), Binding.ATOM);
        return new Text(base + "**" + atLeast(p.exponent(), Binding.ATOM), Binding.POWER);
    }

    @Override
    protected Text application(Apply a) {
        String arguments = a.arguments().stream().map(this::value).collect(Collectors.joining(", "));
        return switch (a.function()) {
            case ABS -> new Text("abs(" + arguments + ")", Binding.ATOM);
            case LOGISTIC -> new Text("1/(1 + mp.exp(-(" + arguments + ")))", Binding.PRODUCT);
            case ATAN2 -> new Text("_atan2(" + arguments + ")", Binding.ATOM);
            case LOG -> new Text((overRoots ? "_log(" : "mp.log(") + arguments + ")", Binding.ATOM);
            default -> new Text("mp." + a.function().formulaName() + "(" + arguments + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "_integral(lambda " + symbol(i.variable()) + ": " + integrand(i.integrand()) + ", " + value(i.lower())
                        + ", " + value(i.upper()) + ")",
                Binding.ATOM);
    }

    /** With integrals that occur more than once computed once. */
    private String integrand(Expression e) {
        Map<Expression, Integer> occurrences = new LinkedHashMap<>();
        Set<Symbol> taken = new HashSet<>();
        collect(e, occurrences, taken);
        Map<Expression, Symbol> names = new LinkedHashMap<>();
        for (Map.Entry<Expression, Integer> integral : occurrences.entrySet()) {
            if (integral.getValue() > 1) {
                Symbol name = new Symbol("i" + names.size());
                while (!taken.add(name)) {
                    name = new Symbol(name.name() + "_");
                }
                names.put(integral.getKey(), name);
            }
        }
        if (names.isEmpty()) {
            return print(e);
        }
        String parameters = names.values().stream().map(this::symbol).collect(Collectors.joining(", "));
        String values = names.keySet().stream().map(this::print).collect(Collectors.joining(", "));
        return "(lambda " + parameters + ": " + print(named(e, names)) + ")(" + values + ")";
    }

    /** @param integrals those of which no other is a part, and how often each occurs */
    private static void collect(Expression e, Map<Expression, Integer> integrals, Set<Symbol> symbols) {
        if (e instanceof Symbol s) {
            symbols.add(s);
        }
        if (e instanceof Integral i) {
            symbols.add(i.variable());
            integrals.merge(i, 1, Integer::sum);
            collect(i.integrand(), new HashMap<>(), symbols);
        } else if (e instanceof RootSum r) {
            symbols.add(r.variable());
            collect(r.body(), new HashMap<>(), symbols);
        } else {
            e.operands().forEach(o -> collect(o, integrals, symbols));
        }
    }

    private static Expression named(Expression e, Map<Expression, Symbol> names) {
        Symbol name = names.get(e);
        return name != null
                ? name
                : e instanceof RootSum || e instanceof Integral ? e : e.mapOperands(o -> named(o, names));
    }

    /** A number on its own has to say that it is one of mpmath's. */
    private String value(Expression e) {
        return e instanceof Number n ? full(n.value()) : print(e);
    }

    @Override
    protected Text root(Root r) {
        return new Text(
                "_root((" + integers(r.coefficients()) + "), " + r.index() + ", "
                        + PolynomialRoots.numberOfRealRoots(r.coefficients()) + ")",
                Binding.ATOM);
    }

    /** Integer multiples of the coefficients, highest power first. */
    private static String integers(List<Rational> coefficients) {
        BigInteger multiple = coefficients.stream()
                .map(Rational::denominator)
                .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
        StringBuilder text = new StringBuilder();
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            text.append(coefficients.get(k).multiply(Rational.of(multiple)).numerator());
            text.append(k > 0 ? ", " : "");
        }
        return text.toString();
    }

    @Override
    protected Text rootSum(RootSum r) {
        boolean exact = r.coefficients().stream().allMatch(Number.class::isInstance);
        List<Rational> numbers =
                exact ? r.coefficients().stream().map(c -> ((Number) c).value()).toList() : List.of();
        StringBuilder coefficients = new StringBuilder();
        for (int k = r.coefficients().size() - 1; k >= 0; k--) {
            coefficients.append(value(r.coefficients().get(k))).append(k > 0 ? ", " : "");
        }
        String real = exact ? Integer.toString(PolynomialRoots.numberOfRealRoots(numbers)) : "None";
        String body = new Python(reality, true).print(r.body());
        String symmetric = reality.isReal(r) ? "True" : "False";
        return new Text(
                "_rootsum(lambda: [" + (exact ? integers(numbers) : coefficients) + "], lambda " + symbol(r.variable())
                        + ": " + body + ", " + real + ", " + symmetric + ")",
                Binding.ATOM);
    }
}
