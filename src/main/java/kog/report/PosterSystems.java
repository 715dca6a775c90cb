package kog.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;

/** The systems of the poster, bundled with the program. */
public final class PosterSystems {

    private static final List<String> FILES = List.of(
            "linear-real.yaml",
            "linear-complex.yaml",
            "neuron-bistable.yaml",
            "neuron-monostable.yaml",
            "feedforward2.yaml",
            "feedforward3.yaml",
            "recurrent3.yaml");

    private PosterSystems() {}

    /** All of them, in the poster's order. */
    public static List<Model> all() {
        List<Model> models = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = PosterSystems.class.getResourceAsStream("/kog/poster/" + file)) {
                models.add(ModelReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InputException e) {
                throw new IllegalStateException("a bundled file is wrong", e);
            }
        }
        return models;
    }
}
