package kog.landscape;

/**
 * The smallest displacement of a sink that was found to leave its basin: an upper bound.
 *
 * @param sink      number of the sink, from 1
 * @param distance  Euclidean
 * @param through   number of the saddle whose stable manifold is met
 * @param direction of the displacement, a unit vector
 * @param angle     between the direction and the boundary's normal, in radians: 0 at a minimum
 */
public record Resilience(int sink, double distance, int through, double[] direction, double angle) {}
