package kog.report.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kog.generator.Derivation;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Excerpt;

/**
 * Where an exported file comes from.
 *
 * @param source the name of the file that was derived, or what else says it
 */
public record Provenance(String source) {

    public Provenance {
        // a name may hold what a terminal would obey
        source = Excerpt.visible(source);
    }

    /** Of this program. */
    static final String VERSION = version();

    public static final Provenance UNKNOWN = new Provenance("a program");

    private static String version() {
        Properties versions = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("/kog/version.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("kog");
    }

    /** The file's name without its ending, as an identifier of other languages. */
    String identifier() {
        String stem = source.replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9]+", "_");
        return Character.isLetter(stem.isEmpty() ? ' ' : stem.charAt(0)) ? stem : "kog_" + stem;
    }

    /** What was derived from what, and that nothing was judged; one fact a line. */
    List<String> lines(Model model, Derivation derivation) {
        List<String> lines = new ArrayList<>();
        lines.add(derivation.name() + ": " + derivation.systemClass()
                + (derivation.systemClass() == Derivation.SystemClass.SCALAR ? " field" : " system")
                + ", derived by kog " + VERSION + " from " + source + ".");
        for (int i = 0; i < model.dimension(); i++) {
            lines.add("d" + model.state().get(i) + "/dt = " + model.field().get(i));
        }
        for (Parameter p : model.parameters()) {
            lines.add("parameter " + p.symbol() + ": " + p.assumption()
                    + p.value().map(v -> ", " + v).orElse(""));
        }
        lines.add("These are derived formulas, not verdicts: kog verify judges them.");
        return lines;
    }
}
