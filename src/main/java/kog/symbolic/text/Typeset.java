package kog.symbolic.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import kog.symbolic.Function;
import kog.symbolic.Notation;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Two-dimensional mathematics: fractions, superscripts, |f| between bars. What is common to the markup languages is
 * here; each of them says how it writes the pieces.
 */
abstract class Typeset extends Notation {

    /** An exponential with a longer exponent than this is written exp(…): superscripts shrink what they hold. */
    private static final int LONGEST_EXPONENT = 16;

    static final Map<String, String> GREEK = Map.ofEntries(
            Map.entry("alpha", "α"),
            Map.entry("beta", "β"),
            Map.entry("gamma", "γ"),
            Map.entry("delta", "δ"),
            Map.entry("epsilon", "ε"),
            Map.entry("zeta", "ζ"),
            Map.entry("eta", "η"),
            Map.entry("theta", "θ"),
            Map.entry("iota", "ι"),
            Map.entry("kappa", "κ"),
            Map.entry("lambda", "λ"),
            Map.entry("mu", "μ"),
            Map.entry("nu", "ν"),
            Map.entry("xi", "ξ"),
            Map.entry("pi", "π"),
            Map.entry("rho", "ρ"),
            Map.entry("sigma", "σ"),
            Map.entry("tau", "τ"),
            Map.entry("upsilon", "υ"),
            Map.entry("phi", "φ"),
            Map.entry("chi", "χ"),
            Map.entry("psi", "ψ"),
            Map.entry("omega", "ω"),
            Map.entry("Gamma", "Γ"),
            Map.entry("Delta", "Δ"),
            Map.entry("Theta", "Θ"),
            Map.entry("Lambda", "Λ"),
            Map.entry("Xi", "Ξ"),
            Map.entry("Sigma", "Σ"),
            Map.entry("Upsilon", "Υ"),
            Map.entry("Phi", "Φ"),
            Map.entry("Psi", "Ψ"),
            Map.entry("Omega", "Ω"));

    /** A letter, the name of a Greek letter, digits, or a word of several letters. */
    protected abstract String word(String word);

    protected abstract String digits(String digits);

    /** A name set upright, with nothing between it and its arguments. */
    protected abstract String operator(String name);

    protected abstract String fraction(String above, String below);

    protected abstract String superscript(String base, String exponent);

    protected abstract String subscript(String base, String index);

    protected abstract String squareRoot(String radicand);

    protected abstract String bars(String inside);

    protected abstract String comma();

    /** Multiplication: a dot before a digit, nothing visible elsewhere. */
    protected abstract String times(boolean beforeDigit);

    protected abstract String integral(String lower, String upper, String integrand, String variable);

    protected abstract String infinity();

    protected abstract String equal();

    /** The derivative by time of a variable. */
    protected abstract String rate(String variable);

    /** A formula along the solution of an initial value problem. */
    protected abstract String under(String formula, List<String> rates, List<String> starts);

    /** The sum of {@code body} over the roots of {@code polynomial}. */
    protected abstract String sumOverRoots(String variable, String polynomial, String body);

    /** Splits {@code x12} and {@code tau_long} into a letter and its index. */
    @Override
    protected final String symbol(Symbol s) {
        String[] parts = s.name().split("_", -1);
        String first = parts[0];
        int end = first.length();
        while (end > 0 && Character.isDigit(first.charAt(end - 1))) {
            end--;
        }
        Stream<String> index = Stream.concat(
                end < first.length() ? Stream.of(first.substring(end)) : Stream.empty(),
                Stream.of(parts).skip(1));
        List<String> indices = index.toList();
        if (indices.stream().anyMatch(String::isEmpty) || parts.length > 1 && end < first.length()) {
            // x_ and x1_2 keep their underscores: with indices they could not be told from others
            return word(s.name());
        }
        String base = word(first.substring(0, end));
        return indices.isEmpty()
                ? base
                : subscript(base, indices.stream().map(this::index).collect(Collectors.joining(comma())));
    }

    private String index(String text) {
        return text.chars().allMatch(Character::isDigit) ? digits(text) : word(text);
    }

    @Override
    protected final Text number(Rational value) {
        Rational size = value.abs();
        boolean atom = size.isInteger() || size.decimal().isPresent();
        String text = atom
                ? digits(size.decimal().map(java.math.BigDecimal::toPlainString).orElseGet(size::toString))
                : fraction(
                        digits(size.numerator().toString()),
                        digits(size.denominator().toString()));
        return value.signum() < 0
                ? new Text(negated(text), Binding.SUM)
                : new Text(text, atom ? Binding.ATOM : Binding.PRODUCT);
    }

