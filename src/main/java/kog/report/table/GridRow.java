package kog.report.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kog.principal.ModeValue;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.symbolic.Symbol;

/**
 * Principal eigenfunctions at one point of a grid; numbers that are not known are missing.
 *
 * @param x       the state
 * @param numbers Z and ψ by real and imaginary parts, each with its error
 * @param status  whether the point reaches the equilibrium
 */
public record GridRow(List<Double> x, List<Optional<Double>> numbers, String status) {

    /**
     * What the columns are.
     *
     * @param state       the names of the state variables
     * @param coordinates whether Z is among the values
     * @param modes       how many eigenfunctions there are
     */
    public record Layout(List<String> state, boolean coordinates, int modes) implements java.io.Serializable {

        public static Layout of(List<Symbol> state, boolean coordinates, int modes) {
            // a list that may be sent elsewhere
            return new Layout(new ArrayList<>(state.stream().map(Symbol::name).toList()), coordinates, modes);
        }

        private int numbers() {
            return (coordinates ? 2 * state.size() : 0) + 3 * modes;
        }

        private List<String> names() {
            List<String> names = new ArrayList<>();
            for (int i = 1; coordinates && i <= state.size(); i++) {
                names.addAll(List.of("Z" + i, "Z" + i + "_error"));
            }
            for (int k = 1; k <= modes; k++) {
                names.addAll(List.of("re_psi" + k, "im_psi" + k, "psi" + k + "_error"));
            }
            return names;
        }
    }

    private static final Entry<Optional<Double>> NUMBER = Entry.NUMBER.orNothing();

    private static Codec<GridRow> codec(Layout layout) {
        List<Column<GridRow>> columns = new ArrayList<>();
        int n = layout.state.size();
        for (int i = 0; i < n; i++) {
            int at = i;
            columns.add(Column.of(layout.state.get(i), Entry.NUMBER, r -> r.x.get(at)));
        }
        List<String> names = layout.names();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            columns.add(Column.of(names.get(i), NUMBER, r -> r.numbers.get(at)));
        }
        columns.add(Column.of("status", Entry.TEXT, GridRow::status));
        return new Codec<>(
                columns,
                e -> new GridRow(e.next(n, Entry.NUMBER), e.next(layout.numbers(), NUMBER), e.next(Entry.TEXT)));
    }

    /** The entries of a point's row. */
    public static List<String> entries(Layout layout, double[] x, PrincipalValue value) {
        return codec(layout)
                .write(new GridRow(Arrays.stream(x).boxed().toList(), numbers(layout, value), value.status()));
    }

    private static List<Optional<Double>> numbers(Layout layout, PrincipalValue value) {
        List<Optional<Double>> all = new ArrayList<>();
        PrincipalValue.Inside inside = value instanceof PrincipalValue.Inside v ? v : null;
        for (int i = 0; layout.coordinates && i < layout.state.size(); i++) {
            boolean known = inside != null && Double.isFinite(inside.zError()[i]);
            all.add(known ? Optional.of(inside.z()[i]) : Optional.empty());
            all.add(known ? Optional.of(inside.zError()[i]) : Optional.empty());
        }
        for (int k = 0; k < layout.modes; k++) {
            ModeValue mode = inside == null || !inside.modes().get(k).isKnown()
                    ? null
                    : inside.modes().get(k);
            all.addAll(
                    mode == null
                            ? List.of(Optional.empty(), Optional.empty(), Optional.empty())
                            : Stream.of(mode.psi().getReal(), mode.psi().getImaginary(), mode.error())
                                    .map(Optional::of)
                                    .toList());
        }
        return all;
    }

    /** The table of a grid: a row a point, the second variable's values first. */
    public static Table<GridRow> table(String run, Layout layout, Slice slice) {
        return new Table<>(
                run,
                codec(layout),
                k -> k < (long) slice.rows() * slice.columns()
                        ? Optional.of(Arrays.stream(slice.point(k / slice.columns(), k % slice.columns()))
                                .mapToObj(Double::toString)
                                .toList())
                        : Optional.empty());
    }
}
