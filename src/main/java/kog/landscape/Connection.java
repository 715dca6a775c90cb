package kog.landscape;

import java.util.List;
import java.util.OptionalInt;

/**
 * An orbit of the unstable manifold of a saddle.
 *
 * @param from   number of the saddle, from 1
 * @param to     number of the sink or the saddle that it comes to; empty if it comes to none that is known
 * @param states along it, N entries each
 */
public record Connection(int from, OptionalInt to, List<double[]> states) {

    public Connection {
        states = List.copyOf(states);
    }
}
