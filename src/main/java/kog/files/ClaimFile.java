package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.files.StatedClaim.Kind;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Invariant;
import kog.generator.Region;
import kog.network.Activation;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import kog.symbolic.text.LatexParser;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A network or field with claims about it, from one YAML (or JSON) file:
 *
 * <pre>
 * state: [x1, x2]
 * field: ["mu*x1", "lambda*(x2 - x1^2)"]
 * parameters: {mu: real, lambda: real}
 * claims:
 *   - eigenfunction: x2 - lambda/(lambda - 2*mu)*x1^2
 *     eigenvalue: lambda
 *     region: ["lambda != 2*mu"]
 * </pre>
 *
 * <p>A formula with a backslash, or every formula of a claim with {@code latex: true}, is read as LaTeX.
 *
 * @param model  the network or field
 * @param claims the claims, in order
 */
public record ClaimFile(Model model, List<StatedClaim> claims) {

    private static final Pattern INDEXED = Pattern.compile("(\\p{L}+)_\\{?(\\d+)\\}?");
    private static final Pattern ACTIVATION = Pattern.compile("(?<![\\p{L}\\p{N}_])(sigma|σ)\\s*\\(");
    private static final Map<String, String> GREEK =
            Map.of("λ", "lambda", "μ", "mu", "θ", "theta", "ε", "epsilon", "ω", "omega", "α", "alpha", "β", "beta");

    public ClaimFile {
        claims = List.copyOf(claims);
    }

    /** Whether a file holds claims. */
    public static boolean holdsClaims(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString(), ParameterValues.NONE);
        return yaml.mapping(yaml.root(Yaml.text(file)), "").containsKey("claims");
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it is missing, is not YAML or does not describe claims
     */
    public static ClaimFile read(Path file) throws InputException {
        return read(file, ParameterValues.NONE);
    }

    /** Reads a file with numbers in place of parameters, in the claims too. */
    public static ClaimFile read(Path file, ParameterValues values) throws InputException {
        return read(Yaml.text(file), new Yaml(file.toString(), values));
    }

    /**
     * Reads a text.
     *
     * @param file what messages call it
     */
    public static ClaimFile read(String text, String file) throws InputException {
        return read(text, new Yaml(file, ParameterValues.NONE));
    }

    private static ClaimFile read(String text, Yaml yaml) throws InputException {
        try {
            return read(yaml, yaml.file(), yaml.root(text));
        } catch (StackOverflowError e) {
            throw new InputException(
                    yaml.file(),
                    "",
                    "found brackets or operators that nest thousands of levels deep, expected simpler formulas");
        }
    }

    private static ClaimFile read(Yaml yaml, String file, MappingNode root) throws InputException {
        Split split = Split.of(yaml, root);
        Model model = ModelReader.read(yaml, file, split.rest());
        return new ClaimFile(model, stated(yaml, model, split.claims(), false));
    }

    /** A file without its claims, and these. */
    record Split(MappingNode rest, Node claims) {

