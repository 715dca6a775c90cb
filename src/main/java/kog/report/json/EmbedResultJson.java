package kog.report.json;

import java.util.List;
import java.util.Map;
import kog.embed.Comparison;
import kog.embed.Experiment;
import kog.embed.Networks;
import kog.embed.Settings;
import kog.embed.Summary;

/** What an embedding is worth beside its baselines, for programs. */
public final class EmbedResultJson {

    private EmbedResultJson() {}

    public static String text(
            Networks networks,
            String asked,
            String unit,
            List<String> notes,
            Settings settings,
            String library,
            Summary summary,
            String verdict) {
        Json json = Json.object()
                .with("n", networks.groupCount())
                .with("splits", settings.repeats())
                .with("auc", pairs(summary.auc()))
                .with("accuracy", pairs(summary.accuracy()))
                .with("f1", pairs(summary.f1()))
                .with("reconstruction_l1", summary.reconstruction())
                .with("verdict", verdict)
                .with("rows", networks.size())
                .with("class", asked)
                .with("unit", unit);
        Json networksSpread = Json.object();
        summary.uncertainty().forEach(networksSpread::with);
        json.with("auc_deviation_over_networks", networksSpread)
                .with("resamples", Summary.RESAMPLES)
                .with("best_baseline", summary.bestBaseline())
                .with("against_best_baseline", comparison(summary.compared(Experiment.AELLE, summary.bestBaseline())));
        if (summary.auc().containsKey(Experiment.HYPER_LATENT)) {
            json.with(
                            "latent_added_to_hyperparameters",
                            comparison(summary.compared(Experiment.HYPER_LATENT, Experiment.HYPER)))
                    .with(
                            "latent_instead_of_components",
                            comparison(summary.compared(Experiment.HYPER_LATENT, Experiment.HYPER_SPECTRUM)));
        }
        return json.with("parts_without_auc", summary.left())
                .with("settings", settings.text())
                .with("seed", settings.seed())
                .with("library", library)
                .with("notes", notes)
                .text();
    }

    private static Json pairs(Map<String, double[]> values) {
        Json json = Json.object();
        values.forEach(json::with);
        return json;
    }

    private static Json comparison(Comparison c) {
        return Json.object()
                .with("difference", c.difference())
                .with("low", c.low())
                .with("high", c.high());
    }
}