    @Override
    protected final String constant(Constant.Name name) {
        return name == Constant.Name.I ? operator("i") : word("pi");
    }

    @Override
    protected final Text quotient(List<Expression> above, List<Expression> below) {
        if (below.isEmpty()) {
            return super.quotient(above, below);
        }
        return new Text(fraction(inFraction(above), inFraction(below)), Binding.PRODUCT);
    }

    private String inFraction(List<Expression> factors) {
        return factors.size() == 1 ? print(factors.get(0)) : factors(factors);
    }

    @Override
    protected final String factors(List<Expression> factors) {
        StringBuilder text = new StringBuilder();
        for (Expression factor : factors) {
            if (!text.isEmpty()) {
                boolean digit = factor instanceof Number || factor instanceof Power p && p.base() instanceof Number;
                text.append(times(digit));
            }
            text.append(atLeast(factor, Binding.POWER));
        }
        return text.toString();
    }

    @Override
    protected final Text power(Power p) {
        if (p.exponent().equals(Expression.HALF)) {
            return new Text(squareRoot(print(p.base())), Binding.ATOM);
        }
        boolean plain = !(p.base() instanceof Apply a) || a.function() == Function.ABS;
        String base = plain ? atLeast(p.base(), Binding.ATOM) : parenthesized(print(p.base()));
        return new Text(superscript(base, print(p.exponent())), Binding.POWER);
    }

    @Override
    protected final Text application(Apply a) {
        String arguments = a.arguments().stream().map(this::print).collect(Collectors.joining(comma()));
        return switch (a.function()) {
            case ABS -> new Text(bars(arguments), Binding.ATOM);
            case EXP ->
                size(a.argument()) <= LONGEST_EXPONENT
                        ? new Text(superscript(operator("e"), arguments), Binding.POWER)
                        : new Text(operator("exp") + parenthesized(arguments), Binding.ATOM);
            default -> {
                boolean fenced = a.argument() instanceof Apply inner && inner.function() == Function.ABS;
                yield new Text(
                        operator(name(a.function())) + (fenced ? arguments : parenthesized(arguments)), Binding.ATOM);
            }
        };
    }

    private static String name(Function function) {
        return switch (function) {
            case ASIN -> "arcsin";
            case ACOS -> "arccos";
            case ATAN -> "arctan";
            case SIGN -> "sgn";
            default -> function.formulaName();
        };
    }

    /** The number of nodes; those that do not fit on a line count as too many. */
    private static int size(Expression e) {
        if (!e.bound().isEmpty()) {
            return LONGEST_EXPONENT + 1;
        }
        int size = 1;
        for (Expression operand : e.operands()) {
            size += size(operand);
        }
        return size;
    }

    @Override
    protected final Text integral(Integral i) {
        return new Text(
                integral(
                        print(i.lower()),
                        print(i.upper()),
                        atLeast(i.integrand(), Binding.PRODUCT),
                        symbol(i.variable())),
                Binding.PRODUCT);
    }

    @Override
    protected final Text flowIntegral(FlowIntegral f) {
        List<String> rates = new ArrayList<>();
        List<String> starts = new ArrayList<>();
        for (int k = 0; k < f.variables().size(); k++) {
            String variable = symbol(f.variables().get(k));
            rates.add(rate(variable) + equal() + print(f.field().get(k)));
            starts.add(variable
                    + parenthesized(digits("0"))
                    + equal()
                    + print(f.start().get(k)));
        }
        String integral = integral(digits("0"), infinity(), atLeast(f.integrand(), Binding.PRODUCT), symbol(f.time()));
        return new Text(under(integral, rates, starts), Binding.PRODUCT);
    }

    @Override
    protected final Text root(Root r) {
        Expression p = polynomial(r.coefficients().stream().map(Expression::of).toList(), new Symbol("z"));
        String head = subscript(operator("root"), digits(Integer.toString(r.index())));
        return new Text(head + parenthesized(print(p)), Binding.ATOM);
    }

    @Override
    protected final Text rootSum(RootSum r) {
        return new Text(
                sumOverRoots(
                        symbol(r.variable()),
                        print(polynomial(r.coefficients(), r.variable())),
                        atLeast(r.body(), Binding.PRODUCT)),
                Binding.PRODUCT);
    }
}
