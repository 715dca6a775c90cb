package kog.report.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kog.derive.Derive;
import kog.dynamics.MissingValueException;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.network.Network;
import kog.proof.Coqc;
import kog.proof.Proofs;
import kog.report.Figure;
import kog.report.Figures;
import kog.report.View;
import kog.symbolic.Rational;
import kog.verify.Certificate;
import kog.verify.Judged;
import kog.verify.Verdict;

/** Derives, verifies, expands, measures and draws systems, and puts the results on one page. */
public final class Report {

    /** Neurons: landscapes of more are searched by the command of that name. */
    private static final int MOST_FOR_NUMBERS = 12;

    private static final int MOST_PRINCIPAL = 3;
    private static final int MOST_FOR_EXPANSION = 6;
    private static final List<Rational> EPSILON = List.of(Rational.of(1, 10), Rational.of(1, 4));
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
     * @param coqc     asked about the proof of every claim that is proved
     * @param progress is told one line per step
     * @throws IOException if the compiler does not start
     */
    public static Result of(List<Model> models, Optional<Coqc> coqc, Consumer<String> progress) throws IOException {
        List<SystemSection> sections = new ArrayList<>();
        for (int k = 0; k < models.size(); k++) {
            Model model = models.get(k);
            progress.accept("[" + (k + 1) + "/" + models.size() + "] " + model.name() + " …");
            SystemSection section = section(model, coqc);
            sections.add(section);
            progress.accept(String.format(
                    Locale.ROOT,
                    "[%d/%d] %s: %s, %d claims checked, %d figures",
                    k + 1,
                    models.size(),
                    model.name(),
                    section.derivation().systemClass(),
                    section.judged().size(),
                    section.figures()));
        }
        return new Result(
                Page.of(sections),
                sections.stream()
                        .flatMap(s -> s.judged().stream())
                        .map(Judged::certificate)
                        .toList(),
                sections.stream().anyMatch(s -> !s.derivation().obstructions().isEmpty()));
    }

    private static SystemSection section(Model model, Optional<Coqc> coqc) throws IOException {
        Model subject =
                model instanceof Network network && network.recurrence().isPresent() ? network.unperturbed() : model;
        Derivation derivation = Derive.of(subject);
        KoopmanGenerator generator = new KoopmanGenerator(subject.state(), subject.field());
        List<Judged> judged = Judged.all(derivation, generator, subject.parameters());
        Proofs proofs = proofs(subject, derivation.claims(generator), judged);
        if (coqc.isPresent()) {
            proofs.compile(coqc.get(), part -> {});
        }
        List<String> notes = new ArrayList<>();
        List<Picture> pictures = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        try {
            List<Figure> figures = Figures.of(
                    subject, Figures.foremost(derivation, subject.dimension(), MOST_EIGENFUNCTIONS), View.DEFAULT);
            pictures.addAll(Picture.of(figures, notes));
            if (model != subject) {
                expanded((Network) model, parts);
            } else if (derivation.eigenfunctions().isEmpty()) {
                measured(model, parts, notes);
            }
        } catch (MissingValueException e) {
            notes.add("No numbers and no figures: " + e.getMessage() + ".");
        }
        return new SystemSection(model, subject, derivation, judged, proofs.all(), pictures, parts, notes);
    }

    private static Proofs proofs(Model subject, List<Derivation.Stated> stated, List<Judged> judged) {
        Proofs proofs = new Proofs(subject.name());
        for (int k = 0; k < judged.size(); k++) {
            Certificate c = judged.get(k).certificate();
            if (c.verdict() == Verdict.PROVED) {
                proofs.add(c.claim(), stated.get(k).generator(), subject.parameters(), c.notAt());
            } else {
                proofs.leaveOut(c.name(), "the verdict is " + c.verdict());
            }
        }
        return proofs;
    }

    /** What a weak recurrence does: the expansion in ε, and principal eigenfunctions at finite ε. */
    private static void expanded(Network network, List<Part> parts) {
        parts.addAll(ExpansionParts.of(network));
        for (Rational epsilon : EPSILON) {
            parts.add(PrincipalParts.of(network, Map.of(Network.EPSILON, epsilon), "at ε = " + epsilon, 1));
        }
    }

    /** What there is of a system without closed forms. */
    private static void measured(Model model, List<Part> parts, List<String> notes) {
        if (model.dimension() > MOST_FOR_NUMBERS) {
            notes.add("More than " + MOST_FOR_NUMBERS + " variables: kog principal, landscape and lyapunov take them.");
            return;
        }
        parts.add(PrincipalParts.of(model, Map.of(), "", MOST_PRINCIPAL));
        parts.add(LandscapePart.of(model));
        if (model instanceof Network network && model.dimension() <= MOST_FOR_EXPANSION) {
            parts.addAll(ExpansionParts.of(network));
        }
    }
}
