package kog.files;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.network.Activation;
import kog.network.Assumption;
import kog.network.CellFlow;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.network.PerturbedNetwork;
import kog.network.RateNetwork;
import kog.symbolic.Excerpt;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Suggestion;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a {@link Model} from a YAML (or JSON) file. Numbers are exact: {@code 0.3} is 3/10. */
public final class ModelReader {

    private static final int LARGEST_TAYLOR_ORDER = 200;

    private final Yaml yaml;
    private final String defaultName;
    private final Map<Symbol, Parameter> parameters = new LinkedHashMap<>();

    /** The coefficients of a polynomial activation that hold parameters. */
    private List<Expression> sigma = List.of();

    private ModelReader(Yaml yaml, String defaultName) {
        this.yaml = yaml;
        this.defaultName = defaultName;
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it is missing, is not YAML or does not describe a network or a field
     */
    public static Model read(Path file) throws InputException {
        return read(file, ParameterValues.NONE);
    }

    /**
     * Reads a file with numbers in place of parameters.
     *
     * @throws InputException also if it declares no such parameter, or assumes something else of it
     */
    public static Model read(Path file, ParameterValues values) throws InputException {
        Model model = inAnyContext(file, values);
        if (model instanceof CellFlow flow) {
            SystemReader.requireOne(flow.cell().contexts(), file);
        }
        return model;
    }

    /** A cell with all the inputs that its file names. */
    static Model inAnyContext(Path file, ParameterValues values) throws InputException {
        return read(Yaml.text(file), file.toString(), values);
    }

    /**
     * Reads a text.
     *
     * @param file what messages call it
     */
    public static Model read(String text, String file) throws InputException {
        return read(text, file, ParameterValues.NONE);
    }

    /** Reads a text with numbers in place of parameters. */
    public static Model read(String text, String file, ParameterValues values) throws InputException {
        Yaml yaml = new Yaml(file, values);
        try {
            return read(yaml, file, yaml.root(text));
        } catch (StackOverflowError e) {
            // the readers of YAML and of formulas call themselves once for every level
            throw new InputException(
                    file,
                    "",
                    "found brackets or operators that nest thousands of levels deep, expected simpler formulas");
        }
    }

    /**
     * A network once for each of its perturbation parameters: {@code recurrence} is one matrix, or a mapping from names to
     * matrices or to {@code {matrix: …, value: …}}, where the value (0 if absent) is what the parameter has while another
     * one is varied.
     *
     * @return one entry for a network with one matrix or with none
     * @throws InputException if the file does not describe a network
     */
    public static List<PerturbedNetwork> perturbed(Path file) throws InputException {
        return perturbed(file, ParameterValues.NONE);
    }

    /** The same with numbers in place of parameters. */
    public static List<PerturbedNetwork> perturbed(Path file, ParameterValues values) throws InputException {
        String text = Yaml.text(file);
        Yaml yaml = new Yaml(file.toString(), values);
        if (values.of(Network.EPSILON).isPresent()) {
            throw new InputException(
                    file.toString(), "", "found a value of epsilon in --set, expected none: epsilon is what varies");
        }
        MappingNode root = yaml.root(text);
        Node recurrence = yaml.mapping(root, "").get("recurrence");
        if (recurrence instanceof MappingNode named && !yaml.mapping(root, "").containsKey("field")) {
            return new ModelReader(yaml, yaml.stem()).named(root, named);
        }
        Model model = read(text, file.toString(), values);
        if (model instanceof Network network) {
            return List.of(new PerturbedNetwork(Optional.empty(), Map.of(), network));
        }
        if (yaml.mapping(root, "").containsKey("activation")) {
            throw numbersExpected(yaml, root, "the command perturb");
        }
        throw new InputException(
                file.toString(), "", "found a field given by formulas, expected a network with a recurrence");
    }

    private List<PerturbedNetwork> named(MappingNode root, MappingNode named) throws InputException {
        Map<String, Node> keys = yaml.mapping(root, "");
        keys.remove("recurrence");
        yaml.requireKeys(keys, Keys.NETWORK.names(), "");
        readParameters(keys);
        Network base = network(name(keys), root, keys);
        if (!sigma.isEmpty()) {
            throw numbersExpected(yaml, root, "the command perturb");
        }
        requireFreeEpsilon(named);
        Map<String, List<List<Expression>>> matrices = new LinkedHashMap<>();
        Map<String, Rational> values = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : yaml.mapping(named, "recurrence").entrySet()) {
            String place = "recurrence " + entry.getKey();
            Node matrix = entry.getValue();
            Rational value = Rational.ZERO;
            if (matrix instanceof MappingNode mapping) {
                Map<String, Node> parts = yaml.mapping(mapping, place);
                yaml.requireKeys(parts, Keys.NAMED_RECURRENCE.names(), place);
                matrix = yaml.required(parts, "matrix", mapping);
                value = parts.containsKey("value") ? yaml.rational(parts.get("value"), place + " value") : value;
            }
            matrices.put(entry.getKey(), matrix(matrix, place, base.dimension(), parameters.keySet()));
            values.put(entry.getKey(), value);
        }
        if (matrices.isEmpty()) {
            throw yaml.error(named, "recurrence", "found no matrices, expected at least one name with its matrix");
        }
        List<PerturbedNetwork> networks = new ArrayList<>();
        for (String varied : matrices.keySet()) {
            Map<String, Rational> held = new LinkedHashMap<>(values);
            held.remove(varied);
            List<List<Expression>> weights = base.weights();
            for (Map.Entry<String, Rational> other : held.entrySet()) {
                weights = sum(weights, other.getValue(), matrices.get(other.getKey()));
            }
            networks.add(new PerturbedNetwork(
                    Optional.of(varied),
                    held,
                    new Network(
                            base.name(),
                            base.parameters(),
                            base.activation(),
                            weights,
                            base.inputs(),
                            base.leak(),
                            Optional.of(matrices.get(varied)))));
        }
        return networks;
    }

