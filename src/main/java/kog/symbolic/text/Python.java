package kog.symbolic.text;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Constant;
import kog.symbolic.Expression.FlowIntegral;
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
 * Python whose functions and numbers come from an object {@code m}: mpmath's context, numpy, or what else has their names.
 * Fractions are {@code m.q(n, d)}; |f|, sign, atan2, integrals, roots and sums over roots are methods too. The module around
 * a formula says what {@code m} is.
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
            "m",
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
     * An expression whose value is a number of the kind that {@code m} computes with.
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
        return name == Constant.Name.I ? "m.j" : "m.pi";
    }

    /** A small integer stays one: it meets another number in every sum and product. */
    @Override
    protected Text number(Rational value) {
        return value.isSmallInteger() ? super.number(value) : new Text(full(value), Binding.ATOM);
    }

    private static String full(Rational value) {
        return "m.q(" + value.numerator() + ", " + value.denominator() + ")";
    }

    @Override
    protected String sum(Sum s) {
        return s.terms().size() <= LONGEST_CHAIN
                ? super.sum(s)
                : s.terms().stream().map(this::print).collect(Collectors.joining(", ", "m.fsum([", "])"));
    }

    @Override
    protected String factors(List<Expression> factors) {
        return factors.size() <= LONGEST_CHAIN
                ? super.factors(factors)
                : factors.stream().map(this::print).collect(Collectors.joining(", ", "m.fprod([", "])"));
    }

    @Override
    protected Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text("m.sqrt(" + value(p.base()) + ")", Binding.ATOM);
        }
        if (p.exponent() instanceof Number n && n.value().isSmallInteger()) {
            String base = p.base() instanceof Number b ? full(b.value()) : atLeast(p.base(), Binding.ATOM);
            return new Text(base + "**" + atLeast(p.exponent(), Binding.ATOM), Binding.POWER);
        }
        return new Text("m.power(" + value(p.base()) + ", " + value(p.exponent()) + ")", Binding.ATOM);
    }

    @Override
    protected Text application(Apply a) {
        String arguments = a.arguments().stream().map(this::value).collect(Collectors.joining(", "));
        return switch (a.function()) {
            case ABS -> new Text((overRoots ? "abs(" : "m.abs(") + arguments + ")", Binding.ATOM);
            case LOGISTIC -> new Text("1/(1 + m.exp(-(" + arguments + ")))", Binding.PRODUCT);
            case LOG -> new Text((overRoots ? "m.size_log(" : "m.log(") + arguments + ")", Binding.ATOM);
            default -> new Text("m." + a.function().formulaName() + "(" + arguments + ")", Binding.ATOM);
        };
    }

    @Override
    protected Text integral(Integral i) {
        return new Text(
                "m.integral(lambda " + symbol(i.variable()) + ": " + integrand(i.integrand()) + ", " + value(i.lower())
                        + ", " + value(i.upper()) + ")",
                Binding.ATOM);
    }

    @Override
    protected Text flowIntegral(FlowIntegral f) {
        List<Expression> rates = new ArrayList<>(f.field());
        rates.add(f.integrand());
        String names = Stream.concat(Stream.of(f.time()), f.variables().stream())
                .map(this::symbol)
                .collect(Collectors.joining(", "));
        CommonParts parts = CommonParts.of(rates);
        String results = parts.formulas().stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
        if (!parts.definitions().isEmpty()) {
            results = parts.definitions().entrySet().stream()
                    .map(d -> symbol(d.getKey()) + " := " + value(d.getValue()))
                    .collect(Collectors.joining(", ", "(", ", " + results + ")[-1]"));
        }
        return new Text(
                "m.flow_integral(lambda " + names + ": " + results + ", ["
                        + f.start().stream().map(this::value).collect(Collectors.joining(", ")) + "])",
                Binding.ATOM);
    }

    /**
     * Formulas as the results of one function: what occurs more than once is computed once.
     *
     * @param definitions assignments that come first
     */
    public record Results(List<String> definitions, List<String> values) {}

    /**
     * The results of one function.
     *
     * @param real the symbols that stand for real numbers
     */
    public static Results results(CommonParts parts, Set<Symbol> real) {
        Python python = new Python(new Reality(real), false);
        return new Results(
                parts.definitions().entrySet().stream()
                        .map(d -> python.symbol(d.getKey()) + " = " + python.value(d.getValue()))
                        .toList(),
                parts.formulas().stream().map(python::value).toList());
    }

    /** With integrals that occur more than once computed once. */
    private String integrand(Expression e) {
        CommonParts parts = CommonParts.ofIntegrals(List.of(e));
        if (parts.definitions().isEmpty()) {
            return print(e);
        }
        String parameters =
                parts.definitions().keySet().stream().map(this::symbol).collect(Collectors.joining(", "));
        String values = parts.definitions().values().stream().map(this::print).collect(Collectors.joining(", "));
        return "(lambda " + parameters + ": " + print(parts.formulas().get(0)) + ")(" + values + ")";
    }

    /** A number on its own has to say that it is one of mpmath's. */
    private String value(Expression e) {
        return e instanceof Number n ? full(n.value()) : print(e);
    }

    @Override
    protected Text root(Root r) {
        return new Text(
                "m.root((" + integers(r.coefficients()) + "), " + r.index() + ", "
                        + PolynomialRoots.numberOfRealRoots(r.coefficients()) + ")",
                Binding.ATOM);
    }

    /** Integer multiples of the coefficients, highest power first. */
    public static String integers(List<Rational> coefficients) {
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
                "m.rootsum([" + (exact ? integers(numbers) : coefficients) + "], lambda " + symbol(r.variable()) + ": "
                        + body + ", " + real + ", " + symmetric + ")",
                Binding.ATOM);
    }
}
