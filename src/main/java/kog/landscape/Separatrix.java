package kog.landscape;

/**
 * A boundary between two basins: the stable manifold of a saddle whose unstable manifold ends in both.
 *
 * @param saddle number of the saddle, from 1
 * @param first  number of the one attractor, from 1
 * @param second number of the other
 */
public record Separatrix(int saddle, int first, int second) {}
