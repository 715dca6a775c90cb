package kog.report.text;

import java.util.List;
import java.util.Locale;
import kog.embed.Comparison;
import kog.embed.Experiment;
import kog.embed.Networks;
import kog.embed.Settings;
import kog.embed.Summary;

/** What an embedding is worth beside its baselines, in words. */
public final class EmbeddingText {

    private EmbeddingText() {}

    /** @param unit of exponents */
    public static String of(
            Networks networks,
            String asked,
            String unit,
            List<String> notes,
            Settings settings,
            String library,
            Summary summary) {
        StringBuilder text = new StringBuilder();
        text.append("The class is: ").append(asked).append(". ");
        text.append(networks.size() + " rows of " + networks.groupCount() + " networks.\n\n");
        text.append("Method                       AUC            of networks  accuracy       F1\n");
        summary.auc().forEach((method, auc) -> {
            double[] accuracy = summary.accuracy().get(method);
            double[] f1 = summary.f1().get(method);
            text.append(String.format(
                    Locale.ROOT,
                    "%-28s %.3f ± %.3f  ± %.3f      %.3f ± %.3f  %.3f ± %.3f\n",
                    method,
                    auc[0],
                    auc[1],
                    summary.uncertainty().get(method),
                    accuracy[0],
                    accuracy[1],
                    f1[0],
                    f1[1]));
        });
        text.append("\n± is the standard deviation over repeated splits, and of networks: of the AUC when networks are"
                + " drawn with replacement (" + Summary.RESAMPLES + " draws). The second is the uncertainty.\n");
        if (summary.left() > 0) {
            text.append(
                    summary.left() + " scored parts hold one class alone; they have no AUC and are left out of it.\n");
        }
        text.append("\nVerdict\n").append(verdict(summary)).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "\nReconstruction of spectra that were not trained on: mean absolute error %.4g ± %.2g (exponents, %s).\n",
                summary.reconstruction()[0],
                summary.reconstruction()[1],
                unit));
        text.append("\nHow\n").append(settings.text()).append(".\n");
        text.append("Library: " + library + ".\n");
        notes.forEach(n -> text.append("Note: ").append(n).append(".\n"));
        return text.toString();
    }

    /** Whether the embedding beats the best baseline, and what it adds to the hyperparameters. */
    public static String verdict(Summary summary) {
        String best = summary.bestBaseline();
        String verdict =
                sentence("The embedding", summary.compared(Experiment.AELLE, best), "the best baseline, " + best);
        if (summary.auc().containsKey(Experiment.HYPER_LATENT)) {
            verdict += " "
                    + sentence(
                            "The hyperparameters with the embedding",
                            summary.compared(Experiment.HYPER_LATENT, Experiment.HYPER),
                            "the hyperparameters alone")
                    + " "
                    + sentence(
                            "The hyperparameters with the embedding",
                            summary.compared(Experiment.HYPER_LATENT, Experiment.HYPER_SPECTRUM),
                            "the hyperparameters with principal components");
        }
        return verdict;
    }

    private static String sentence(String subject, Comparison c, String other) {
        boolean several = subject.startsWith("The hyper");
        String says =
                switch (c.finding()) {
                    case BETTER -> several ? "beat " : "beats ";
                    case WORSE -> several ? "are worse than " : "is worse than ";
                    case OPEN -> several ? "are not told apart from " : "is not told apart from ";
                };
        return String.format(
                Locale.ROOT,
                "%s %s%s: AUC %+.3f, 95 %% of resampled networks between %+.3f and %+.3f.",
                subject,
                says,
                other,
                c.difference(),
                c.low(),
                c.high());
    }
}
