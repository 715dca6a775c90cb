package kog.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kog.network.Network;

/**
 * The neurons of a network without cycles, every neuron after its inputs; among those that could come next, the one with
 * the smallest number. Neurons are indices from 0.
 *
 * @param neurons    the neurons in this order
 * @param inputs     the inputs of each neuron other than itself, by neuron
 * @param obstructed the neurons that excite themselves, and all neurons downstream of one
 */
record FeedforwardOrder(List<Integer> neurons, List<List<Integer>> inputs, Set<Integer> obstructed) {

    /** The order, if the graph without self-loops has no cycle. */
    static Optional<FeedforwardOrder> of(Network network) {
        int n = network.dimension();
        List<List<Integer>> inputs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int row = i;
            inputs.add(IntStream.range(0, n)
                    .filter(j -> j != row && !network.weight(row, j).isZero())
                    .boxed()
                    .toList());
        }
        List<Integer> order = new ArrayList<>();
        Set<Integer> obstructed = new TreeSet<>();
        while (order.size() < n) {
            Optional<Integer> next = IntStream.range(0, n)
                    .boxed()
                    .filter(i -> !order.contains(i) && order.containsAll(inputs.get(i)))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            int i = next.get();
            order.add(i);
            if (!network.weight(i, i).isZero() || inputs.get(i).stream().anyMatch(obstructed::contains)) {
                obstructed.add(i);
            }
        }
        return Optional.of(new FeedforwardOrder(List.copyOf(order), List.copyOf(inputs), Set.copyOf(obstructed)));
    }

    /** The first neuron without inputs that does not excite itself. */
    Optional<Integer> base() {
        return neurons.stream()
                .filter(i -> inputs.get(i).isEmpty() && !obstructed.contains(i))
                .findFirst();
    }

    /** The neurons for which there are closed forms, in this order. */
    List<Integer> solvable() {
        return neurons.stream().filter(i -> !obstructed.contains(i)).toList();
    }
}