    private static List<List<Expression>> sum(
            List<List<Expression>> weights, Rational factor, List<List<Expression>> added) {
        List<List<Expression>> rows = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            List<Expression> row = new ArrayList<>();
            for (int j = 0; j < weights.size(); j++) {
                row.add(weights.get(i)
                        .get(j)
                        .plus(Expression.of(factor).times(added.get(i).get(j))));
            }
            rows.add(row);
        }
        return rows;
    }

    private void requireFreeEpsilon(Node recurrence) throws InputException {
        if (parameters.containsKey(Network.EPSILON)) {
            throw yaml.error(
                    recurrence,
                    "recurrence",
                    "found a parameter named epsilon, expected that name to be free: it multiplies the recurrence");
        }
    }

    /** The model that a tree describes. */
    static Model read(Yaml yaml, String file, MappingNode root) throws InputException {
        return new ModelReader(yaml, yaml.stem()).model(root);
    }

    private Model model(MappingNode root) throws InputException {
        Map<String, Node> keys = yaml.mapping(root, "");
        if (CellReader.isFlow(yaml, keys)) {
            return (CellFlow) CellReader.read(yaml, name(keys), root, keys);
        }
        if (keys.containsKey("cell") || keys.containsKey("map") || keys.containsKey("ensemble")) {
            throw yaml.error(
                    root,
                    "",
                    "found a map in discrete time or an ensemble, expected a network or a field in continuous time"
                            + (keys.containsKey("cell") ? " (as: flow reads a cell as one)" : ""));
        }
        boolean isField = keys.containsKey("field") || keys.containsKey("state");
        yaml.requireKeys(keys, (isField ? Keys.FIELD : Keys.NETWORK).names(), "");
        String name = name(keys);
        readParameters(keys);
        if (isField) {
            return field(name, root, keys, "field");
        }
        Network network = network(name, root, keys);
        if (isRateForm(keys)) {
            RateNetwork rates = rateForm(network, keys);
            return sigma.isEmpty() ? rates : inFormulas(rates);
        }
        if (!sigma.isEmpty() && network.recurrence().isPresent()) {
            throw numbersExpected(yaml, root, "a network with a recurrence");
        }
        return sigma.isEmpty() ? network : inFormulas(network);
    }

    /** σ applied to a formula, where its coefficients hold parameters. */
    private Expression activated(Expression u) {
        List<Expression> terms = new ArrayList<>();
        for (int k = 0; k < sigma.size(); k++) {
            terms.add(sigma.get(k).times(u.pow(k)));
        }
        return Expression.sum(terms);
    }

    private FormulaField inFormulas(Network network) {
        List<Symbol> x = network.state();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            List<Expression> terms = new ArrayList<>();
            terms.add(network.leak().get(i).times(x.get(i)).negate());
            for (int j = 0; j < x.size(); j++) {
                terms.add(network.weight(i, j).times(activated(x.get(j))));
            }
            terms.add(network.inputs().get(i));
            field.add(Expression.sum(terms));
        }
        return new FormulaField(network.name(), network.parameters(), x, field);
    }

    private FormulaField inFormulas(RateNetwork network) {
        List<Symbol> r = network.state();
        List<Expression> field = new ArrayList<>();
        for (int i = 0; i < r.size(); i++) {
            List<Expression> drive = new ArrayList<>(List.of(network.inputs().get(i)));
            for (int j = 0; j < r.size(); j++) {
                drive.add(network.weights().get(i).get(j).times(r.get(j)));
            }
            field.add(activated(Expression.sum(drive))
                    .minus(r.get(i))
                    .over(network.tau().get(i)));
        }
        return new FormulaField(network.name(), network.parameters(), r, field);
    }

    /** What takes the activation for a function of numbers. */
    private static InputException numbersExpected(Yaml yaml, MappingNode root, String what) throws InputException {
        return yaml.error(
                yaml.mapping(root, "").get("activation"),
                "activation polynomial",
                "found parameters, expected numbers for " + what + " (--set gives them)");
    }

    private String name(Map<String, Node> keys) throws InputException {
        String name = keys.containsKey("name") ? yaml.name(keys.get("name"), "name") : defaultName;
        if (name.isEmpty()) {
            throw yaml.error(keys.get("name"), "name", "found nothing, expected a name");
        }
        return name;
    }

    /** Formulas in state variables, under the given key; further keys are the caller's. */
    static FormulaField formulas(Yaml yaml, String name, MappingNode root, Map<String, Node> keys, String key)
            throws InputException {
        ModelReader reader = new ModelReader(yaml, name);
        reader.readParameters(keys);
        return reader.field(name, root, keys, key);
    }

    private Network network(String name, Node root, Map<String, Node> keys) throws InputException {
        Activation activation = activation(yaml.required(keys, "activation", root));
        Node weightsNode = yaml.required(keys, "weights", root);
        int n = size(weightsNode);
        if (n == 0) {
            throw yaml.error(weightsNode, "weights", "found no rows, expected at least one neuron");
        }
        Set<Symbol> declared = parameters.keySet();
        List<List<Expression>> weights = matrix(weightsNode, "weights", n, declared);
        String inputsKey = keys.containsKey("bias") ? "bias" : "inputs";
        if (keys.containsKey("bias") && keys.containsKey("inputs")) {
            throw yaml.error(
                    keys.get("bias"), "bias", "found it beside inputs, expected one of them: they mean the same");
        }
        List<Expression> inputs = keys.containsKey(inputsKey)
                ? vector(keys.get(inputsKey), inputsKey, n, declared)
                : Collections.nCopies(n, Expression.ZERO);
        List<Expression> leak = keys.containsKey("leak")
                ? positive(keys.get("leak"), "leak", n)
                : Collections.nCopies(n, Expression.ONE);
        Optional<List<List<Expression>>> recurrence = Optional.empty();
        if (keys.containsKey("recurrence")) {
            if (keys.get("recurrence") instanceof MappingNode) {
                throw yaml.error(
                        keys.get("recurrence"),
                        "recurrence",
                        "found named matrices, which only the command perturb reads, expected one matrix");
            }
            List<List<Expression>> matrix = matrix(keys.get("recurrence"), "recurrence", n, declared);
            requireFreeEpsilon(keys.get("recurrence"));
            Optional<Rational> epsilon = yaml.values().of(Network.EPSILON);
            weights = epsilon.isPresent() ? sum(weights, epsilon.get(), matrix) : weights;
            recurrence = epsilon.isPresent() ? Optional.empty() : Optional.of(matrix);
        }
        Network network = new Network(
                name, yaml.values().open(parameters.values()), activation, weights, inputs, leak, recurrence);
        if (isRateForm(keys)) {
            return network;
        }
        network = slowed(network, times(keys, n));
        for (Symbol x : network.state()) {
            if (declared.contains(x)) {
                throw yaml.error(
                        keys.get("parameters"),
                        "parameters",
                        "found a parameter named " + x + ", expected another name: neurons are called x1 to x" + n);
            }
        }
        return network;
    }

    private boolean isRateForm(Map<String, Node> keys) throws InputException {
        Node form = keys.get("form");
        return form != null
                && yaml.choice(form, "form", List.of("current", "rate")).equals("rate");
    }

    private RateNetwork rateForm(Network network, Map<String, Node> keys) throws InputException {
        for (String key : List.of("leak", "recurrence")) {
            if (keys.containsKey(key)) {
                throw yaml.error(
                        keys.get(key),
                        key,
                        "found it in a network in rate form, tau dr/dt = -r + sigma(W r + b), expected "
                                + (key.equals("leak") ? "tau" : "form: current"));
            }
        }
        RateNetwork rates = new RateNetwork(
                network.name(),
                network.parameters(),
                network.activation(),
                network.weights(),
                network.inputs(),
                times(keys, network.dimension()));
        for (Symbol r : rates.state()) {
            if (parameters.containsKey(r)) {
                throw yaml.error(
                        keys.get("parameters"),
                        "parameters",
                        "found a parameter named " + r + ", expected another name: neurons are called r1 to r"
                                + network.dimension());
            }
        }
        return rates;
    }

    private List<Expression> times(Map<String, Node> keys, int n) throws InputException {
        return keys.containsKey("tau") ? positive(keys.get("tau"), "tau", n) : Collections.nCopies(n, Expression.ONE);
    }

    /** τ_i dx_i/dt = …: every coefficient of neuron i divided by τ_i. */
    private static Network slowed(Network network, List<Expression> tau) {
        if (tau.stream().allMatch(Expression::isOne)) {
            return network;
        }
        List<Expression> rates = tau.stream().map(t -> t.pow(-1)).toList();
        return new Network(
                network.name(),
                network.parameters(),
                network.activation(),
                scaledRows(network.weights(), rates),
                scaled(network.inputs(), rates),
                scaled(network.leak(), rates),
                network.recurrence().map(r -> scaledRows(r, rates)));
    }

    private static List<Expression> scaled(List<Expression> values, List<Expression> factors) {
        List<Expression> scaled = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            scaled.add(factors.get(i).times(values.get(i)));
        }
        return scaled;
    }

    private static List<List<Expression>> scaledRows(List<List<Expression>> rows, List<Expression> factors) {
        List<List<Expression>> scaled = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Expression factor = factors.get(i);
            scaled.add(rows.get(i).stream().map(factor::times).toList());
        }
        return scaled;
    }

    /** N, by the number of rows of W. */
    private int size(Node weights) throws InputException {
        if (weights instanceof MappingNode mapping) {
            return LowRank.of(new NumberNodes(yaml), mapping, "weights").rows();
        }
        if (yaml.isFileName(weights)) {
            return rows(yaml.tensor(weights, "weights"));
        }
        // a network of one neuron needs no brackets
        return yaml.isList(weights) ? yaml.list(weights, "weights").size() : 1;
    }

    private FormulaField field(String name, Node root, Map<String, Node> keys, String key) throws InputException {
        Node stateNode = yaml.required(keys, "state", root);
        Node fieldNode = yaml.required(keys, key, root);
        List<Symbol> state = new ArrayList<>();
        for (Node item : yaml.isList(stateNode) ? yaml.list(stateNode, "state") : List.of(stateNode)) {
            Symbol x = symbol(item, "state");
            if (state.contains(x) || parameters.containsKey(x)) {
                throw yaml.error(item, "state", "found the name " + x + " twice, expected distinct names");
            }
            state.add(x);
        }
        if (state.isEmpty()) {
            throw yaml.error(stateNode, "state", "found no state variable, expected at least one");
        }
        Set<Symbol> known = new LinkedHashSet<>(state);
        known.addAll(parameters.keySet());
        if (!yaml.isList(fieldNode) && state.size() > 1) {
            throw yaml.error(
                    fieldNode, key, "found a single formula, expected " + state.size() + ", one a state variable");
        }
        List<Expression> field = vector(fieldNode, key, state.size(), known);
        return new FormulaField(name, yaml.values().open(parameters.values()), state, field);
    }

    private Activation polynomial(Node node, Node list) throws InputException {
        List<Expression> coefficients = new ArrayList<>();
        for (Node item : yaml.list(list, "activation polynomial")) {
            coefficients.add(yaml.formulaInParameters(
                    item, "activation polynomial entry " + (coefficients.size() + 1), parameters.keySet()));
        }
        if (coefficients.isEmpty()) {
            throw yaml.error(node, "activation polynomial", "found no coefficients, expected the constant term first");
        }
        List<Rational> numbers = new ArrayList<>();
        for (Expression c : coefficients) {
            if (c instanceof Expression.Number n) {
                numbers.add(n.value());
            }
        }
        boolean symbolic = numbers.size() < coefficients.size();
        sigma = symbolic ? List.copyOf(coefficients) : List.of();
        // a place holder: the network is read for its weights, and handed on as formulas
        return symbolic ? Activation.linear() : new Activation.Polynomial(numbers);
    }

    private Activation activation(Node node) throws InputException {
        String expected = "expected linear, logistic, tanh, {taylor: logistic, order: n} or {polynomial: [c0, c1, …]}";
        if (node instanceof MappingNode mapping) {
            Map<String, Node> keys = yaml.mapping(mapping, "activation");
            yaml.requireKeys(keys, Keys.ACTIVATION.names(), "activation");
            if (keys.containsKey("polynomial")) {
                yaml.requireKeys(keys, Set.of("polynomial"), "activation");
                return polynomial(node, keys.get("polynomial"));
            }
            if (keys.containsKey("taylor")) {
                int order =
                        yaml.integer(yaml.required(keys, "order", node), "activation order", 0, LARGEST_TAYLOR_ORDER);
                String of = yaml.choice(keys.get("taylor"), "activation taylor", List.of("logistic", "tanh"));
                return of.equals("tanh") ? Activation.taylorOfTanh(order) : Activation.taylorOfLogistic(order);
            }
            throw yaml.error(node, "activation", "found the keys " + keys.keySet() + ", " + expected);
        }
        String text = yaml.text(node, "activation");
        return switch (text) {
            case "linear" -> Activation.linear();
            case "logistic" -> new Activation.Logistic();
            case "tanh" -> new Activation.Tanh();
            default ->
                throw yaml.error(
                        node,
                        "activation",
                        "found '" + Excerpt.of(text) + "', " + expected
                                + Suggestion.of(text, List.of("linear", "logistic", "tanh")));
        };
    }

    private void readParameters(Map<String, Node> keys) throws InputException {
        if (keys.containsKey("parameters")) {
            readParameters(keys.get("parameters"));
        }
        yaml.values().requireDeclared(parameters, keys.containsKey("recurrence"), yaml.file());
    }

    private void readParameters(Node node) throws InputException {
        if (node instanceof MappingNode mapping) {
            for (Map.Entry<String, Node> entry :
                    yaml.mapping(mapping, "parameters").entrySet()) {
                Symbol symbol = symbol(entry.getKey(), entry.getValue(), "parameters");
                parameters.put(symbol, parameter(symbol, entry.getValue()));
            }
            return;
        }
        for (Node item : yaml.list(node, "parameters")) {
            Symbol symbol = symbol(item, "parameters");
            if (parameters.put(symbol, new Parameter(symbol, Assumption.REAL, Optional.empty())) != null) {
                throw yaml.error(item, "parameters", "found " + symbol + " twice, expected distinct names");
            }
        }
    }

    private Parameter parameter(Symbol symbol, Node node) throws InputException {
        String place = "parameters " + symbol;
        if (node instanceof MappingNode mapping) {
            Map<String, Node> keys = yaml.mapping(mapping, place);
            yaml.requireKeys(keys, Keys.PARAMETER.names(), place);
            Assumption assumption = keys.containsKey("assumption")
                    ? assumption(yaml.text(keys.get("assumption"), place), node, place)
                    : Assumption.REAL;
            Optional<Rational> value =
                    keys.containsKey("value") ? Optional.of(yaml.rational(keys.get("value"), place)) : Optional.empty();
            if (value.isPresent() && !assumption.admits(value.get())) {
                throw yaml.error(
                        node,
                        place,
                        "found the value " + Excerpt.of(value.get()) + ", expected a " + assumption + " number");
            }
            return new Parameter(symbol, assumption, value);
        }
        String text = yaml.text(node, place);
        try {
            return new Parameter(symbol, Assumption.REAL, Optional.of(Rational.parse(text)));
        } catch (NumberFormatException e) {
            return new Parameter(symbol, assumption(text, node, place), Optional.empty());
        }
    }

    private Assumption assumption(String text, Node node, String place) throws InputException {
        return Assumption.named(text)
                .orElseThrow(() -> yaml.error(
                        node,
                        place,
                        "found '" + Excerpt.of(text) + "', expected a number or one of "
                                + String.join(", ", Assumption.names()) + Suggestion.of(text, Assumption.names())));
    }

    private Symbol symbol(Node node, String place) throws InputException {
        return symbol(yaml.name(node, place), node, place);
    }

    private Symbol symbol(String name, Node node, String place) throws InputException {
        if (FormulaParser.isReserved(name)) {
            throw yaml.error(
                    node,
                    place,
                    "found the name '" + Excerpt.of(name)
                            + "', which has a meaning of its own in formulas, expected another name");
        }
        try {
            return new Symbol(name);
        } catch (IllegalArgumentException e) {
            throw yaml.error(
                    node,
                    place,
                    "found the name '" + Excerpt.of(name) + "', expected a letter, then letters, digits or _");
        }
    }

    private List<Expression> positive(Node node, String what, int n) throws InputException {
        List<Expression> values = vector(node, what, n, parameters.keySet());
        for (int i = 0; i < n; i++) {
            Expression d = values.get(i);
            boolean positive =
                    d instanceof Expression.Number number && number.value().signum() > 0
                            || d instanceof Symbol s
                                    && (parameters.get(s).assumption() == Assumption.POSITIVE
                                            || parameters
                                                    .get(s)
                                                    .value()
                                                    .filter(v -> v.signum() > 0)
                                                    .isPresent());
            if (!positive) {
                throw yaml.error(
                        node,
                        yaml.isList(node) ? what + " entry " + (i + 1) : what,
                        "found " + Excerpt.of(d) + ", expected a positive number or a parameter assumed positive");
            }
        }
        return values;
    }

    private List<List<Expression>> matrix(Node node, String what, int n, Set<Symbol> known) throws InputException {
        if (node instanceof MappingNode mapping) {
            LowRank factors = LowRank.of(new NumberNodes(yaml), mapping, what);
            requireShape(node, what, factors.rows(), factors.columns(), n);
            List<List<Expression>> product = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                List<Expression> row = new ArrayList<>();
                for (int j = 0; j < n; j++) {
                    row.add(Expression.of(factors.exactly(i, j)));
                }
                product.add(row);
            }
            return product;
        }
        if (yaml.isFileName(node)) {
            Tensor tensor = yaml.tensor(node, what);
            if (n == 1 && tensor.values().length == 1 && tensor.shape().length < 2) {
                return List.of(numbers(tensor.values()));
            }
            if (!tensor.hasShape(n, n)) {
                throw yaml.error(
                        node, what, "found a file of " + tensor.shapeText() + " numbers, expected " + n + " x " + n);
            }
            if (tensor.values().length > BoundedEvents.MOST_VALUES) {
                throw yaml.error(
                        node,
                        what,
                        "found " + tensor.shapeText() + " numbers, expected at most " + BoundedEvents.MOST_VALUES
                                + " (a larger java -Xmx allows more, up to a limit)");
            }
            List<List<Expression>> matrix = new ArrayList<>();
            for (double[] row : tensor.rows()) {
                matrix.add(numbers(row));
            }
            return matrix;
        }
        List<Node> rows = yaml.isList(node) || n > 1 ? yaml.list(node, what) : List.of(node);
        if (rows.size() != n) {
            throw yaml.error(node, what, "found " + rows.size() + " rows, expected " + n);
        }
        List<List<Expression>> matrix = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String row = what + " row " + (i + 1);
            if (n > 1 && !yaml.isFileName(rows.get(i))) {
                yaml.list(rows.get(i), row);
            }
            matrix.add(vector(rows.get(i), row, n, known));
        }
        return matrix;
    }

    private void requireShape(Node node, String what, int rows, int columns, int n) throws InputException {
        if (rows != n || columns != n) {
            throw yaml.error(
                    node, what, "found a product of " + rows + " x " + columns + " numbers, expected " + n + " x " + n);
        }
    }

    /** A single formula stands for every entry. */
    private List<Expression> vector(Node node, String what, int n, Set<Symbol> known) throws InputException {
        if (!yaml.isList(node) && !yaml.isFileName(node)) {
            return Collections.nCopies(n, yaml.formulaInParameters(node, what, known));
        }
        if (yaml.isFileName(node)) {
            Tensor tensor = yaml.tensor(node, what);
            if (tensor.values().length != n || tensor.shape().length > 2) {
                throw yaml.error(node, what, "found a file of " + tensor.shapeText() + " numbers, expected " + n);
            }
            return numbers(tensor.values());
        }
        List<Node> items = yaml.list(node, what);
        if (items.size() != n) {
            throw yaml.error(
                    node,
                    what,
                    "found " + items.size() + (items.size() == 1 ? " entry" : " entries") + ", expected " + n);
        }
        List<Expression> vector = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            vector.add(yaml.formulaInParameters(items.get(i), what + " entry " + (i + 1), known));
        }
        return vector;
    }

    private static int rows(Tensor weights) {
        return weights.shape().length == 0 ? 1 : weights.shape()[0];
    }

    /** Shortest decimals: a file's 0.3 means 3/10 here too. */
    private static List<Expression> numbers(double[] values) {
        List<Expression> numbers = new ArrayList<>();
        for (double value : values) {
            numbers.add(Expression.of(Rational.of(BigDecimal.valueOf(value))));
        }
        return numbers;
    }
}
