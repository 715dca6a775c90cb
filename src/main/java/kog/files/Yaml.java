package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import kog.symbolic.UndeclaredSymbolException;
import kog.symbolic.numeric.FieldEvaluation;
import kog.symbolic.text.FormulaParser;
import org.hipparchus.util.Binary64;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A YAML file as a tree of nodes that know their line. Scalars are taken as written: going through doubles would lose
 * that 0.3 means 3/10.
 */
final class Yaml {

    private static final int DOUBLE_DIGITS = 15;
    private static final int LONGEST_NAME = 200;
    private static final int SMALLEST_BUFFER = 1 << 10;
    private static final int LARGEST_BUFFER = 1 << 18;

    private final String file;
    private final ParameterValues values;

    /** @param values that take the place of parameters in formulas */
    Yaml(String file, ParameterValues values) {
        this.file = file;
        this.values = values;
    }

    ParameterValues values() {
        return values;
    }

    MappingNode root(String text) throws InputException {
        requireAllowed(text);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                // the size was asked for before the file was read
                .setCodePointLimit(Integer.MAX_VALUE)
                // a value longer than the buffer is copied once for every buffer of it
                .setBufferSize(Math.max(SMALLEST_BUFFER, Math.min(text.length(), LARGEST_BUFFER)))
                .build();
        Node node;
        try {
            ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text));
            node = new Composer(settings, new BoundedEvents(events))
                    .getSingleNode()
                    .orElseThrow(() -> new InputException(file, "", "found an empty file, expected keys and values"));
        } catch (BoundedEvents.Exceeded e) {
            throw new InputException(file, place(e.mark()), e.getMessage());
        } catch (MarkedYamlEngineException e) {
            throw malformed(text, e.getProblemMark(), String.valueOf(e.getProblem()));
        } catch (YamlEngineException e) {
            throw malformed(text, Optional.empty(), String.valueOf(e.getMessage()));
        }
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw error(node, "", "found " + kind(node) + ", expected keys and values");
    }

    /** YAML has no place for most control characters. */
    private void requireAllowed(String text) throws InputException {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw new InputException(
                        file,
                        "line " + line + ", column " + (i - start + 1),
                        "found the character " + Excerpt.visible(Character.toString(c)) + ", expected printable text");
            }
            if (c == '\n') {
                line++;
                start = i + 1;
            }
        }
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse("");
    }

    private InputException malformed(String text, Optional<Mark> mark, String problem) {
        String found = mark.map(m -> {
                    int at = text.offsetByCodePoints(0, Math.min(m.getIndex(), text.codePointCount(0, text.length())));
                    String rest =
                            text.substring(at).lines().findFirst().orElse("").strip();
                    boolean end = text.substring(at).isBlank();
                    return end
                            ? "the end of the text"
                            : rest.isEmpty() ? "the end of the line" : "'" + Excerpt.of(rest) + "'";
                })
                .orElse("no YAML");
        return new InputException(
                file, place(mark), "found malformed YAML, " + found + ", expected " + Expected.instead(problem));
    }

    /** What belongs at the place of a problem, by the words in which the library tells it. */
    private enum Expected {
        LIST("',' or ']'", "a comma or the bracket ']' that closes the list"),
        MAPPING("',' or '}'", "a comma or the brace '}' that closes the mapping"),
        VALUE("mapping values are not allowed", "no ': ' here (a text that holds one goes into quotes)"),
        KEY("mapping keys are not allowed", "no '? ' here (a text that starts with one goes into quotes)"),
        ITEM("sequence entries are not allowed", "list items on lines of their own, or a list in [ ]"),
        START("cannot start any token", "a value that starts otherwise, or in quotes; blanks for indentation, no tabs"),
        TAB("TAB", "blanks for indentation, no tabs"),
        COLON("could not find expected ':'", "a key followed by ': '"),
        QUOTE("unexpected end of stream", "the quote that closes the text"),
        BLOCK("<block end>", "keys or items that start in the column of those above"),
        SEPARATOR("document separator", "the quote that closes the text"),
        ESCAPE("escape", "an escape such as \\\\ or \\u0041, or single quotes around the text"),
        ALIAS("alias", "a value marked & before its alias *"),
        DOCUMENTS("another document", "one document"),
        DOCUMENT("<document start>", "one document of keys and values"),
        NODE("node content", "a value"),
        TAG("tag", "no tags"),
        NAME("alphabetic or numeric", "a name of letters and digits");

        private final String words;
        private final String instead;

        Expected(String words, String instead) {
            this.words = words;
            this.instead = instead;
        }

        static String instead(String problem) {
            return Arrays.stream(values())
                    .filter(e -> problem.contains(e.words))
                    .findFirst()
                    .map(e -> e.instead)
                    .orElse("keys and values in YAML or JSON");
        }
    }

    /** A file's text. */
    static String text(Path file) throws InputException {
        return InputFile.text(file, "a network file (YAML)");
    }

    /** What a model without a name is called: the file's name without its ending. */
    String stem() {
        int slash = file.lastIndexOf('/');
        return Excerpt.visible(file.substring(slash + 1).replaceFirst("\\.(ya?ml|json)$", ""));
    }

    String file() {
        return file;
    }

    InputException error(Node node, String place, String problem) {
        String line = node.getStartMark()
                .map(Mark::getLine)
                .map(l -> "line " + (l + 1))
                .orElse("");
        String separator = line.isEmpty() || place.isEmpty() ? "" : ", ";
        return new InputException(file, line + separator + place, problem);
    }

    Map<String, Node> mapping(MappingNode node, String place) throws InputException {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = name(tuple.getKeyNode(), place.isEmpty() ? "key" : place + " key");
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw error(
                        tuple.getKeyNode(), place, "found the key '" + Excerpt.of(key) + "' twice, expected it once");
            }
        }
        return entries;
    }

    void requireKeys(Map<String, Node> entries, Set<String> allowed, String place) throws InputException {
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw error(
                        entry.getValue(),
                        place,
                        "found the unknown key '" + Excerpt.of(entry.getKey()) + "', expected one of "
                                + String.join(", ", allowed)
                                + (entry.getKey().equals("claims")
                                        ? "; kog check judges claims"
                                        : Suggestion.of(entry.getKey(), allowed)));
            }
        }
    }

    Node required(Map<String, Node> entries, String key, Node parent) throws InputException {
        Node node = entries.get(key);
        if (node == null) {
            throw error(parent, "", "found no key '" + key + "', expected it beside " + Excerpt.of(entries.keySet()));
        }
        return node;
    }

    boolean isList(Node node) {
        return node instanceof SequenceNode;
    }

    List<Node> list(Node node, String place) throws InputException {
        if (node instanceof SequenceNode sequence) {
            return new ArrayList<>(sequence.getValue());
        }
        throw error(node, place, "found " + kind(node) + ", expected a list");
    }

    /** Whether a node names a file of numbers, such as {@code J.csv}. */
    boolean isFileName(Node node) {
        return node instanceof ScalarNode scalar
                && TensorFile.isNamed(scalar.getValue().strip());
    }

    /** The array in the file that a node names, looked for beside this file. */
    Tensor tensor(Node node, String place) throws InputException {
        return TensorFile.readSingle(beside(text(node, place)));
    }

    /** A file named in this one: relative names start from this file's folder. */
    Path beside(String name) throws InputException {
        return InputFile.path(file, file, "").resolveSibling(InputFile.path(name, file, ""));
    }

    String text(Node node, String place) throws InputException {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue().strip();
            if (!text.codePoints().allMatch(c -> Excerpt.isPlain(c) || c == '\n' || c == '\t')) {
                throw error(node, place, "found '" + Excerpt.of(text) + "', expected no control characters");
            }
            return text;
        }
        throw error(node, place, "found " + kind(node) + ", expected a single value");
    }

    /** A short text on one line, as names and kinds are. */
    String name(Node node, String place) throws InputException {
        String name = text(node, place);
        if (name.length() > LONGEST_NAME) {
            throw error(
                    node,
                    place,
                    "found a name of " + name.length() + " characters ('" + Excerpt.of(name) + "'), expected at most "
                            + LONGEST_NAME);
        }
        if (name.indexOf('\n') >= 0 || name.indexOf('\t') >= 0) {
            throw error(node, place, "found '" + Excerpt.of(name) + "', expected a name on one line, without tabs");
        }
        return name;
    }

    Rational rational(Node node, String place) throws InputException {
        String text = text(node, place);
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw error(
                    node,
                    place,
                    "found '" + Excerpt.of(text) + "', expected a finite number such as 3, 0.3, 1/3 or 1e-3");
        }
    }

    int integer(Node node, String place, int least, int most) throws InputException {
        Rational value = rational(node, place);
        if (!value.isSmallInteger() || value.intValueExact() < least || value.intValueExact() > most) {
            throw error(
                    node, place, "found " + Excerpt.of(value) + ", expected an integer from " + least + " to " + most);
        }
        return value.intValueExact();
    }

    /** One of several words. */
    String choice(Node node, String place, List<String> words) throws InputException {
        String text = text(node, place);
        if (words.contains(text)) {
            return text;
        }
        throw error(
                node,
                place,
                "found '" + Excerpt.of(text) + "', expected "
                        + (words.size() == 2 ? String.join(" or ", words) : "one of " + String.join(", ", words))
                        + Suggestion.of(text, words));
    }

    /** A real formula in the known symbols, which cannot be more. */
    Expression formula(Node node, String place, Set<Symbol> known) throws InputException {
        return formula(node, place, known, false);
    }

    /** A real formula in the known symbols, some of them declared parameters. */
    Expression formulaInParameters(Node node, String place, Set<Symbol> known) throws InputException {
        return formula(node, place, known, true);
    }

    /** How to declare what is not. */
    static String declaration(FormulaException e) {
        return e instanceof UndeclaredSymbolException u
                ? "; a parameter is declared by parameters: {" + Excerpt.of(u.name()) + ": real}"
                : "";
    }

    private Expression formula(Node node, String place, Set<Symbol> known, boolean parameters) throws InputException {
        String text = text(node, place);
        try {
            return Expression.of(Rational.parse(text));
        } catch (NumberFormatException notANumber) {
            // a formula then
        }
        if (text.matches("[-+]?\\.?(?i:nan|inf|infinity)")) {
            throw error(node, place, "found '" + Excerpt.of(text) + "', expected a finite number");
        }
        try {
            Expression formula = values.in(FormulaParser.parse(text, known));
            if (mentionsI(formula)) {
                throw error(
                        node,
                        place,
                        "found the imaginary unit in \"" + Excerpt.of(text) + "\", expected a real formula");
            }
            Optional<Expression> undefined = undefined(formula);
            if (undefined.isPresent()) {
                throw error(node, place, "found " + Excerpt.of(undefined.get()) + ", expected a finite real number");
            }
            return formula;
        } catch (FormulaException e) {
            throw error(node, place, e.getMessage() + (parameters ? declaration(e) : ""));
        } catch (ArithmeticException e) {
            throw dividesByZero(node, place, text);
        }
    }

    /** With the values that were given. */
    InputException dividesByZero(Node node, String place, String formula) {
        return error(
                node,
                place,
                "found a division by zero in \"" + Excerpt.of(formula) + "\" with " + values
                        + ", expected other values in --set");
    }

    private static boolean mentionsI(Expression e) {
        return e.equals(Expression.I) || e.operands().stream().anyMatch(Yaml::mentionsI);
    }

    /** A constant in the formula that is no finite real number, such as log(0). */
    private static Optional<Expression> undefined(Expression e) {
        Optional<Expression> inside = e.operands().stream()
                .map(Yaml::undefined)
                .flatMap(Optional::stream)
                .findFirst();
        boolean function = e instanceof Expression.Apply || e instanceof Expression.Power;
        if (inside.isPresent() || !function || !e.symbols().isEmpty()) {
            return inside;
        }
        double value = e.fold(FieldEvaluation.real(Binary64.ONE, DOUBLE_DIGITS, Map.of()))
                .getReal();
        return Double.isFinite(value) ? Optional.empty() : Optional.of(e);
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? "nothing" : "'" + Excerpt.of(scalar.getValue()) + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
