package kog.report.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kog.embed.Autoencoder;
import kog.embed.Autoencoder.Layer;
import kog.embed.Components;
import kog.embed.Learner;
import kog.embed.Model;
import kog.embed.Scale;
import kog.embed.Target;

/** An embedding as JSON, which is read back. */
public final class EmbeddingJson {

    private static final String FORMAT = "kog embedding 1";

    private EmbeddingJson() {}

    public static String text(Model model) {
        return Json.object()
                .with("format", FORMAT)
                .with("spectra", model.prefixes())
                .with("target", model.column())
                .with("class", model.target().below() ? "below" : "above")
                .with("class_cut", model.target().cut())
                .with("score_cut", model.cut())
                .with("choice", model.choice())
                .with("performances", model.target().sorted())
                .with("mean_curve", model.scale().center())
                .with("unit", model.scale().unit())
                .with(
                        "encoder",
                        model.network().encoder().stream()
                                .map(EmbeddingJson::layer)
                                .toList())
                .with(
                        "decoder",
                        model.network().decoder().stream()
                                .map(EmbeddingJson::layer)
                                .toList())
                .with("head", layer(model.network().head()))
                .with("plane_center", model.plane().center())
                .with("plane_axes", Arrays.asList(model.plane().axes()))
                .text();
    }

    private static Json layer(Layer layer) {
        return Json.object().with("weights", Arrays.asList(layer.weights())).with("offsets", layer.offsets());
    }

    /**
     * Reads it back, without how it was trained.
     *
     * @throws JsonLine.Malformed if it is something else
     */
    public static Model read(String text) throws JsonLine.Malformed {
        try {
            Map<?, ?> map = (Map<?, ?>) JsonLine.parse(text);
            if (!FORMAT.equals(map.get("format"))) {
                throw new JsonLine.Malformed("found no format '" + FORMAT + "'");
            }
            double[] none = new double[0];
            Autoencoder network =
                    new Autoencoder(layers(map.get("encoder")), layers(map.get("decoder")), layer(map.get("head")));
            return new Model(
                    ((List<?>) map.get("spectra"))
                            .stream().map(String.class::cast).toList(),
                    (String) map.get("target"),
                    new Target(
                            vector(map.get("performances")),
                            number(map.get("class_cut")),
                            "below".equals(map.get("class"))),
                    new Scale(vector(map.get("mean_curve")), number(map.get("unit"))),
                    network,
                    new Components(vector(map.get("plane_center")), matrix(map.get("plane_axes"))),
                    number(map.get("score_cut")),
                    (String) map.get("choice"),
                    new Learner.Trained(network, none, none, none, none),
                    List.of());
        } catch (ClassCastException | NullPointerException | NumberFormatException e) {
            throw new JsonLine.Malformed("found other keys than an embedding has");
        }
    }

    private static List<Layer> layers(Object value) {
        return ((List<?>) value).stream().map(EmbeddingJson::layer).toList();
    }

    private static Layer layer(Object value) {
        Map<?, ?> map = (Map<?, ?>) value;
        return new Layer(matrix(map.get("weights")), vector(map.get("offsets")));
    }

    private static double[][] matrix(Object value) {
        return ((List<?>) value).stream().map(EmbeddingJson::vector).toArray(double[][]::new);
    }

    private static double[] vector(Object value) {
        return ((List<?>) value).stream().mapToDouble(EmbeddingJson::number).toArray();
    }

    private static double number(Object value) {
        return Double.parseDouble(((JsonLine.Digits) value).text());
    }
}
