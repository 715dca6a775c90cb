package kog.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kog.generator.Obstruction;
import kog.perturb.EnsembleExperiment;

/** The table of {@code kog ensemble}: a row a network. */
final class EnsembleTable {

    private static final Pattern EXPONENT = Pattern.compile("-?\\d+(/\\d+)?");

    private EnsembleTable() {}

    static Table of(EnsembleExperiment ensemble) {
        Set<String> statuses = new LinkedHashSet<>(List.of("OK", "OUTSIDE_BASIN", "CONDITIONING"));
        Arrays.stream(Obstruction.Kind.values()).map(Enum::name).forEach(statuses::add);
        List<Column> columns = new ArrayList<>();
        for (String name : ensemble.header().split(",")) {
            columns.add(
                    switch (name) {
                        case "spec" -> Column.key(name);
                        case "network" -> Column.whole(name, 0);
                        case "status" -> Column.word(name, statuses);
                        case "connections", "weak_connections" ->
                            Column.whole(name, 0).orNothing();
                        case "exponent" ->
                            new Column(
                                            name,
                                            "an exponent such as 1/2",
                                            t -> EXPONENT.matcher(t).matches())
                                    .orNothing();
                        default -> Column.number(name).orNothing();
                    });
        }
        // how many networks are wanted may grow later
        return new Table(
                ensemble.spec().toString().replaceFirst("networks=[^,]*,", ""),
                columns,
                k -> Optional.of(List.of(ensemble.fingerprint(), Integer.toString(k))));
    }
}
