package kog.network;

import java.util.Map;
import java.util.Optional;
import kog.symbolic.Rational;

/**
 * A network with one perturbation parameter chosen among those that its file names.
 *
 * @param parameter the name, if the file gives one
 * @param held      the values at which the other parameters are held, in the order of the file
 * @param network   its recurrence is what the parameter multiplies; the held ones are in its weights
 */
public record PerturbedNetwork(Optional<String> parameter, Map<String, Rational> held, Network network) {}
