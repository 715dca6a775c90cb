package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kog.generator.Obstruction;
import kog.network.EnsembleSpec;
import kog.perturb.EnsembleExperiment;
import kog.symbolic.Rational;
import kog.task.Task;

/**
 * The perturbation experiment on one network of an ensemble; a number that does not exist is missing.
 *
 * @param spec         the specification's fingerprint
 * @param network      which one, from 0
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
        String status,
        Optional<Long> connections,
        Optional<Long> weak,
        Optional<Rational> exponent,
        List<Optional<Double>> slowest,
        List<Optional<Double>> slopes,
        List<List<Optional<Double>>> errors,
        Optional<Double> radius) {

    private static final Entry<Optional<Double>> NUMBER = Entry.NUMBER.orNothing();
    private static final Entry<Optional<Long>> COUNT = Entry.COUNT.orNothing();
    private static final Entry<Optional<Rational>> RATIO = Entry.RATIO.orNothing();
    private static final Entry<String> STATUS = Entry.word(
            Stream.concat(
                            Stream.of("OK", "OUTSIDE_BASIN", "CONDITIONING"),
                            Arrays.stream(Obstruction.Kind.values()).map(Enum::name))
                    .toList(),
            s -> s);

    /** The experiment on network k, from 0. */
    public static Task task(EnsembleExperiment ensemble, int k) {
        return stop -> List.of(ensemble.row(k).split(",", -1));
    }

    private static Codec<EnsembleRow> codec(EnsembleSpec spec) {
        int orders = spec.order() + 1;
        int values = spec.epsilon().size();
        List<Column<EnsembleRow>> columns = new ArrayList<>(List.of(
                Column.of("spec", Entry.TEXT, EnsembleRow::spec),
                Column.of("network", Entry.COUNT, EnsembleRow::network),
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
                spec, network, status, connections, weak, exponent, slowest, slopes, errors, e.next(NUMBER));
    }

    /** The table of {@code kog ensemble}: a row a network. */
    public static Table<EnsembleRow> table(EnsembleExperiment ensemble) {
        // how many networks are wanted may grow later
        return new Table<>(
                ensemble.spec().toString().replaceFirst("networks=[^,]*,", ""),
                codec(ensemble.spec()),
                k -> Optional.of(List.of(ensemble.fingerprint(), Integer.toString(k))));
    }
}
