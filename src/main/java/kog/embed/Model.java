package kog.embed;

import java.util.List;

/**
 * An embedding that is ready for other networks.
 *
 * @param prefixes of the columns that hold spectra
 * @param column   of the performance
 * @param target   what scores are of
 * @param plane    principal axes of the training rows' latent numbers, for pictures
 * @param cut      of scores: above it a network is said to be of the class
 * @param choice   what was chosen
 * @param trained  how its errors fell
 * @param watched  how those of the inner members did
 */
public record Model(
        List<String> prefixes,
        String column,
        Target target,
        Scale scale,
        Autoencoder network,
        Components plane,
        double cut,
        String choice,
        Learner.Trained trained,
        List<Learner.Trained> watched) {

    /** Of a curve made as those it has learned from. */
    public double[] latent(double[] curve) {
        return network.latent(scale.scaled(curve));
    }

    public double score(double[] curve) {
        return network.performance(latent(curve));
    }

    public double[] reconstruction(double[] curve) {
        return scale.restored(network.curve(latent(curve)));
    }
}
