package kog.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.RandomClass;
import kog.network.RecurrentCell;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads of what class the networks of an ensemble are. */
final class RandomClassReader {

    private static final List<String> WORDS = List.of("rate", "map", "rnn", "lstm", "gru", "low-rank", "modes");

    private static final int MOST_INPUTS = 10_000;

    private final Yaml yaml;
    private final Map<String, Node> keys;
    private final MappingNode root;

    RandomClassReader(Yaml yaml, Map<String, Node> keys, MappingNode root) {
        this.yaml = yaml;
        this.keys = keys;
        this.root = root;
    }

    RandomClass kind() throws InputException {
        String word = yaml.choice(yaml.required(keys, "ensemble", root), "ensemble", WORDS);
        return switch (word) {
            case "rate" -> {
                requireOnly(word);
                yield new RandomClass.Rate();
            }
            case "map" -> {
                requireOnly(word, "d");
                double leak = number("d", 1, 0, 1);
                if (leak == 0) {
                    throw yaml.error(keys.get("d"), "d", "found 0, expected more, at most 1");
                }
                yield new RandomClass.RateMap(leak);
            }
            case "low-rank" -> {
                requireOnly(word, "rank", "strength", "overlap");
                yield new RandomClass.LowRank(
                        integer("rank", 1, 1, 1000), number("strength", 1, 0, 1e6), number("overlap", 1, -1, 1));
            }
            case "modes" -> {
                requireOnly(word, "decay");
                yield new RandomClass.Modes(number("decay", 0, 0, 100));
            }
            default -> {
                requireOnly(word, "inputs", "input_scale", "bias_scale");
                int inputs = integer("inputs", 0, 0, MOST_INPUTS);
                if (inputs == 0 && keys.containsKey("input_scale")) {
                    throw yaml.error(
                            keys.get("input_scale"),
                            "input_scale",
                            "found it without inputs, expected inputs: 1 or more");
                }
                yield new RandomClass.Cell(
                        RecurrentCell.Kind.named(word).orElseThrow(),
                        inputs,
                        number("input_scale", 1, 0, 1e6),
                        number("bias_scale", 0, 0, 1e6));
            }
        };
    }

    /** Refuses the keys of other classes. */
    private void requireOnly(String word, String... own) throws InputException {
        Set<String> allowed = new LinkedHashSet<>(List.of("name", "ensemble", "g", "N", "seeds"));
        allowed.addAll(List.of(own));
        for (Map.Entry<String, Node> entry : keys.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                List<String> rest = new ArrayList<>(allowed);
                throw yaml.error(
                        entry.getValue(),
                        entry.getKey(),
                        "found it with ensemble: " + word + ", expected only " + String.join(", ", rest));
            }
        }
    }

    private double number(String key, double standard, double least, double most) throws InputException {
        if (!keys.containsKey(key)) {
            return standard;
        }
        double value = yaml.rational(keys.get(key), key).doubleValue();
        if (!(value >= least && value <= most)) {
            throw yaml.error(keys.get(key), key, "found " + value + ", expected " + least + " to " + most);
        }
        return value;
    }

    private int integer(String key, int standard, int least, int most) throws InputException {
        return keys.containsKey(key) ? yaml.integer(keys.get(key), key, least, most) : standard;
    }
}
