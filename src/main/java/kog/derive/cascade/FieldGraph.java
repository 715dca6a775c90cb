package kog.derive.cascade;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Which variable moves which: the strongly connected components of a field, every one after those that drive it; among
 * those that could come next, the one with the smallest variable. Variables are indices from 0, and one that drives itself
 * alone is no cycle.
 *
 * @param inputs what drives each variable, other than itself
 * @param blocks the components in this order
 */
public record FieldGraph(List<Set<Integer>> inputs, List<List<Integer>> blocks) {

    public static FieldGraph of(List<Symbol> state, List<Expression> field) {
        Map<Symbol, Integer> index = new HashMap<>();
        for (int i = 0; i < state.size(); i++) {
            index.put(state.get(i), i);
        }
        List<Set<Integer>> inputs = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            Set<Integer> drivers = new TreeSet<>();
            field.get(i).symbols().stream().filter(index::containsKey).forEach(s -> drivers.add(index.get(s)));
            drivers.remove(i);
            inputs.add(drivers);
        }
        return new FieldGraph(inputs, sorted(inputs, new Components(inputs).found()));
    }

    private static List<List<Integer>> sorted(List<Set<Integer>> inputs, List<List<Integer>> components) {
        List<List<Integer>> left = new ArrayList<>(components);
        left.sort((a, b) -> a.get(0) - b.get(0));
        List<List<Integer>> order = new ArrayList<>();
        Set<Integer> done = new TreeSet<>();
        while (!left.isEmpty()) {
            List<Integer> next = left.stream()
                    .filter(c -> c.stream()
                            .allMatch(i -> inputs.get(i).stream().allMatch(j -> done.contains(j) || c.contains(j))))
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            order.add(next);
            done.addAll(next);
        }
        return List.copyOf(order);
    }

    /** All that drives some variables, directly or not, and these themselves. */
    public Set<Integer> closure(Collection<Integer> variables) {
        Set<Integer> found = new TreeSet<>(variables);
        Deque<Integer> open = new ArrayDeque<>(variables);
        while (!open.isEmpty()) {
            for (int j : inputs.get(open.pop())) {
                if (found.add(j)) {
                    open.push(j);
                }
            }
        }
        return found;
    }

    /** All that drives a variable, directly or not, without itself. */
    public Set<Integer> upstream(int i) {
        Set<Integer> found = closure(List.of(i));
        found.remove(i);
        return found;
    }

    /** What drives a block from outside. */
    public Set<Integer> drivers(List<Integer> block) {
        Set<Integer> found = new TreeSet<>();
        block.forEach(i -> found.addAll(inputs.get(i)));
        block.forEach(found::remove);
        return found;
    }

    /** Tarjan's algorithm, without recursion. */
    private static final class Components {
        private final List<Set<Integer>> inputs;
        private final int[] number;
        private final int[] low;
        private final boolean[] open;
        private final Deque<Integer> stack = new ArrayDeque<>();
        private final List<List<Integer>> found = new ArrayList<>();
        private int count;

        Components(List<Set<Integer>> inputs) {
            this.inputs = inputs;
            this.number = new int[inputs.size()];
            this.low = new int[inputs.size()];
            this.open = new boolean[inputs.size()];
            Arrays.fill(number, -1);
        }

        List<List<Integer>> found() {
            for (int i = 0; i < number.length; i++) {
                if (number[i] < 0) {
                    visit(i);
                }
            }
            return found;
        }

        private record Visit(int node, java.util.Iterator<Integer> next) {}

        private void visit(int start) {
            Deque<Visit> path = new ArrayDeque<>();
            path.push(enter(start));
            while (!path.isEmpty()) {
                Visit top = path.peek();
                if (top.next().hasNext()) {
                    int j = top.next().next();
                    if (number[j] < 0) {
                        path.push(enter(j));
                    } else if (open[j]) {
                        low[top.node()] = Math.min(low[top.node()], number[j]);
                    }
                } else {
                    path.pop();
                    close(top.node());
                    if (!path.isEmpty()) {
                        int above = path.peek().node();
                        low[above] = Math.min(low[above], low[top.node()]);
                    }
                }
            }
        }

        private Visit enter(int i) {
            number[i] = count;
            low[i] = count++;
            open[i] = true;
            stack.push(i);
            return new Visit(i, inputs.get(i).iterator());
        }

        private void close(int i) {
            if (low[i] != number[i]) {
                return;
            }
            List<Integer> component = new ArrayList<>();
            int j;
            do {
                j = stack.pop();
                open[j] = false;
                component.add(j);
            } while (j != i);
            component.sort(null);
            found.add(List.copyOf(component));
        }
    }
}
