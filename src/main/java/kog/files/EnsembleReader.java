package kog.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.network.Ensemble;
import kog.network.RandomClass;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads an {@link Ensemble}: {@code ensemble: rate}, {@code g: [1, 2, 4]}, {@code N: [50, 100]}, {@code seeds: 3}. */
public final class EnsembleReader {

    private static final int MOST = 100_000;

    private EnsembleReader() {}

    /** Whether a file has the key {@code ensemble}. */
    public static boolean isEnsemble(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString(), ParameterValues.NONE);
        return yaml.mapping(yaml.root(Yaml.text(file)), "").containsKey("ensemble");
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it does not describe an ensemble
     */
    public static Ensemble read(Path file) throws InputException {
        Yaml yaml = new Yaml(file.toString(), ParameterValues.NONE);
        MappingNode root = yaml.root(Yaml.text(file));
        Map<String, Node> keys = yaml.mapping(root, "");
        yaml.requireKeys(keys, Keys.SPECTRA.names(), "");
        RandomClass kind = new RandomClassReader(yaml, keys, root).kind();
        List<Double> gains = new ArrayList<>();
        for (Node item : items(yaml, yaml.required(keys, "g", root))) {
            double gain = yaml.rational(item, "g").doubleValue();
            if (gain < 0) {
                throw yaml.error(item, "g", "found " + gain + ", expected 0 or more");
            }
            gains.add(gain);
        }
        List<Integer> sizes = new ArrayList<>();
        for (Node item : items(yaml, yaml.required(keys, "N", root))) {
            sizes.add(yaml.integer(item, "N", 1, MOST));
        }
        int seeds = keys.containsKey("seeds") ? yaml.integer(keys.get("seeds"), "seeds", 1, MOST) : 1;
        if (gains.isEmpty() || sizes.isEmpty()) {
            throw yaml.error(root, "", "found no g or no N, expected at least one of each");
        }
        return new Ensemble(kind, gains, sizes, seeds);
    }

    private static List<Node> items(Yaml yaml, Node node) throws InputException {
        return yaml.isList(node) ? yaml.list(node, "") : List.of(node);
    }
}
