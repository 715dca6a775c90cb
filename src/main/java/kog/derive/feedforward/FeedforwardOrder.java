package kog.derive.feedforward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kog.network.Network;

/**
 * The neurons of a network without cycles, every neuron after its inputs; among those that could come next, the one with
 * the smallest number. Neurons are indices from 0. A neuron that excites itself and has no other input is a source too, with
 * a scalar equation of its own; as an input it sets the time of what is downstream, but only one such source can.
 *
 * @param neurons the neurons in this order
 * @param inputs  the inputs of each neuron other than itself, by neuron
 * @param loops   the neurons that excite themselves
 * @param driven  the neurons that excite themselves and have other inputs, and all neurons downstream of one
 * @param clocks  the self-exciting sources at or upstream of each neuron
 */
public record FeedforwardOrder(
        List<Integer> neurons,
        List<List<Integer>> inputs,
        Set<Integer> loops,
        Set<Integer> driven,
        Map<Integer, Set<Integer>> clocks) {

    /** The order, if the graph without self-loops has no cycle. */
    public static Optional<FeedforwardOrder> of(Network network) {
        int n = network.dimension();
        List<List<Integer>> inputs = new ArrayList<>();
        Set<Integer> loops = new TreeSet<>();
        for (int i = 0; i < n; i++) {
            int row = i;
            inputs.add(IntStream.range(0, n)
                    .filter(j -> j != row && !network.weight(row, j).isZero())
                    .boxed()
                    .toList());
            if (!network.weight(i, i).isZero()) {
                loops.add(i);
            }
        }
        List<Integer> order = new ArrayList<>();
        Set<Integer> driven = new TreeSet<>();
        Map<Integer, Set<Integer>> clocks = new HashMap<>();
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
            boolean source = inputs.get(i).isEmpty();
            Set<Integer> upstream = new LinkedHashSet<>(loops.contains(i) && source ? Set.of(i) : Set.of());
            inputs.get(i).forEach(j -> upstream.addAll(clocks.get(j)));
            clocks.put(i, upstream);
            if (loops.contains(i) && !source || inputs.get(i).stream().anyMatch(driven::contains)) {
                driven.add(i);
            }
        }
        return Optional.of(new FeedforwardOrder(
                List.copyOf(order), List.copyOf(inputs), Set.copyOf(loops), Set.copyOf(driven), Map.copyOf(clocks)));
    }

    /** All neurons upstream of neuron i, in this order; a set of the caller's own. */
    Set<Integer> upstream(int i) {
        Set<Integer> found = new HashSet<>();
        collectUpstream(i, found);
        Set<Integer> sorted = new LinkedHashSet<>(neurons);
        sorted.retainAll(found);
        return sorted;
    }

    private void collectUpstream(int i, Set<Integer> found) {
        for (int j : inputs.get(i)) {
            if (found.add(j)) {
                collectUpstream(j, found);
            }
        }
    }

    /** The first neuron without inputs that does not excite itself. */
    Optional<Integer> base() {
        return neurons.stream()
                .filter(i -> inputs.get(i).isEmpty() && !loops.contains(i))
                .findFirst();
    }

    /** The neurons with closed forms in the time of {@link #base}, in this order. */
    List<Integer> solvable() {
        return neurons.stream()
                .filter(i -> !driven.contains(i) && clocks.get(i).isEmpty())
                .toList();
    }

    /** The self-exciting neurons without other inputs, in this order. */
    List<Integer> selfExcitingSources() {
        return neurons.stream()
                .filter(i -> loops.contains(i) && inputs.get(i).isEmpty())
                .toList();
    }

    /** The neurons downstream of a self-exciting source and of no other one, in this order. */
    List<Integer> downstream(int source) {
        return neurons.stream()
                .filter(i -> i != source && !driven.contains(i) && clocks.get(i).equals(Set.of(source)))
                .toList();
    }

    /** The neurons downstream of several self-exciting sources, in this order. */
    List<Integer> downstreamOfSeveral() {
        return neurons.stream()
                .filter(i -> !driven.contains(i) && clocks.get(i).size() > 1)
                .toList();
    }
}
