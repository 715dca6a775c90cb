package kog.report;

import java.util.List;
import java.util.Optional;
import kog.generator.Derivation;
import kog.network.Model;
import kog.verify.Judged;

/**
 * Everything the report says about one system.
 *
 * @param subject      the system whose closed forms are given: the model, without its recurrence if it has one
 * @param judged       every claim of the derivation with its certificate
 * @param notes        sentences on what could not be drawn and why
 * @param experiment   the perturbation experiment, if the model has a recurrence
 */
record SystemSection(
        Model model,
        Model subject,
        Derivation derivation,
        List<Judged> judged,
        List<Figure> figures,
        List<String> notes,
        Optional<Experiment> experiment) {}
