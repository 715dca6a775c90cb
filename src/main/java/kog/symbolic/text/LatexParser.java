package kog.symbolic.text;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.UndeclaredSymbolException;

/**
 * Reads LaTeX as papers write it: {@code \frac}, {@code \sqrt[n]}, {@code \left|…\right|}, {@code x_{1}^{2}},
 * {@code \lambda}, {@code e^{…}}, {@code \log x} (natural), products without a sign.
 *
 * <p>What mathematicians read in two ways is refused, never guessed: {@code a/2b}, {@code \log x y}, {@code \tanh(x)^2},
 * {@code \tan^{-1} x}, {@code x^12}. The engine's own reader is not used: it takes \log for the logarithm to base 10,
 * drops the bars of \log\left|x\right| and reads \tanh(x)^2 as \tanh(x^2).
 */
public final class LatexParser {

    private static final Pattern TOKEN = Pattern.compile("\\\\(?:[A-Za-z]+|.)|\\d+(?:\\.\\d+)?|\\p{L}|\\S");
    private static final Set<String> SPACING = Set.of(
            "\\,", "\\;", "\\:", "\\!", "\\ ", "\\quad", "\\qquad", "\\displaystyle", "\\textstyle", "~", "\\limits");
    private static final Set<String> SIZES =
            Set.of("\\left", "\\right", "\\bigl", "\\bigr", "\\Bigl", "\\Bigr", "\\biggl", "\\biggr", "\\big", "\\Big");
    private static final Set<String> FONTS = Set.of("\\mathrm", "\\mathit", "\\text", "\\operatorname", "\\mathsf");
    private static final Set<String> GREEK = Set.of(
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "varepsilon",
            "zeta",
            "eta",
            "theta",
            "vartheta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "varphi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Sigma",
            "Upsilon",
            "Phi",
            "Psi",
            "Omega",
            "ell");
    private static final Map<String, Function> FUNCTIONS = functions();
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern FUNCTION_FIRST =
            Pattern.compile("exp|log|ln|sin|cos|tan|arc|sgn|sign|sqrt|abs|integrate|root");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d[eE][-+]?\\d");
    private static final Expression EULER = Expression.exp(Expression.ONE);
    private static final int DEEPEST_NESTING = 200;

    private final String text;
    private final Set<Symbol> declared;
    private final Map<String, UnaryOperator<Expression>> applied;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private int at;
    private int depth;
    private int openBars;

    private LatexParser(String text, Set<Symbol> declared, Map<String, UnaryOperator<Expression>> applied) {
        this.text = text;
        this.declared = declared;
        this.applied = applied;
    }

    /**
     * Reads a formula.
     *
     * @param declared the symbols it may contain: x_{1} is x_1 or x1, \lambda is lambda, \mathrm{rate} is rate
     * @param applied  functions beyond the usual ones by name, such as sigma
     * @throws FormulaException if it is not a formula in these symbols, or can be read in two ways
     */
    public static Expression parse(String text, Set<Symbol> declared, Map<String, UnaryOperator<Expression>> applied)
            throws FormulaException {
        LatexParser parser = new LatexParser(text, declared, applied);
        parser.scan();
        try {
            Expression formula = parser.sum();
            if (parser.at < parser.tokens.size()) {
                throw parser.error("found '" + Excerpt.of(parser.peek()) + "', expected an operator or the end");
            }
            return ExpandedDegree.require(formula, text);
        } catch (ArithmeticException e) {
            throw new FormulaException("found a division by zero, expected a finite number", text, 0);
        }
    }

