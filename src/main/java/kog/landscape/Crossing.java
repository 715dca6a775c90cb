package kog.landscape;

import java.util.Optional;
import java.util.OptionalInt;
import kog.principal.ModeValue;

/**
 * Where a path passes from one basin into another.
 *
 * @param t      from 0 to 1 on the path's leg
 * @param x      N entries
 * @param width  the fates differ within this of {@code t}
 * @param from   number of the attractor before, from 1; empty where the orbit ends at none that is known
 * @param to     number of the attractor behind
 * @param saddle number of the saddle whose stable manifold is met, if it is a simple one
 * @param normal of the boundary, a unit vector towards {@code to}, if it is a simple one: that of ∇ψ_u where ψ_u is known
 * @param psi    ψ_u there, which is 0 on the boundary, and its error; where the saddle's series can be reached
 */
public record Crossing(
        double t,
        double[] x,
        double width,
        OptionalInt from,
        OptionalInt to,
        OptionalInt saddle,
        Optional<double[]> normal,
        Optional<ModeValue> psi) {}
