package kog.report.export;

import java.util.ArrayList;
import java.util.List;
import kog.files.Bundled;
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
    static final String VERSION = Bundled.version("kog");

    public static final Provenance UNKNOWN = new Provenance("a program");

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
