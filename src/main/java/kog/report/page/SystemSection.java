package kog.report.page;

import java.util.List;
import kog.generator.Derivation;
import kog.network.Model;
import kog.proof.Proof;
import kog.verify.Judged;

/**
 * Everything the page says about one system.
 *
 * @param subject  the system whose closed forms are given: the model, without its recurrence if it has one
 * @param judged   every claim of the derivation with its certificate
 * @param proofs   what became of the proof of each, in the same order
 * @param pictures of claims and of the whole system
 * @param parts    what there is beside closed forms
 * @param notes    sentences on what could not be drawn and why
 */
public record SystemSection(
        Model model,
        Model subject,
        Derivation derivation,
        List<Judged> judged,
        List<Proof> proofs,
        List<Picture> pictures,
        List<Part> parts,
        List<String> notes) {

    public SystemSection {
        judged = List.copyOf(judged);
        proofs = List.copyOf(proofs);
        pictures = List.copyOf(pictures);
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
    }

    /** How many figures there are. */
    public int figures() {
        return pictures.size()
                + parts.stream().mapToInt(p -> p.pictures().size()).sum();
    }

    Proof proof(Judged of) {
        return proofs.get(judged.indexOf(of));
    }

    /** Whether the closed forms are those of a neighbour at epsilon = 0. */
    boolean isPerturbed() {
        return model != subject;
    }
}
