package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.network.Activation;
import kog.network.EnsembleSpec;
import kog.symbolic.Excerpt;
import kog.symbolic.Rational;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what random networks to draw and what to measure on each. */
public final class EnsembleSpecReader {

    private final Yaml yaml;
    private final MappingNode root;
    private final Map<String, Node> keys;

    private EnsembleSpecReader(Yaml yaml, String text) throws InputException {
        this.yaml = yaml;
        root = yaml.root(text);
        keys = yaml.mapping(root, "");
        yaml.requireKeys(keys, Keys.ENSEMBLE.names(), "");
    }

    /**
     * Reads a YAML (or JSON) file with {@code networks} and {@code neurons}; every other key has a default.
     *
     * @throws InputException if it is missing or says something else
     */
    public static EnsembleSpec read(Path file) throws InputException {
        return new EnsembleSpecReader(new Yaml(file.toString(), ParameterValues.NONE), Yaml.text(file)).spec();
    }

    private EnsembleSpec spec() throws InputException {
        yaml.required(keys, "networks", root);
        yaml.required(keys, "neurons", root);
        int neurons = (int) integer("neurons", 3, 1, 100);
        return new EnsembleSpec(
                (int) integer("networks", 1, 1, 10_000_000),
                integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                neurons,
                (int) integer("layers", neurons, 1, neurons),
                activation(),
                number("density", 1, 0, 1),
                number("scale", 2, 0, 1e6),
                number("recurrent_density", 1, 0, 1),
                number("recurrent_scale", 1, 0, 1e6),
                number("input_scale", 1, 0, 1e6),
                (int) integer("order", 1, 0, 12),
                (int) integer("points", 3, 1, 10_000),
                epsilon());
    }

    private long integer(String key, long standard, long least, long most) throws InputException {
        if (!keys.containsKey(key)) {
            return standard;
        }
        Rational value = yaml.rational(keys.get(key), key);
        boolean fits = value.isInteger()
                && value.numerator().bitLength() < 64
                && value.numerator().longValue() >= least
                && value.numerator().longValue() <= most;
        if (!fits) {
            throw yaml.error(
                    keys.get(key),
                    key,
                    "found " + Excerpt.of(value) + ", expected an integer from " + least + " to " + most);
        }
        return value.numerator().longValue();
    }

    private double number(String key, double standard, double least, double most) throws InputException {
        if (!keys.containsKey(key)) {
            return standard;
        }
        double value = yaml.rational(keys.get(key), key).doubleValue();
        if (value < least || value > most) {
            throw yaml.error(
                    keys.get(key), key, "found " + value + ", expected a number from " + least + " to " + most);
        }
        return value;
    }

    private Activation activation() throws InputException {
        if (!keys.containsKey("activation")) {
            return new Activation.Logistic();
        }
        String name = yaml.choice(keys.get("activation"), "activation", List.of("logistic", "tanh"));
        return name.equals("tanh") ? new Activation.Tanh() : new Activation.Logistic();
    }

    private List<Double> epsilon() throws InputException {
        if (!keys.containsKey("epsilon")) {
            return List.of(0.01, 0.02, 0.04);
        }
        List<Double> values = new ArrayList<>();
        for (Node item : yaml.list(keys.get("epsilon"), "epsilon")) {
            double value = yaml.rational(item, "epsilon").doubleValue();
            if (value == 0) {
                throw yaml.error(item, "epsilon", "found 0, expected a number other than 0");
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw yaml.error(keys.get("epsilon"), "epsilon", "found no values, expected at least one");
        }
        return List.copyOf(values);
    }
}
