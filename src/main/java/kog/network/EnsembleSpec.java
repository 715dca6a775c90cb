package kog.network;

import java.io.Serializable;
import java.util.List;

/**
 * Which random networks to draw and what to measure on each: layers of a feedforward network, plus ε times a recurrence
 * between any two neurons.
 *
 * @param networks           how many networks
 * @param seed               network k depends on the seed and on k only
 * @param neurons            N
 * @param layers             the neurons are dealt to this many layers in order; connections go to later layers
 * @param activation         σ
 * @param density            the probability of each possible feedforward connection
 * @param scale              feedforward weights are uniform on [−scale, scale]
 * @param recurrentDensity   the probability of each connection of the recurrence
 * @param recurrentScale     likewise
 * @param inputScale         θ is uniform on [−inputScale, inputScale]
 * @param order              K of the expansion
 * @param points             how many seeded points to compare at
 * @param epsilon            values of ε to compare at
 */
public record EnsembleSpec(
        int networks,
        long seed,
        int neurons,
        int layers,
        Activation activation,
        double density,
        double scale,
        double recurrentDensity,
        double recurrentScale,
        double inputScale,
        int order,
        int points,
        List<Double> epsilon)
        implements Serializable {

    /** The values of {@link EnsembleGrid#VARIED}. */
    public List<Number> varied() {
        return List.of(neurons, layers, density, scale, recurrentDensity, recurrentScale);
    }
}
