package kog.report.page;

import java.util.List;
import kog.generator.Derivation;
import kog.network.Model;
import kog.verify.Judged;

/**
 * Everything the page says about one system.
 *
 * @param subject  the system whose closed forms are given: the model, without its recurrence if it has one
 * @param judged   every claim of the derivation with its certificate
 * @param pictures of claims and of the whole system
 * @param parts    what there is beside closed forms
 * @param notes    sentences on what could not be drawn and why
 */
public record SystemSection(
        Model model,
        Model subject,
        Derivation derivation,
        List<Judged> judged,
        List<Picture> pictures,
        List<Part> parts,
        List<String> notes) {

    public SystemSection {
        judged = List.copyOf(judged);
        pictures = List.copyOf(pictures);
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** How many figures there are. */
    public int figures() {
        return pictures.size()
                + parts.stream().mapToInt(p -> p.pictures().size()).sum();
    }

    /** Whether the closed forms are those of a neighbour at epsilon = 0. */
    boolean isPerturbed() {
        return model != subject;
    }
}
