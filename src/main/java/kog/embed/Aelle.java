package kog.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The autoencoder of Lyapunov spectra on a fold: choices by the inner parts, then one more training with what was chosen. */
final class Aelle {

    /**
     * What a fold gave.
     *
     * @param members  one for each inner part, which it did not see, and last the one of all training rows
     * @param latent   how many numbers
     * @param alpha    weight of the head
     * @param epochs   how many steps
     * @param watched  the inner members of the choice, with their errors over all epochs
     */
    record Fit(
            Scale scale,
            List<Learner.Trained> members,
            int latent,
            double alpha,
            int epochs,
            List<Learner.Trained> watched) {

        Autoencoder network() {
            return members.get(members.size() - 1).network();
        }

        private Autoencoder member(int part) {
            return part < 0 ? network() : members.get(part).network();
        }

        double[] latent(double[] curve, int part) {
            return member(part).latent(scale.scaled(curve));
        }

        double score(double[] curve, int part) {
            return member(part).performance(latent(curve, part));
        }

        double[] reconstruction(double[] curve) {
            return scale.restored(network().curve(latent(curve, -1)));
        }
    }

    private Aelle() {}

    static Fit fitted(Networks networks, Fold fold, Settings settings, Learner learner) {
        double[][] curves = Splits.chosen(networks.spectra(), fold.training());
        Scale scale = Scale.fitted(curves);
        double[][] scaled = scale.scaled(curves);
        double[] learned = fold.learned(networks);
        List<Learner.Member> tried = new ArrayList<>();
        for (int latent : settings.latents()) {
            for (double alpha : settings.alphas()) {
                for (int part = 0; part < fold.parts(); part++) {
                    tried.add(new Learner.Member(seen(fold, part), latent, alpha, fold.seed() + part));
                }
            }
        }
        List<Learner.Trained> first = learner.train(lesson(scaled, learned, tried, settings, settings.epochs()));
        int epochs = first.get(0).held().length;
        int choice = 0;
        int steps = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < tried.size() / fold.parts(); c++) {
            for (int epoch = 1; epoch < epochs; epoch++) {
                double error = 0;
                for (int part = 0; part < fold.parts(); part++) {
                    error += fold.places(part, true).length
                            * first.get(c * fold.parts() + part).held()[epoch];
                }
                if (error < least) {
                    least = error;
                    choice = c;
                    steps = epoch;
                }
            }
        }
        List<Learner.Member> members =
                new ArrayList<>(tried.subList(choice * fold.parts(), (choice + 1) * fold.parts()));
        Learner.Member chosen = members.get(0);
        boolean[] all = new boolean[learned.length];
        Arrays.fill(all, true);
        members.add(new Learner.Member(all, chosen.latent(), chosen.alpha(), fold.seed() + fold.parts()));
        int exactly = Math.max(1, steps);
        List<Learner.Trained> last = learner.train(
                new Learner.Lesson(scaled, learned, members, settings.hidden(), exactly, settings.rate(), exactly));
        return new Fit(
                scale,
                last,
                chosen.latent(),
                chosen.alpha(),
                exactly,
                first.subList(choice * fold.parts(), (choice + 1) * fold.parts()));
    }

    private static Learner.Lesson lesson(
            double[][] scaled, double[] learned, List<Learner.Member> members, Settings settings, int epochs) {
        return new Learner.Lesson(
                scaled, learned, members, settings.hidden(), epochs, settings.rate(), settings.patience());
    }

    private static boolean[] seen(Fold fold, int part) {
        boolean[] seen = new boolean[fold.inner().length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = fold.inner()[i] != part;
        }
        return seen;
    }

    static Scores scores(Networks networks, Fold fold, Fit fit) {
        double[] inner = new double[fold.training().length];
        for (int i = 0; i < inner.length; i++) {
            inner[i] = fit.score(networks.spectra()[fold.training()[i]], fold.inner()[i]);
        }
        double[] outer = new double[fold.test().length];
        for (int i = 0; i < outer.length; i++) {
            outer[i] = fit.score(networks.spectra()[fold.test()[i]], -1);
        }
        return new Scores(
                inner, outer, fit.latent() + " latent numbers, alpha " + fit.alpha() + ", " + fit.epochs() + " epochs");
    }

    /** Latent numbers behind plain columns; those of a row in an inner part are of the member that did not see it. */
    static Features latents(Networks networks, double[][] plain, Fit fit) {
        return new Features() {
            @Override
            public int[] sizes() {
                return new int[] {plain[0].length + fit.latent()};
            }

            @Override
            public Row fitted(int[] rows, int part) {
                return row -> Features.joined(plain[row], fit.latent(networks.spectra()[row], part));
            }
        };
    }
}
