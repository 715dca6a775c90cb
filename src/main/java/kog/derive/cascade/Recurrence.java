package kog.derive.cascade;

import java.util.List;
import java.util.stream.Collectors;
import kog.network.Model;
import kog.network.Network;

/** What is said of variables that depend on each other. */
final class Recurrence {

    private static final int MOST_NAMES = 12;

    private Recurrence() {}

    static String text(Model model, List<Integer> block, List<Integer> downstream) {
        String weak = model instanceof Network ? ", 'perturb' expands in a weak recurrence" : "";
        String also =
                downstream.isEmpty() ? "" : ", nor for what is downstream of them (" + names(model, downstream) + ")";
        return names(model, block) + " depend on each other in a cycle and no closed form is known for them" + also
                + ": 'principal' computes eigenfunctions at an equilibrium" + weak;
    }

    private static String names(Model model, List<Integer> variables) {
        String first = variables.stream()
                .limit(MOST_NAMES)
                .map(i -> model.state().get(i).name())
                .collect(Collectors.joining(", "));
        int more = variables.size() - MOST_NAMES;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