        static Split of(Yaml yaml, MappingNode root) throws InputException {
            List<NodeTuple> rest = new ArrayList<>();
            Node claims = null;
            for (NodeTuple tuple : root.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals("claims")) {
                    if (claims != null) {
                        throw yaml.error(key, "", "found the key 'claims' twice, expected it once");
                    }
                    claims = tuple.getValueNode();
                } else {
                    rest.add(tuple);
                }
            }
            if (claims == null) {
                throw yaml.error(root, "", "found no key 'claims', expected a list of claims");
            }
            return new Split(
                    new MappingNode(
                            root.getTag(), true, rest, root.getFlowStyle(), root.getStartMark(), root.getEndMark()),
                    claims);
        }
    }

    /**
     * The claims.
     *
     * @param model  whose symbols have a meaning in them
     * @param ofStep whether they are about a map with the formulas of the model, and say ψ∘f = μψ
     */
    static List<StatedClaim> stated(Yaml yaml, Model model, Node claims, boolean ofStep) throws InputException {
        List<StatedClaim> stated = new ArrayList<>();
        List<Node> entries = yaml.list(claims, "claims");
        for (int k = 0; k < entries.size(); k++) {
            stated.add(new Entry(yaml, model, entries.get(k), k + 1, ofStep).read());
        }
        return stated;
    }

    /** A comparison of two real formulas, as written. */
    private record Comparison(Expression left, Condition.Relation relation, Expression right) {
        Condition condition() {
            return new Condition(left.minus(right), relation);
        }

        @Override
        public String toString() {
            return left + " " + relation.sign() + " " + right;
        }
    }

    /** The reader of one claim. */
    private static final class Entry {

        private final Yaml yaml;
        private final Model model;
        private final boolean ofStep;
        private final Node node;
        private final String place;
        private final Map<String, Node> keys;
        private final Set<Symbol> known = new LinkedHashSet<>();
        private final List<Symbol> free = new ArrayList<>();
        private boolean allLatex;
        private boolean someLatex;

        Entry(Yaml yaml, Model model, Node node, int number, boolean ofStep) throws InputException {
            this.yaml = yaml;
            this.model = model;
            this.ofStep = ofStep;
            this.node = node;
            this.place = "claim " + number;
            if (!(node instanceof MappingNode mapping)) {
                throw yaml.error(
                        node,
                        place,
                        "found no mapping, expected keys and values such as eigenfunction, eigenvalue, region");
            }
            this.keys = yaml.mapping(mapping, place);
            yaml.requireKeys(keys, (ofStep ? Keys.CLAIM_ABOUT_A_MAP : Keys.CLAIM).names(), place);
            known.addAll(model.state());
            model.parameters().forEach(p -> known.add(p.symbol()));
            known.addAll(yaml.values().symbols());
            model.field().forEach(f -> known.addAll(f.symbols()));
        }

        StatedClaim read() throws InputException {
            List<Kind> possible = Arrays.stream(Kind.values())
                    .filter(k -> k != (ofStep ? Kind.FIRST_INTEGRAL : Kind.INVARIANT))
                    .toList();
            List<Kind> kinds =
                    possible.stream().filter(k -> keys.containsKey(k.key())).toList();
            if (kinds.size() != 1) {
                throw yaml.error(
                        node,
                        place,
                        "found " + kinds.size() + " kinds of claim, expected one of "
                                + possible.stream().map(Kind::key).toList());
            }
            Kind kind = kinds.get(0);
            readFree();
            readLatex();
            Node main = keys.get(kind.key());
            List<Expression> formulas = kind == Kind.CONJUGACY
                    ? formulas(yaml.list(main, place + " conjugacy"))
                    : List.of(formula(main, kind.key()));
            if (kind == Kind.CONJUGACY && formulas.size() != model.state().size()) {
                throw yaml.error(
                        main,
                        place + " conjugacy",
                        "found " + formulas.size() + " component(s), expected "
                                + model.state().size() + ", as many as there are state variables");
            }
            boolean needsRate = kind.hasEigenvalue();
            String rate = ofStep ? "multiplier" : "eigenvalue";
            refuse(!needsRate, rate, kind);
            refuse(kind != Kind.GENERALIZED_EIGENFUNCTION, "of", kind);
            refuse(kind != Kind.CONJUGACY, "linear", kind);
            Optional<Expression> eigenvalue =
                    needsRate ? Optional.of(formula(yaml.required(keys, rate, node), rate)) : Optional.empty();
            Optional<Expression> of = kind == Kind.GENERALIZED_EIGENFUNCTION
                    ? Optional.of(formula(yaml.required(keys, "of", node), "of"))
                    : Optional.empty();
            List<List<Expression>> linear =
                    kind == Kind.CONJUGACY ? matrix(yaml.required(keys, "linear", node), formulas.size()) : List.of();
            String name = keys.containsKey("name") ? yaml.name(keys.get("name"), place + " name") : place;
            List<Comparison> comparisons = region();
            Region region =
                    new Region(comparisons.stream().map(Comparison::condition).toList());
            List<Claim> claims = kind == Kind.CONJUGACY
                    ? conjugacy(name, formulas, linear, region)
                    : List.of(claim(name, kind, formulas.get(0), eigenvalue, of, region));
            List<String> read = new ArrayList<>();
            if (someLatex) {
                formulas.forEach(f -> read.add(kind.key() + ": " + f));
                eigenvalue.ifPresent(e -> read.add(rate + ": " + e));
                of.ifPresent(e -> read.add("of: " + e));
                linear.forEach(row -> read.add("linear: " + row));
                comparisons.forEach(c -> read.add("region: " + c));
            }
            return new StatedClaim(name, kind, claims, sense(), expected(), read);
        }

        private Claim claim(
                String name,
                Kind kind,
                Expression formula,
                Optional<Expression> eigenvalue,
                Optional<Expression> of,
                Region region) {
            return switch (kind) {
                case EIGENFUNCTION ->
                    new Eigenfunction(name, eigenvalue.orElseThrow(), formula, region, Exactness.EXACT, free);
                case LOG_EIGENFUNCTION ->
                    new Eigenfunction(
                            name, eigenvalue.orElseThrow(), Expression.exp(formula), region, Exactness.EXACT, free);
                case INVARIANT -> new Invariant(name, formula, region, Exactness.EXACT, free);
                case FIRST_INTEGRAL -> new FirstIntegral(name, formula, region, Exactness.EXACT, free);
                case GENERALIZED_EIGENFUNCTION ->
                    new GeneralizedEigenfunction(
                            name, eigenvalue.orElseThrow(), formula, of.orElseThrow(), region, Exactness.EXACT, free);
                case CONJUGACY -> throw new IllegalArgumentException("a conjugacy makes one claim for each component");
            };
        }

        /** DZ·F = A Z, row by row: U Z_i = A_ii Z_i + Σ_{j≠i} A_ij Z_j. */
        private List<Claim> conjugacy(
                String name, List<Expression> formulas, List<List<Expression>> linear, Region region) {
            List<Claim> rows = new ArrayList<>();
            int n = formulas.size();
            for (int i = 0; i < n; i++) {
                List<Expression> others = new ArrayList<>();
                for (int j = 0; j < n; j++) {
                    if (j != i) {
                        others.add(linear.get(i).get(j).times(formulas.get(j)));
                    }
                }
                rows.add(new GeneralizedEigenfunction(
                        name + (n == 1 ? "" : ", component " + (i + 1)),
                        linear.get(i).get(i),
                        formulas.get(i),
                        Expression.sum(others),
                        region,
                        Exactness.EXACT,
                        free));
            }
            return rows;
        }

        private void refuse(boolean refused, String key, Kind kind) throws InputException {
            if (refused && keys.containsKey(key)) {
                throw yaml.error(
                        keys.get(key),
                        place,
                        "found '" + key + "', which a " + kind.key() + " does not have, expected no such key");
            }
        }

        private StatedClaim.Sense sense() throws InputException {
            if (!keys.containsKey("sense")) {
                return StatedClaim.Sense.GENERATOR;
            }
            String value = yaml.choice(keys.get("sense"), place + " sense", List.of("generator", "flow"));
            return value.equals("flow") ? StatedClaim.Sense.FLOW : StatedClaim.Sense.GENERATOR;
        }

        private Optional<Expectation> expected() throws InputException {
            if (!keys.containsKey("expect")) {
                return Optional.empty();
            }
            List<Expectation> all = List.of(Expectation.values());
            List<String> words = all.stream().map(Expectation::toString).toList();
            return Optional.of(all.get(words.indexOf(yaml.choice(keys.get("expect"), place + " expect", words))));
        }

        private void readLatex() throws InputException {
            if (keys.containsKey("latex")) {
                allLatex = yaml.choice(keys.get("latex"), place + " latex", List.of("true", "false"))
                        .equals("true");
            }
        }

        private boolean isLatex(String text) {
            return allLatex || text.contains("\\");
        }

        private void readFree() throws InputException {
            if (!keys.containsKey("free")) {
                return;
            }
            for (Node item : yaml.list(keys.get("free"), place + " free")) {
                String name = yaml.name(item, place + " free");
                if (!name.matches("\\p{L}[\\p{L}\\p{N}_]*") || FormulaParser.isReserved(name)) {
                    throw yaml.error(item, place + " free", "found '" + Excerpt.of(name) + "', expected a name");
                }
                Symbol symbol = new Symbol(name);
                if (!known.add(symbol)) {
                    throw yaml.error(
                            item,
                            place + " free",
                            "found '" + Excerpt.of(name) + "', which has a meaning already, expected another name");
                }
                free.add(symbol);
            }
        }

        private List<Expression> formulas(List<Node> nodes) throws InputException {
            List<Expression> formulas = new ArrayList<>();
            for (Node item : nodes) {
                formulas.add(formula(item, "entry " + (formulas.size() + 1)));
            }
            if (formulas.isEmpty()) {
                throw yaml.error(node, place, "found no component, expected at least one");
            }
            return formulas;
        }

        private List<List<Expression>> matrix(Node matrix, int n) throws InputException {
            List<List<Expression>> rows = new ArrayList<>();
            for (Node row : yaml.list(matrix, place + " linear")) {
                rows.add(formulas(yaml.list(row, place + " linear row " + (rows.size() + 1))));
            }
            if (rows.size() != n || rows.stream().anyMatch(r -> r.size() != n)) {
                throw yaml.error(
                        matrix, place + " linear", "found other rows, expected " + n + " rows of " + n + " entries");
            }
            for (List<Expression> row : rows) {
                for (Expression entry : row) {
                    if (entry.symbols().stream().anyMatch(model.state()::contains)) {
                        throw yaml.error(
                                matrix,
                                place + " linear",
                                "found '" + Excerpt.of(entry)
                                        + "', expected constants: the matrix may not depend on the state");
                    }
                }
            }
            return rows;
        }

        private List<Comparison> region() throws InputException {
            List<Comparison> comparisons = new ArrayList<>();
            if (!keys.containsKey("region")) {
                return comparisons;
            }
            Node region = keys.get("region");
            List<Node> items = yaml.isList(region) ? yaml.list(region, place) : List.of(region);
            for (Node item : items) {
                String text = yaml.text(item, place + " region");
                if (!text.equals("everywhere")) {
                    comparisons.addAll(comparisons(item, text));
                }
            }
            return comparisons;
        }

        /** {@code a < b}, {@code a != b}, or a chain such as {@code 0 < x < 1}. */
        private List<Comparison> comparisons(Node item, String text) throws InputException {
            String plain = text.replace("≠", "!=")
                    .replaceAll("\\\\(neq|ne)(?![A-Za-z])", "!=")
                    .replaceAll("\\\\lt(?![A-Za-z])", "<")
                    .replaceAll("\\\\gt(?![A-Za-z])", ">");
            boolean latex = isLatex(text);
            List<String> parts = new ArrayList<>();
            List<String> signs = new ArrayList<>();
            Matcher sign = Pattern.compile("!=|<=|>=|<|>|=").matcher(plain);
            int from = 0;
            while (sign.find()) {
                parts.add(plain.substring(from, sign.start()));
                signs.add(sign.group());
                from = sign.end();
            }
            parts.add(plain.substring(from));
            if (signs.isEmpty() || signs.stream().anyMatch(s -> s.contains("=") && !s.equals("!="))) {
                throw yaml.error(
                        item,
                        place + " region",
                        "found '" + Excerpt.of(text) + "', expected a comparison by !=, < or >");
            }
            List<Comparison> comparisons = new ArrayList<>();
            for (int k = 0; k < signs.size(); k++) {
                comparisons.add(new Comparison(
                        parse(item, "region", parts.get(k), latex),
                        relation(signs.get(k)),
                        parse(item, "region", parts.get(k + 1), latex)));
            }
            return comparisons;
        }

        private static Condition.Relation relation(String sign) {
            return Arrays.stream(Condition.Relation.values())
                    .filter(r -> r.sign().equals(sign))
                    .findFirst()
                    .orElseThrow();
        }

        private Expression formula(Node item, String what) throws InputException {
            String text = yaml.text(item, place + " " + what);
            return parse(item, what, text, isLatex(text));
        }

        private Expression parse(Node item, String what, String text, boolean latex) throws InputException {
            try {
                someLatex |= latex;
                Expression formula =
                        latex ? LatexParser.parse(text, known, activation()) : FormulaParser.parse(plain(text), known);
                return yaml.values().in(formula);
            } catch (FormulaException e) {
                throw yaml.error(item, place + " " + what, e.getMessage() + Yaml.declaration(e));
            } catch (ArithmeticException e) {
                throw yaml.dividesByZero(item, place + " " + what, text);
            }
        }

        private Map<String, UnaryOperator<Expression>> activation() {
            return model instanceof Network network ? Map.of("sigma", network.activation()::at) : Map.of();
        }

        /** The formula syntax for what people write: x_1 for x1, λ for lambda, σ(…) for the activation. */
        private String plain(String text) throws FormulaException {
            String plain = INDEXED.matcher(text).replaceAll(m -> {
                boolean declared = known.stream().anyMatch(s -> s.name().equals(m.group(1) + "_" + m.group(2)));
                return declared ? m.group(1) + "_" + m.group(2) : m.group(1) + m.group(2);
            });
            for (Map.Entry<String, String> letter : GREEK.entrySet()) {
                boolean declared = known.stream().anyMatch(s -> s.name().equals(letter.getKey()));
                plain = declared ? plain : plain.replace(letter.getKey(), letter.getValue());
            }
            return model instanceof Network network ? applied(plain, network.activation()) : plain;
        }

        private String applied(String text, Activation activation) throws FormulaException {
            Matcher call = ACTIVATION.matcher(text);
            if (!call.find() || known.contains(new Symbol("sigma"))) {
                return text;
            }
            int depth = 1;
            int end = call.end();
            while (end < text.length() && depth > 0) {
                depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
                end++;
            }
            if (depth > 0) {
                return text;
            }
            Symbol argument = new Symbol("kogargument");
            String body = activation.at(argument).toString();
            String inner = applied(text.substring(call.end(), end - 1), activation);
            long copies = body.split(argument.name(), -1).length - 1L;
            if (copies * inner.length() > BoundedEvents.LONGEST_VALUE) {
                throw new FormulaException(
                        "found more than " + BoundedEvents.LONGEST_VALUE
                                + " characters with the activation written out," + " expected at most as many",
                        text,
                        call.start());
            }
            return text.substring(0, call.start())
                    + "(" + body.replace(argument.name(), "(" + inner + ")") + ")"
                    + applied(text.substring(end), activation);
        }
    }
}
