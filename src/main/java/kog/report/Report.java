package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import kog.derive.Derive;
import kog.dynamics.MissingValueException;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.network.Network;
import kog.verify.Certificate;
import kog.verify.Judged;

/** Derives, verifies, perturbs and draws systems, and puts the results on one page. */
public final class Report {

    private static final int MOST_EIGENFUNCTIONS = 3;

    private Report() {}

    /**
     * A finished report.
     *
     * @param html         one self-contained page
     * @param certificates all certificates in it
     * @param obstructed   whether some system had an obstruction
     */
    public record Result(String html, List<Certificate> certificates, boolean obstructed) {}

    /**
     * Makes the report.
     *
     * @param progress is told one line per step
     */
    public static Result of(List<Model> models, Consumer<String> progress) {
        List<SystemSection> sections = new ArrayList<>();
        for (int k = 0; k < models.size(); k++) {
            Model model = models.get(k);
            progress.accept("[" + (k + 1) + "/" + models.size() + "] " + model.name() + " …");
            SystemSection section = section(model);
            sections.add(section);
            progress.accept(String.format(
                    Locale.ROOT,
                    "[%d/%d] %s: %s, %d claims checked, %d figures",
                    k + 1,
                    models.size(),
                    model.name(),
                    section.derivation().systemClass(),
                    section.judged().size(),
                    section.figures().size()));
        }
        return new Result(
                Page.of(sections),
                sections.stream()
                        .flatMap(s -> s.judged().stream())
                        .map(Judged::certificate)
                        .toList(),
                sections.stream().anyMatch(s -> !s.derivation().obstructions().isEmpty()));
    }

    private static SystemSection section(Model model) {
        Model subject =
                model instanceof Network network && network.recurrence().isPresent() ? network.unperturbed() : model;
        Derivation derivation = Derive.of(subject);
        List<Judged> judged =
                Judged.all(derivation, new KoopmanGenerator(subject.state(), subject.field()), subject.parameters());
        List<String> notes = new ArrayList<>();
        List<Figure> figures = List.of();
        try {
            figures = Figures.of(
                    subject, Figures.foremost(derivation, subject.dimension(), MOST_EIGENFUNCTIONS), View.DEFAULT);
        } catch (MissingValueException e) {
            notes.add("No figures: " + e.getMessage() + ".");
        }
        Optional<Experiment> experiment =
                model == subject ? Optional.empty() : Optional.of(Recurrence.of((Network) model));
        return new SystemSection(model, subject, derivation, judged, figures, notes, experiment);
    }
}