    private static Map<String, Function> functions() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (Function f : Function.values()) {
            functions.put(f.formulaName(), f);
        }
        functions.keySet().removeAll(Set.of("atan2", "asin", "acos", "atan", "abs"));
        functions.putAll(Map.of(
                "ln",
                Function.LOG,
                "arcsin",
                Function.ASIN,
                "arccos",
                Function.ACOS,
                "arctan",
                Function.ATAN,
                "sgn",
                Function.SIGN,
                "sigmoid",
                Function.LOGISTIC));
        return functions;
    }

    private void scan() throws FormulaException {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String token = matcher.group();
            if (SIZES.contains(token) || SPACING.contains(token)) {
                continue;
            }
            tokens.add(
                    switch (token) {
                        case "\\lvert", "\\rvert", "\\vert", "\\mid" -> bars(matcher, token);
                        case "|" -> bars(matcher, token);
                        case "−" -> "-";
                        case "\\{", "\\lbrace" -> "\\{";
                        case "\\}", "\\rbrace" -> "\\}";
                        case "\\dfrac", "\\tfrac" -> "\\frac";
                        case "\\times", "\\cdot", "·", "*" -> "*";
                        default -> token;
                    });
            positions.add(matcher.start());
        }
        Matcher scientific = SCIENTIFIC.matcher(text);
        if (scientific.find()) {
            throw new FormulaException(
                    "found '" + Excerpt.of(scientific.group()) + "', expected a number such as 3 \\cdot 10^{-2}",
                    text,
                    scientific.start());
        }
        if (tokens.isEmpty()) {
            throw new FormulaException("found nothing, expected a formula", text, 0);
        }
    }

    /** A bar that says which side it is on, or one that does not. */
    private String bars(Matcher matcher, String token) {
        String before = text.substring(0, matcher.start()).stripTrailing();
        if (token.equals("\\lvert") || before.matches("(?s).*(\\\\left|\\\\[bB]ig+l)")) {
            return "|(";
        }
        return token.equals("\\rvert") || before.matches("(?s).*(\\\\right|\\\\[bB]ig+r)") ? ")|" : "|";
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "the end";
    }

    private boolean next(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private boolean take(String token) {
        boolean found = next(token);
        at += found ? 1 : 0;
        return found;
    }

    private void require(String token) throws FormulaException {
        if (!take(token)) {
            throw error("found '" + Excerpt.of(peek()) + "', expected '" + Excerpt.of(token) + "'");
        }
    }

    private FormulaException error(String problem) {
        return new FormulaException(problem, text, at < positions.size() ? positions.get(at) : text.length());
    }

    private Expression sum() throws FormulaException {
        if (++depth > DEEPEST_NESTING) {
            throw error("found brackets that nest deeper, expected at most " + DEEPEST_NESTING + " levels");
        }
        List<Expression> terms = new ArrayList<>();
        boolean first = true;
        do {
            boolean minus = next("-");
            boolean sign = take("-") || take("+");
            if (!first && !sign) {
                break;
            }
            Expression term = product();
            terms.add(minus ? term.negate() : term);
            first = false;
        } while (next("+") || next("-"));
        depth--;
        return Expression.sum(terms);
    }

    private Expression product() throws FormulaException {
        Expression total = factor();
        boolean divided = false;
        while (true) {
            if (divided && (next("*") || next("/") || startsOperand())) {
                throw error("found '" + Excerpt.of(peek())
                        + "' after a quotient a/b, which can be read in two ways, expected " + "\\frac{a}{b}");
            }
            if (take("*")) {
                total = total.times(factor());
            } else if (take("/")) {
                total = total.over(factor());
                divided = true;
            } else if (startsOperand()) {
                if (Character.isDigit(peek().charAt(0))) {
                    throw error("found the number " + peek() + " after an operand, expected \\cdot, or _{" + peek()
                            + "} for an index");
                }
                total = total.times(factor());
            } else {
                return total;
            }
        }
    }

    private boolean startsOperand() {
        if (at >= tokens.size()) {
            return false;
        }
        String token = peek();
        if (token.equals("|")) {
            return openBars == 0;
        }
        return token.equals("(")
                || token.equals("[")
                || token.equals("{")
                || token.equals("|(")
                || Character.isLetterOrDigit(token.charAt(0))
                || token.matches("\\\\[A-Za-z]+") && !token.matches("\\\\(right|end|rangle)");
    }

    private Expression factor() throws FormulaException {
        Expression base = operand();
        if (next("^")) {
            Expression exponent = superscript();
            base = base.equals(EULER) ? Expression.exp(exponent) : Expression.power(base, exponent);
        }
        if (next("^") || next("_") || next("'") || next("!")) {
            throw error("found '" + Excerpt.of(peek())
                    + "', which has no meaning here, expected a number, a symbol, a function or a bracket");
        }
        return base;
    }

    private Expression superscript() throws FormulaException {
        require("^");
        if (next("{")) {
            return group();
        }
        String token = peek();
        boolean one = token.matches("\\d|\\p{L}") || GREEK.contains(token.replaceFirst("^\\\\", ""));
        boolean longer = at + 1 < tokens.size()
                && token.matches("\\d")
                && tokens.get(at + 1).equals("_");
        if (!one || longer) {
            throw error("found the exponent '" + Excerpt.of(token) + "', expected braces as in x^{…}");
        }
        return token.matches("\\d") ? number() : symbol(false);
    }

    private Expression group() throws FormulaException {
        require("{");
        Expression inside = inside();
        require("}");
        return inside;
    }

    /** A sum inside brackets, where bars count anew. */
    private Expression inside() throws FormulaException {
        int bars = openBars;
        openBars = 0;
        Expression inside = sum();
        openBars = bars;
        return inside;
    }

    private Expression operand() throws FormulaException {
        String token = peek();
        switch (token) {
            case "(", "[":
                at++;
                Expression bracketed = inside();
                require(token.equals("(") ? ")" : "]");
                return bracketed;
            case "{":
                return group();
            case "|(":
                at++;
                Expression absolute = inside();
                require(")|");
                return Expression.abs(absolute);
            case "|":
                return bare();
            case "\\frac":
                at++;
                Expression above = group();
                return above.over(group());
            case "\\sqrt":
                at++;
                return root();
            case "\\pi":
                at++;
                return Expression.PI;
            default:
                break;
        }
        if (token.matches("\\d.*")) {
            return number();
        }
        if (FONTS.contains(token)) {
            return worded();
        }
        String name = token.replaceFirst("^\\\\", "");
        boolean callable = token.startsWith("\\") && !declared.contains(new Symbol(clean(name)));
        if (callable && (FUNCTIONS.containsKey(name) || applied.containsKey(name))) {
            at++;
            return call(name);
        }
        if (token.matches("\\p{L}") || token.startsWith("\\") && GREEK.contains(name)) {
            return symbol(true);
        }
        throw error("found '" + Excerpt.of(token) + "', expected a number, a symbol, a function or a bracket");
    }

    private static String clean(String name) {
        return name.matches("\\p{L}+") ? name : "none";
    }

    /** |x| with bars that do not say which side they are on: read only where there is one reading. */
    private Expression bare() throws FormulaException {
        if (openBars > 0) {
            throw error("found '|' inside |…|, expected \\left| and \\right|");
        }
        at++;
        openBars++;
        Expression inside = sum();
        require("|");
        openBars--;
        boolean more = tokens.subList(at, tokens.size()).contains("|");
        if (more && startsOperand() && !next("|")) {
            throw error("found '" + Excerpt.of(peek())
                    + "' after |…| and before another '|', which can be read in two ways, expected "
                    + "\\left| and \\right|");
        }
        return Expression.abs(inside);
    }

    private Expression root() throws FormulaException {
        Expression degree = Expression.of(2);
        if (take("[")) {
            degree = inside();
            require("]");
        }
        Expression radicand = group();
        boolean positive = degree instanceof Expression.Number n
                && n.value().isSmallInteger()
                && n.value().intValueExact() > 1;
        if (!positive) {
            throw error("found a root that is no square root, cube root, …, expected a power");
        }
        return Expression.power(radicand, degree.pow(-1));
    }

    private Expression number() {
        return Expression.of(Rational.parse(tokens.get(at++)));
    }

    /** \mathrm{rate}, \operatorname{sgn}(x), \mathrm{e}, \mathrm{i}. */
    private Expression worded() throws FormulaException {
        int start = at++;
        require("{");
        StringBuilder word = new StringBuilder();
        while (!next("}")) {
            if (!peek().matches("\\p{L}|\\d+|_|\\\\_")) {
                throw error("found '" + Excerpt.of(peek()) + "' in a name, expected letters and digits");
            }
            word.append(tokens.get(at++).replace("\\", ""));
        }
        require("}");
        String name = word.toString();
        if (!name.matches("\\p{L}[\\p{L}\\p{N}_]*")) {
            at = start;
            throw error("found '" + Excerpt.of(name) + "', expected a name");
        }
        if (!declared.contains(new Symbol(name)) && (FUNCTIONS.containsKey(name) || applied.containsKey(name))) {
            return call(name);
        }
        return named(name, start, true);
    }

    private Expression symbol(boolean indexed) throws FormulaException {
        int start = at;
        String name = tokens.get(at++).replaceFirst("^\\\\", "").replaceFirst("^var(?=epsilon|theta|phi)", "");
        if (name.length() == 1
                && indexed
                && at < tokens.size()
                && tokens.get(at).matches("\\d+")
                && positions.get(at) == positions.get(start) + 1
                && declared.contains(new Symbol(name + tokens.get(at)))
                && !declared.contains(new Symbol(name))) {
            return new Symbol(name + tokens.get(at++));
        }
        return named(name, start, indexed);
    }

    private Expression named(String name, int start, boolean indexed) throws FormulaException {
        requireNoWord(start);
        if (indexed && take("_")) {
            boolean braces = take("{");
            StringBuilder index = new StringBuilder();
            while (at < tokens.size() && tokens.get(at).matches("\\p{L}|\\d+") && (braces || index.isEmpty())) {
                index.append(tokens.get(at++));
            }
            if (index.isEmpty() || !braces && index.length() > 1) {
                throw error("found a wrong index of " + name + ", expected " + name + "_{…} with letters or digits");
            }
            if (braces) {
                require("}");
            }
            String spaced = name + "_" + index;
            boolean joined =
                    !declared.contains(new Symbol(spaced)) && index.toString().matches("\\d+");
            return declared(joined ? name + index : spaced, start);
        }
        if (!declared.contains(new Symbol(name))) {
            switch (name) {
                case "e":
                    return EULER;
                case "i":
                    return Expression.I;
                default:
                    break;
            }
        }
        return declared(name, start);
    }

    private Expression declared(String name, int start) throws FormulaException {
        if (!declared.contains(new Symbol(name))) {
            throw new UndeclaredSymbolException(name, declared, text, positions.get(start));
        }
        return new Symbol(name);
    }

    /** "mu" in LaTeX is m times u, "exp(x)" is e x p x: hardly what its author meant. */
    private void requireNoWord(int start) throws FormulaException {
        Matcher run = WORD.matcher(text);
        if (tokens.get(start).matches("\\p{L}")
                && run.find(positions.get(start))
                && run.start() == positions.get(start)
                && (declared.contains(new Symbol(run.group()))
                        || FUNCTION_FIRST.matcher(run.group()).lookingAt())) {
            throw new FormulaException(
                    "found '" + Excerpt.of(run.group()) + "', which LaTeX sets as a product of letters, expected \\"
                            + run.group() + " or \\mathrm{" + run.group() + "}",
                    text,
                    positions.get(start));
        }
    }

    private Expression call(String name) throws FormulaException {
        Expression power = Expression.ONE;
        if (next("^")) {
            power = superscript();
            boolean plain = power instanceof Expression.Number n
                    && n.value().isInteger()
                    && n.value().numerator().compareTo(BigInteger.ONE) > 0;
            if (!plain) {
                throw error(
                        "found the exponent " + power + " on " + name + ", which can be read in two ways, expected \\"
                                + name + "(…) in brackets with the exponent outside, or the inverse by its name");
            }
        }
        if (next("_") || next("'")) {
            throw error("found '" + Excerpt.of(peek()) + "' on " + name
                    + ", which has no meaning here, expected another operation");
        }
        boolean bars = next("|(") || next("|");
        boolean closed = bars || next("(") || next("[") || next("{");
        Expression argument = operand();
        if (next("^")) {
            throw error("found an exponent after the argument of " + name
                    + ", which can be read in two ways, expected \\" + name + "^{n}(x) or \\" + name + "(x^{n})");
        }
        boolean bracket = next("(") || next("[");
        if (!closed && (next("/") || next("*")) || (closed && !bars ? bracket : startsOperand())) {
            throw error("found '" + Excerpt.of(peek()) + "' after the argument of " + name
                    + ", which can be read in two ways, expected the argument, or the whole of " + name
                    + ", in brackets");
        }
        Optional<Function> function = Optional.ofNullable(FUNCTIONS.get(name));
        Expression value = applied.containsKey(name)
                ? applied.get(name).apply(argument)
                : Expression.apply(function.orElseThrow(), argument);
        return Expression.power(value, power);
    }
}
