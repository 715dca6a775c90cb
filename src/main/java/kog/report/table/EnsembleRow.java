package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kog.generator.Obstruction;
import kog.network.EnsembleGrid;
import kog.network.EnsembleSpec;
import kog.perturb.EnsembleExperiment;
import kog.symbolic.Rational;
import kog.task.Task;

/**
 * The perturbation experiment on one network of an ensemble; a number that does not exist is missing.
 *
 * @param spec         the specification's fingerprint
 * @param network      which one, from 0
 * @param varied       the values that specifications of one table differ in
 * @param status       OK, or what is in the way
 * @param connections  of the network at ε = 0
 * @param weak         connections that ε multiplies
 * @param exponent     the smallest power of ε in the eigenvalues
 * @param slowest      the largest real part of an eigenvalue, at 0 and then at each ε
 * @param slopes       entry k: of the error of order k against ε, on logarithmic axes
 * @param errors       entry [k][i]: of order k at the i-th ε
 * @param radius       an estimate of the radius of convergence
 */
public record EnsembleRow(
        String spec,
        long network,
        List<Number> varied,
        String status,
        Optional<Long> connections,
        Optional<Long> weak,
        Optional<Rational> exponent,
        List<Optional<Double>> slowest,
        List<Optional<Double>> slopes,
        List<List<Optional<Double>>> errors,
        Optional<Double> radius) {

    /** So many of the varied values are whole numbers. */
    private static final int WHOLE = 2;

    private static final Entry<Optional<Double>> NUMBER = Entry.NUMBER.orNothing();
    private static final Entry<Optional<Long>> COUNT = Entry.COUNT.orNothing();
    private static final Entry<Optional<Rational>> RATIO = Entry.RATIO.orNothing();
    private static final Entry<String> STATUS = Entry.word(
            Stream.concat(
                            Stream.of("OK", "OUTSIDE_BASIN", "CONDITIONING"),
                            Arrays.stream(Obstruction.Kind.values()).map(Enum::name))
                    .toList(),
            s -> s);

    /** The experiment of row k, from 0. */
    public static Task task(EnsembleGrid grid, int k) {
        EnsembleExperiment ensemble = new EnsembleExperiment(grid.combinations().get(grid.combination(k)));
        int network = grid.network(k);
        return stop -> List.of(ensemble.row(network).split(",", -1));
    }

    private static Codec<EnsembleRow> codec(EnsembleSpec spec) {
        int orders = spec.order() + 1;
        int values = spec.epsilon().size();
        List<Column<EnsembleRow>> columns = new ArrayList<>(List.of(
                Column.of("spec", Entry.TEXT, EnsembleRow::spec),
                Column.of("network", Entry.COUNT, EnsembleRow::network)));
        for (int k = 0; k < EnsembleGrid.VARIED.size(); k++) {
            int at = k;
            String name = EnsembleGrid.VARIED.get(k);
            columns.add(
                    k < WHOLE
                            ? Column.of(name, Entry.COUNT, r -> r.varied.get(at).longValue())
                            : Column.of(
                                    name, Entry.NUMBER, r -> r.varied.get(at).doubleValue()));
        }
        columns.addAll(List.of(
                Column.of("status", STATUS, EnsembleRow::status),
                Column.of("connections", COUNT, EnsembleRow::connections),
                Column.of("weak_connections", COUNT, EnsembleRow::weak),
                Column.of("exponent", RATIO, EnsembleRow::exponent),
                Column.of("slowest_rate", NUMBER, r -> r.slowest.get(0))));
        for (int k = 0; k < orders; k++) {
            int order = k;
            columns.add(Column.of("slope_" + k, NUMBER, r -> r.slopes.get(order)));
        }
        for (int k = 0; k < orders; k++) {
            for (int i = 0; i < values; i++) {
                int order = k;
                int at = i;
                columns.add(Column.of(
                        "error_" + k + "_at_" + spec.epsilon().get(i),
                        NUMBER,
                        r -> r.errors.get(order).get(at)));
            }
        }
        for (int i = 0; i < values; i++) {
            int at = i + 1;
            columns.add(Column.of("slowest_rate_at_" + spec.epsilon().get(i), NUMBER, r -> r.slowest.get(at)));
        }
        columns.add(Column.of("radius_estimate", NUMBER, EnsembleRow::radius));
        return new Codec<>(columns, e -> read(e, orders, values));
    }

    private static EnsembleRow read(Codec.Entries e, int orders, int values) {
        String spec = e.next(Entry.TEXT);
        long network = e.next(Entry.COUNT);
        List<Number> varied = new ArrayList<>();
        for (int k = 0; k < EnsembleGrid.VARIED.size(); k++) {
            varied.add(k < WHOLE ? (Number) e.next(Entry.COUNT) : e.next(Entry.NUMBER));
        }
        String status = e.next(STATUS);
        Optional<Long> connections = e.next(COUNT);
        Optional<Long> weak = e.next(COUNT);
        Optional<Rational> exponent = e.next(RATIO);
        List<Optional<Double>> slowest = new ArrayList<>(List.of(e.next(NUMBER)));
        List<Optional<Double>> slopes = e.next(orders, NUMBER);
        List<List<Optional<Double>>> errors =
                Stream.generate(() -> e.next(values, NUMBER)).limit(orders).toList();
        slowest.addAll(e.next(values, NUMBER));
        return new EnsembleRow(
                spec, network, varied, status, connections, weak, exponent, slowest, slopes, errors, e.next(NUMBER));
    }

    /** The table of {@code kog ensemble}: a row a network. */
    public static Table<EnsembleRow> table(EnsembleGrid grid) {
        List<EnsembleExperiment> all =
                grid.combinations().stream().map(EnsembleExperiment::new).toList();
        // how many networks are wanted may grow later
        String run = grid.combinations().stream()
                .map(s -> s.toString().replaceFirst("networks=[^,]*,", ""))
                .collect(Collectors.joining("; "));
        return new Table<>(
                run,
                codec(grid.first()),
                k -> Optional.of(all.get(grid.combination(k)).key(grid.network(k))));
    }
}
