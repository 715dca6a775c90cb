package kog.symbolic.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.symbolic.Arithmetic;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import kog.symbolic.UndeclaredSymbolException;
import kog.symbolic.algebra.Polynomials;
import org.matheclipse.parser.client.Parser;
import org.matheclipse.parser.client.SyntaxError;
import org.matheclipse.parser.client.ast.ASTNode;
import org.matheclipse.parser.client.ast.FractionNode;
import org.matheclipse.parser.client.ast.FunctionNode;
import org.matheclipse.parser.client.ast.IntegerNode;
import org.matheclipse.parser.client.ast.SymbolNode;

/**
 * Reads the formula syntax: {@code + - * / ^}, parentheses, exact numbers ({@code 3}, {@code 0.3}, {@code 1e-3}),
 * {@code Pi}, {@code I}, {@code E}, the {@link Function}s, {@code sqrt(f)}, {@code integrate(f, s, a, b)},
 * {@code flowintegral(h, t, X, F, start, …)} with a rate and a start for each variable, {@code root(p, z, k)} and
 * {@code rootsum(p, z, f)}. Multiplication is always written.
 *
 * <p>The grammar is Symja's. Its lexer is not: it takes {@code 1e-3} for 1·e − 3, {@code x_1} for a pattern and
 * {@code a--b} for a decrement, so the text is cut into tokens here and handed over with neutral names.
 */
