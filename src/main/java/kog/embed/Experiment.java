package kog.embed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/** Repeated splits by network; every method is fitted on the same training rows and scored once on the same others. */
public final class Experiment {

    /** The embedding; beside it, under these names, what it has to beat. */
    public static final String AELLE = "aelle";

    public static final String SPECTRUM = "pca_ridge";
    public static final String HYPER = "hyperparameters";
    public static final String LARGEST = "max_exponent";
    public static final String MEAN = "mean_exponent";
    public static final String HYPER_SPECTRUM = "hyperparameters_pca";
    public static final String HYPER_LATENT = "hyperparameters_latent";

    /** Before the name of an extra column. */
    public static final String COLUMN = "column:";

    private static final int[] COMPONENTS = {1, 2, 3, 5, 8, 12};

    private final Networks networks;
    private final Target.Question question;
    private final Settings settings;
    private final Optional<Learner> learner;

    /** @param learner without one there are baselines alone */
    public Experiment(Networks networks, Target.Question question, Settings settings, Optional<Learner> learner) {
        this.networks = networks;
        this.question = question;
        this.settings = settings;
        this.learner = learner;
    }

    /**
     * One scored part.
     *
     * @param rows   that were scored
     * @param good   whether each is of the class, by the cut of the training rows
     * @param cut    between the classes, in performance
     * @param scores of each method
     * @param cuts   of scores, chosen within the training rows
     * @param choices what each method chose
     * @param reconstruction mean absolute error of the scored rows' curves, in units of the exponents
     * @param errors  the like by place along the curves; none without an embedding
     * @param latents of the scored rows; none without an embedding
     */
    public record Scored(
            int repeat,
            int part,
            int[] rows,
            boolean[] good,
            double cut,
            Map<String, double[]> scores,
            Map<String, Double> cuts,
            Map<String, String> choices,
            double reconstruction,
            double[] errors,
            double[][] latents) {}

    /** @param progress is told the share that is done */
    public List<Scored> run(DoubleConsumer progress) {
        List<Scored> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            int[] parts = Splits.parts(networks.groups(), settings.parts(), random);
            for (int part = 0; part < settings.parts(); part++) {
                Fold fold = fold(
                        Splits.rows(parts, part, false),
                        Splits.rows(parts, part, true),
                        random,
                        (long) repeat * settings.parts() + part);
                all.add(scored(repeat, part, fold));
                progress.accept((double) all.size() / (settings.repeats() * settings.parts()));
            }
        }
        return all;
    }

    private Fold fold(int[] training, int[] test, SplittableRandom random, long number) {
        double[] known = IntStream.of(training)
                .mapToDouble(i -> networks.performance()[i])
                .toArray();
        return new Fold(
                training,
                test,
                Splits.parts(Splits.chosen(networks.groups(), training), settings.innerParts(), random),
                settings.innerParts(),
                Target.fitted(question, known),
                1_000_003 * settings.seed() + 100 * number);
    }

    /** The model of all rows, by the same choices within them. */
    public Model model(List<String> prefixes, String target) {
        int[] all = IntStream.range(0, networks.size()).toArray();
        Fold fold = fold(
                all, new int[0], new SplittableRandom(~settings.seed()), (long) settings.repeats() * settings.parts());
        Aelle.Fit fit = Aelle.fitted(networks, fold, settings, learner.orElseThrow());
        Scores scores = Aelle.scores(networks, fold, fit);
        double[][] latents = new double[all.length][];
        for (int i : all) {
            latents[i] = fit.latent(networks.spectra()[i], -1);
        }
        return new Model(
                prefixes,
                target,
                fold.target(),
                fit.scale(),
                fit.network(),
                Components.fitted(latents, 2),
                Cut.chosen(scores.inner(), fold.good(networks, all)),
                scores.choice(),
                fit.members().get(fit.members().size() - 1),
                fit.watched());
    }

    private Scored scored(int repeat, int part, Fold fold) {
        Map<String, Scores> scores = new LinkedHashMap<>();
        double[][] none = new double[networks.size()][0];
        double[][] curves = networks.spectra();
        Optional<Aelle.Fit> fit = learner.map(l -> Aelle.fitted(networks, fold, settings, l));
        fit.ifPresent(f -> scores.put(AELLE, Aelle.scores(networks, fold, f)));
        scores.put(SPECTRUM, linear(fold, Features.components(none, curves, COMPONENTS)));
        boolean hyper = networks.hyper()[0].length > 0;
        if (hyper) {
            scores.put(HYPER, linear(fold, Features.plain(networks.hyper())));
        }
        scores.put(LARGEST, linear(fold, Features.plain(networks.largest())));
        scores.put(MEAN, linear(fold, Features.plain(networks.mean())));
        for (int e = 0; e < networks.extraNames().size(); e++) {
            int at = e;
            double[][] one = IntStream.range(0, networks.size())
                    .mapToObj(i -> new double[] {networks.extra()[i][at]})
                    .toArray(double[][]::new);
            scores.put(COLUMN + networks.extraNames().get(e), linear(fold, Features.plain(one)));
        }
        if (hyper) {
            scores.put(HYPER_SPECTRUM, linear(fold, Features.components(networks.hyper(), curves, COMPONENTS)));
            fit.ifPresent(f -> scores.put(HYPER_LATENT, linear(fold, Aelle.latents(networks, networks.hyper(), f))));
        }
        boolean[] known = fold.good(networks, fold.training());
        Map<String, double[]> outer = new LinkedHashMap<>();
        Map<String, Double> cuts = new LinkedHashMap<>();
        Map<String, String> choices = new LinkedHashMap<>();
        scores.forEach((name, s) -> {
            outer.put(name, s.outer());
            cuts.put(name, Cut.chosen(s.inner(), known));
            choices.put(name, s.choice());
        });
        double[] errors = fit.map(f -> errors(fold.test(), f)).orElse(new double[0]);
        return new Scored(
                repeat,
                part,
                fold.test(),
                fold.good(networks, fold.test()),
                fold.target().cut(),
                outer,
                cuts,
                choices,
                IntStream.range(0, errors.length)
                        .mapToDouble(j -> errors[j])
                        .average()
                        .orElse(Double.NaN),
                errors,
                fit.map(f -> IntStream.of(fold.test())
                                .mapToObj(i -> f.latent(curves[i], -1))
                                .toArray(double[][]::new))
                        .orElse(new double[0][]));
    }

    private Scores linear(Fold fold, Features features) {
        return LinearMethod.scores(networks, fold, features);
    }

    private double[] errors(int[] rows, Aelle.Fit fit) {
        double[] errors = new double[networks.spectra()[0].length];
        for (int row : rows) {
            double[] curve = networks.spectra()[row];
            double[] back = fit.reconstruction(curve);
            for (int j = 0; j < curve.length; j++) {
                errors[j] += Math.abs(back[j] - curve[j]) / rows.length;
            }
        }
        return errors;
    }
}
