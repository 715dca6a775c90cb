package kog.network;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.FieldEvaluation;
import kog.symbolic.FormulaException;
import kog.symbolic.FormulaParser;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.util.Binary64;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML file as a tree of nodes that know their line. Scalars are taken as written: going through doubles would lose
 * that 0.3 means 3/10.
 */
final class Yaml {

    private static final int DOUBLE_DIGITS = 15;

    private final String file;

    Yaml(String file) {
        this.file = file;
    }

    MappingNode root(String text) throws InputException {
        Node node;
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file).setUseMarks(true).build();
            node = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new InputException(file, "", "found an empty file, expected keys and values"));
        } catch (MarkedYamlEngineException e) {
            String place = e.getProblemMark()
                    .map(m -> "line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                    .orElse("");
            throw new InputException(file, place, "found malformed YAML (" + e.getProblem() + ")");
        } catch (YamlEngineException e) {
            throw new InputException(file, "", "found malformed YAML (" + e.getMessage() + ")");
        }
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw error(node, "", "found " + kind(node) + ", expected keys and values");
    }

    /** A file's text. */
    static String text(Path file) throws InputException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new InputException(file.toString(), "", "found no such file, expected a network file (YAML)");
        } catch (CharacterCodingException e) {
            throw new InputException(file.toString(), "", "found bytes that are not UTF-8, expected a text file");
        } catch (IOException e) {
            String what = Files.isDirectory(file) ? "found a folder" : "cannot be read (" + e.getMessage() + ")";
            throw new InputException(file.toString(), "", what + ", expected a network file (YAML)");
        }
    }

    String file() {
        return file;
    }

    InputException error(Node node, String place, String problem) {
        String line = node.getStartMark().map(Mark::getLine).map(l -> "line " + (l + 1)).orElse("");
        String separator = line.isEmpty() || place.isEmpty() ? "" : ", ";
        return new InputException(file, line + separator + place, problem);
    }

    Map<String, Node> mapping(MappingNode node, String place) throws InputException {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = text(tuple.getKeyNode(), place.isEmpty() ? "key" : place + " key");
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), place, "found the key '" + key + "' twice, expected it once");
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
                        "found the unknown key '" + entry.getKey() + "', expected one of "
                                + String.join(", ", allowed));
            }
        }
    }

    Node required(Map<String, Node> entries, String key, Node parent) throws InputException {
        Node node = entries.get(key);
        if (node == null) {
            throw error(parent, "", "found no key '" + key + "', expected it beside " + entries.keySet());
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
        return node instanceof ScalarNode scalar && TensorFile.isNamed(scalar.getValue().strip());
    }

    /** The array in the file that a node names, looked for beside this file. */
    Tensor tensor(Node node, String place) throws InputException {
        return TensorFile.readSingle(beside(text(node, place)));
    }

    /** A file named in this one: relative names start from this file's folder. */
    Path beside(String name) {
        return Path.of(file).resolveSibling(name);
    }

    String text(Node node, String place) throws InputException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw error(node, place, "found " + kind(node) + ", expected a single value");
    }

    Rational rational(Node node, String place) throws InputException {
        String text = text(node, place);
        try {
            return Rational.parse(text);
        } catch (NumberFormatException e) {
            throw error(node, place, "found '" + text + "', expected a finite number such as 3, 0.3, 1/3 or 1e-3");
        }
    }

    int integer(Node node, String place, int least, int most) throws InputException {
        Rational value = rational(node, place);
        if (!value.isSmallInteger() || value.intValueExact() < least || value.intValueExact() > most) {
            throw error(node, place, "found " + value + ", expected an integer from " + least + " to " + most);
        }
        return value.intValueExact();
    }

    /** A real formula in the known symbols. */
    Expression formula(Node node, String place, Set<Symbol> known) throws InputException {
        String text = text(node, place);
        try {
            return Expression.of(Rational.parse(text));
        } catch (NumberFormatException notANumber) {
            // a formula then
        }
        if (text.matches("[-+]?\\.?(?i:nan|inf|infinity)")) {
            throw error(node, place, "found '" + text + "', expected a finite number");
        }
        try {
            Expression formula = FormulaParser.parse(text, known);
            if (mentionsI(formula)) {
                throw error(node, place, "found the imaginary unit in \"" + text + "\", expected a real formula");
            }
            Optional<Expression> undefined = undefined(formula);
            if (undefined.isPresent()) {
                throw error(node, place, "found " + undefined.get() + ", expected a finite real number");
            }
            return formula;
        } catch (FormulaException e) {
            throw error(node, place, e.getMessage());
        }
    }

    private static boolean mentionsI(Expression e) {
        return e.equals(Expression.I) || e.operands().stream().anyMatch(Yaml::mentionsI);
    }

    /** A constant in the formula that is no finite real number, such as log(0). */
    private static Optional<Expression> undefined(Expression e) {
        Optional<Expression> inside =
                e.operands().stream().map(Yaml::undefined).flatMap(Optional::stream).findFirst();
        boolean function = e instanceof Expression.Apply || e instanceof Expression.Power;
        if (inside.isPresent() || !function || !e.symbols().isEmpty()) {
            return inside;
        }
        double value = e.fold(FieldEvaluation.real(Binary64.ONE, DOUBLE_DIGITS, Map.of())).getReal();
        return Double.isFinite(value) ? Optional.empty() : Optional.of(e);
    }

    private static String kind(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? "nothing" : "'" + scalar.getValue() + "'";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
