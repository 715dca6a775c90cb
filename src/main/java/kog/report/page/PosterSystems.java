package kog.report.page;

import java.util.ArrayList;
import java.util.List;
import kog.files.Example;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;

/** The systems of the poster, bundled with the program. */
public final class PosterSystems {

    private PosterSystems() {}

    /** All of them, in the poster's order. */
    public static List<Model> all() {
        List<Model> models = new ArrayList<>();
        for (Example example : Example.all()) {
            if (example.group().equals(Example.POSTER)) {
                try {
                    models.add(ModelReader.read(example.text(), example.file()));
                } catch (InputException e) {
                    throw new IllegalStateException("a bundled file is wrong", e);
                }
            }
        }
        return models;
    }
}