public final class FormulaParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)"
            + "|(?<name>\\p{L}[\\p{L}\\p{N}_]*)"
            + "|(?<operator>\\*\\*|[-+*/^(),−·]))");

    private static final Map<String, Function> ALIASES = Map.of(
            "ln", Function.LOG,
            "arctan", Function.ATAN,
            "arcsin", Function.ASIN,
            "arccos", Function.ACOS,
            "Abs", Function.ABS,
            "sgn", Function.SIGN,
            "sigmoid", Function.LOGISTIC);

    private static final Set<String> CONSTANTS = Set.of("I", "E", "Pi", "pi", "π");
    private static final Set<String> BINDERS = Set.of("integrate", "flowintegral", "root", "rootsum");

    private static final int DEEPEST_NESTING = 200;
    private static final int LONGEST = 200_000;

    private final String text;
    private final Set<Symbol> declared;
    private final List<String> tokens = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final Map<String, Integer> tokenOfName = new LinkedHashMap<>();

    private FormulaParser(String text, Set<Symbol> declared) {
        this.text = text;
        this.declared = declared;
    }

    /**
     * Reads a formula.
     *
     * @param declared the symbols it may contain
     * @throws FormulaException if the text is not a formula in these symbols
     */
    public static Expression parse(String text, Set<Symbol> declared) throws FormulaException {
        return new FormulaParser(text, declared).parse();
    }

    /** Whether a name has a meaning of its own and so cannot be declared. */
    public static boolean isReserved(String name) {
        return CONSTANTS.contains(name)
                || BINDERS.contains(name)
                || name.equals("sqrt")
                || ALIASES.containsKey(name)
                || Function.named(name).isPresent();
    }

    private Expression parse() throws FormulaException {
        if (text.isBlank()) {
            throw new FormulaException("found nothing, expected a formula", text, 0);
        }
        if (text.length() > LONGEST) {
            throw new FormulaException(
                    "found a formula of " + text.length() + " characters, expected at most " + LONGEST, text, 0);
        }
        scan();
        ASTNode tree;
        try {
            tree = new Parser(true).parse(neutral());
        } catch (SyntaxError e) {
            throw syntaxError(e);
        }
        try {
            return ExpandedDegree.require(convert(tree, declared), text);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new FormulaException("found a division by zero, expected a finite number", text, 0);
        }
    }

    private void scan() throws FormulaException {
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        int depth = 0;
        int end = text.stripTrailing().length();
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at) {
                int bad = at
                        + text.substring(at).length()
                        - text.substring(at).stripLeading().length();
                throw new FormulaException(
                        "found '" + text.charAt(bad) + "', expected a number, a name or an operator", text, bad);
            }
            String token = matcher.group().strip();
            int position = matcher.end() - token.length();
            requireOperatorBetween(token, position);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth > DEEPEST_NESTING) {
                throw new FormulaException(
                        "found parentheses that nest deeper, expected at most " + DEEPEST_NESTING + " levels",
                        text,
                        position);
            }
            tokens.add(canonical(token));
            positions.add(position);
            at = matcher.end();
        }
    }

    private static String canonical(String operator) {
        return switch (operator) {
            case "**" -> "^";
            case "−" -> "-";
            case "·" -> "*";
            default -> operator;
        };
    }

    /** An omitted multiplication sign reads differently to different people, as in 1/2x. */
    private void requireOperatorBetween(String token, int position) throws FormulaException {
        if (tokens.isEmpty()) {
            return;
        }
        String previous = tokens.get(tokens.size() - 1);
        boolean endsOperand = isOperand(previous) || previous.equals(")");
        boolean call = token.equals("(") && isName(previous);
        if (endsOperand && (isOperand(token) || token.equals("(")) && !call) {
            throw new FormulaException(
                    "found '" + Excerpt.of(token) + "' after '" + Excerpt.of(previous)
                            + "', expected an operator (write * for products)",
                    text,
                    position);
        }
    }

    private static boolean isName(String token) {
        return Character.isLetter(token.charAt(0));
    }

    private static boolean isOperand(String token) {
        return isName(token) || Character.isDigit(token.charAt(0)) || token.charAt(0) == '.';
    }

    /** The tokens with names the engine has no meaning for and numbers as exact fractions. */
    private String neutral() throws FormulaException {
        StringBuilder neutral = new StringBuilder();
        for (int k = 0; k < tokens.size(); k++) {
            String token = tokens.get(k);
            if (isName(token)) {
                // the index of the token is the name: each use can be located
                token = "kogname" + k;
                tokenOfName.put(token, k);
            } else if (isOperand(token)) {
                try {
                    Rational value = Rational.parse(token);
                    token = value.isInteger()
                            ? value.toString()
                            : "(" + value.numerator() + " / " + value.denominator() + ")";
                } catch (NumberFormatException e) {
                    throw new FormulaException(
                            "found '" + Excerpt.of(token) + "', expected a number of sensible size: at most "
                                    + Rational.MOST_DIGITS + " digits and as large an exponent",
                            text,
                            positions.get(k));
                }
            }
            neutral.append(token).append(' ');
        }
        return neutral.toString();
    }

    private FormulaException syntaxError(SyntaxError e) {
        // the engine's offset is into the neutral text: walk to the token it names
        int length = 0;
        for (int k = 0; k < tokens.size(); k++) {
            length += (isName(tokens.get(k)) ? ("kogname" + k) : tokens.get(k)).length() + 1;
            if (length >= e.getStartOffset()) {
                break;
            }
        }
        long open = tokens.stream().filter("("::equals).count();
        long close = tokens.stream().filter(")"::equals).count();
        if (open > close) {
            return new FormulaException("found the end, expected ')'", text, text.length());
        }
        if (close > open) {
            return new FormulaException(
                    "found ')' without its '(', expected an operator or the end",
                    text,
                    positions.get(tokens.lastIndexOf(")")));
        }
        int last = tokens.size() - 1;
        if ("+-*/^,".contains(tokens.get(last))) {
            return new FormulaException("found the end, expected an operand", text, text.length());
        }
        for (int k = 0; k < tokens.size(); k++) {
            boolean afterOperator = k == 0 || "+-*/^,(".contains(tokens.get(k - 1));
            if (afterOperator && "*/^,)".contains(tokens.get(k))) {
                return new FormulaException(
                        "found '" + Excerpt.of(tokens.get(k)) + "', expected an operand", text, positions.get(k));
            }
        }
        return new FormulaException("found no formula, expected one", text, 0);
    }

    private Expression convert(ASTNode node, Set<Symbol> known) throws FormulaException {
        if (node instanceof IntegerNode n) {
            return Expression.of(Rational.parse(n.toString()));
        }
        if (node instanceof FractionNode f) {
            // "-2.3*y": the engine puts the sign beside the fraction, not into its numerator
            Rational size = Rational.parse(f.getNumerator() + "/" + f.getDenominator());
            return Expression.of(f.isSign() ? size.negate() : size);
        }
        if (node instanceof FunctionNode f) {
            return convertFunction(f, known);
        }
        if (node instanceof SymbolNode s && tokenOfName.containsKey(s.getString())) {
            return convertName(s.getString(), known);
        }
        throw new FormulaException(
                "found '" + Excerpt.of(node) + "', expected a number, a name or an operation", text, 0);
    }

    private Expression convertName(String neutralName, Set<Symbol> known) throws FormulaException {
        String name = nameOf(neutralName);
        switch (name) {
            case "I":
                return Expression.I;
            case "E":
                return Expression.exp(Expression.ONE);
            case "Pi", "pi", "π":
                return Expression.PI;
            default:
                Symbol symbol = new Symbol(name);
                if (!known.contains(symbol)) {
                    throw new UndeclaredSymbolException(name, known, text, positionOf(neutralName));
                }
                return symbol;
        }
    }

    private String nameOf(String neutralName) {
        return tokens.get(tokenOfName.get(neutralName));
    }

    private int positionOf(String neutralName) {
        return positions.get(tokenOfName.get(neutralName));
    }

    private Expression convertFunction(FunctionNode f, Set<Symbol> known) throws FormulaException {
        String head =
                f.get(0) instanceof SymbolNode s ? s.getString() : f.get(0).toString();
        if (!tokenOfName.containsKey(head)) {
            List<Expression> operands = new ArrayList<>();
            for (int k = 1; k < f.size(); k++) {
                operands.add(convert(f.get(k), known));
            }
            return switch (head) {
                case "Plus" -> Expression.sum(operands);
                case "Times" -> Expression.product(operands);
                case "Power" -> Expression.power(operands.get(0), operands.get(1));
                default ->
                    throw new FormulaException(
                            "found the operation " + head + ", which has no meaning here, expected another", text, 0);
            };
        }
        String name = nameOf(head);
        if (BINDERS.contains(name)) {
            return convertBinder(name, f, known, positionOf(head));
        }
        List<Expression> arguments = new ArrayList<>();
        for (int k = 1; k < f.size(); k++) {
            arguments.add(convert(f.get(k), known));
        }
        Optional<Function> function = Function.named(name).or(() -> Optional.ofNullable(ALIASES.get(name)));
        int arity = function.map(Function::arity).orElse(1);
        if (function.isEmpty() && !name.equals("sqrt")) {
            throw new FormulaException(
                    "found the unknown function '" + Excerpt.of(name) + "', expected one of "
                            + String.join(", ", functionNames()) + Suggestion.of(name, functionNames()),
                    text,
                    positionOf(head));
        }
        if (arguments.size() != arity) {
            throw new FormulaException(
                    "found " + arguments.size() + " argument(s) of " + name + ", expected " + arity,
                    text,
                    positionOf(head));
        }
        return function.isEmpty() ? Expression.sqrt(arguments.get(0)) : Arithmetic.apply(function.get(), arguments);
    }

    private static List<String> functionNames() {
        List<String> names = new ArrayList<>(List.of("sqrt"));
        for (Function function : Function.values()) {
            names.add(function.formulaName());
        }
        names.addAll(List.of("integrate", "flowintegral", "root", "rootsum"));
        return names;
    }

    private Expression convertFlowIntegral(FunctionNode f, Set<Symbol> known, int position) throws FormulaException {
        List<Symbol> bound = new ArrayList<>();
        boolean wrong = f.size() < 6 || f.size() % 3 != 0;
        for (int k = 2; !wrong && k < f.size(); k += k == 2 ? 1 : 3) {
            wrong = !(f.get(k) instanceof SymbolNode s) || !tokenOfName.containsKey(s.getString());
            if (!wrong) {
                Symbol name = new Symbol(nameOf(((SymbolNode) f.get(k)).getString()));
                wrong = bound.contains(name) || isReserved(name.name());
                bound.add(name);
            }
        }
        if (wrong) {
            throw new FormulaException(
                    "found a wrong use of flowintegral, expected flowintegral(h, t, X, F, start, ...): a time, and a name, a"
                            + " rate and a start for each variable, all names different",
                    text,
                    position);
        }
        Set<Symbol> inField = new LinkedHashSet<>(known);
        inField.remove(bound.get(0));
        inField.addAll(bound.subList(1, bound.size()));
        Set<Symbol> inIntegrand = new LinkedHashSet<>(inField);
        inIntegrand.add(bound.get(0));
        List<Expression> field = new ArrayList<>();
        List<Expression> start = new ArrayList<>();
        for (int k = 3; k < f.size(); k += 3) {
            field.add(convert(f.get(k + 1), inField));
            start.add(convert(f.get(k + 2), known));
        }
        Expression integral = Expression.flowIntegral(
                convert(f.get(1), inIntegrand), bound.get(0), bound.subList(1, bound.size()), field, start);
        // what is said of a symbol outside says nothing of a variable of the same name inside
        return integral instanceof Expression.FlowIntegral i ? i.apart(known) : integral;
    }

    private Expression convertBinder(String name, FunctionNode f, Set<Symbol> known, int position)
            throws FormulaException {
        if (name.equals("flowintegral")) {
            return convertFlowIntegral(f, known, position);
        }
        int expected = name.equals("integrate") ? 4 : 3;
        if (f.size() - 1 != expected
                || !(f.get(2) instanceof SymbolNode bound)
                || !tokenOfName.containsKey(bound.getString())) {
            throw new FormulaException(
                    "found a wrong use of " + name + ", expected integrate(f, s, a, b), root(p, z, k) or "
                            + "rootsum(p, z, f)",
                    text,
                    position);
        }
        Symbol variable = new Symbol(nameOf(bound.getString()));
        Set<Symbol> inside = new LinkedHashSet<>(known);
        inside.add(variable);
        if (name.equals("integrate")) {
            return Expression.integral(
                    convert(f.get(1), inside), variable, convert(f.get(3), known), convert(f.get(4), known));
        }
        List<Expression> coefficients = Polynomials.coefficients(convert(f.get(1), inside), variable)
                .filter(c -> c.size() > 1)
                .orElse(null);
        if (coefficients == null) {
            throw new FormulaException(
                    "found no polynomial in " + variable + " in " + name + ", expected one of degree 1 or more",
                    text,
                    position);
        }
        if (name.equals("rootsum")) {
            return new Expression.RootSum(coefficients, variable, convert(f.get(3), inside));
        }
        Expression index = convert(f.get(3), known);
        List<Rational> numbers = coefficients.stream()
                .filter(Expression.Number.class::isInstance)
                .map(c -> ((Expression.Number) c).value())
                .toList();
        if (numbers.size() != coefficients.size()
                || !(index instanceof Expression.Number k)
                || !k.value().isSmallInteger()) {
            throw new FormulaException(
                    "found a root that is not a number, expected rational coefficients and an index", text, position);
        }
        try {
            return new Expression.Root(numbers, k.value().intValueExact());
        } catch (IllegalArgumentException e) {
            throw new FormulaException("found " + e.getMessage(), text, position);
        }
    }
}
