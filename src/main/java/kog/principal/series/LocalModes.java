package kog.principal.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import kog.dynamics.linear.OrderedSchur;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.LocalExpansion;

/**
 * The local series of some modes of an equilibrium: functions P_1, P_2, … in invariant blocks, and what is known of the
 * error of each. Immutable but for its arrays, which nobody writes.
 */
public final class LocalModes<T extends Scalar<T>> {

    /** Matrices of this size and less are decomposed in double-doubles even where the results are used in doubles. */
    public static final int SMALL = 40;
    /** A coefficient below this share of the linear part's is a 0 that was rounded. */
    private static final double NOTHING = 1e-12;

    private final OrderedSchur<T> schur;
    private final List<InvariantBlock<T>> blocks;
    private final List<LocalPolynomial<T>> functions;
    private final int[] blockOf;
    private final int[] firstOf;
    private final double[] gaps;
    private final boolean[] finite;
    private final double[] doubts;
    /** The linear part of each function in the state's coordinates. */
    private final List<T[]> rows;

    private final int degree;
    private final double slowest;
    private final List<Resonance> resonances;

    private LocalModes(
            OrderedSchur<T> schur,
            List<InvariantBlock<T>> blocks,
            List<LocalPolynomial<T>> functions,
            int[] blockOf,
            int[] firstOf,
            double[] gaps,
            boolean[] finite,
            double[] doubts,
            List<T[]> rows,
            int degree,
            double slowest,
            List<Resonance> resonances) {
        this.schur = schur;
        this.blocks = blocks;
        this.functions = functions;
        this.blockOf = blockOf;
        this.firstOf = firstOf;
        this.gaps = gaps;
        this.finite = finite;
        this.doubts = doubts;
        this.rows = rows;
        this.degree = degree;
        this.slowest = slowest;
        this.resonances = resonances;
    }

    private LocalModes(
            OrderedSchur<T> schur,
            List<InvariantBlock<T>> blocks,
            BlockSeries<T> series,
            int degree,
            OptionalInt polynomialDegree,
            Map<Integer, RefinedRow<T>> refined) {
        this.schur = schur;
        this.blocks = List.copyOf(blocks);
        this.degree = degree;
        double slow = Double.POSITIVE_INFINITY;
        for (int i = 0; i < schur.t().length; i++) {
            slow = Math.min(slow, Math.abs(schur.eigenvalue(i).re()));
        }
        slowest = slow;
        boolean mayEnd = polynomialDegree.isPresent() && polynomialDegree.getAsInt() <= degree;
        List<LocalPolynomial<T>> all = new ArrayList<>();
        List<Integer> owner = new ArrayList<>();
        firstOf = new int[blocks.size()];
        for (int b = 0; b < blocks.size(); b++) {
            firstOf[b] = all.size();
            InvariantBlock<T> block = blocks.get(b);
            // a series that is a truncation and cannot be outrun is not computed
            boolean useful = mayEnd || gap(block.rates()[block.size() - 1][block.size() - 1]) > 0;
            for (LocalPolynomial<T> p : useful ? series.solve(block) : linear(block)) {
                all.add(p);
                owner.add(b);
            }
        }
        functions = List.copyOf(all);
        blockOf = owner.stream().mapToInt(Integer::intValue).toArray();
        resonances = series.resonances();
        gaps = new double[functions.size()];
        finite = new boolean[functions.size()];
        doubts = new double[functions.size()];
        List<T[]> linear = new ArrayList<>();
        for (int f = 0; f < gaps.length; f++) {
            gaps[f] = gap(eigenvalue(f));
            RefinedRow<T> row = refined.get(blockOf[f]);
            doubts[f] = row == null ? doubt(blocks.get(blockOf[f])) : row.error();
            linear.add(row == null ? row(functions.get(f).linear()) : row.row());
            finite[f] = mayEnd && ends(functions.get(f), polynomialDegree.getAsInt());
        }
        rows = List.copyOf(linear);
    }

    private T[] row(T[] linear) {
        T[][] q = schur.q();
        T[] row = InvariantBlock.vector(q[0], q.length);
        for (int i = 0; i < row.length; i++) {
            for (int a = 0; a < row.length; a++) {
                if (!linear[a].isZero()) {
                    row[i] = row[i].plus(linear[a], q[i][a].conjugate());
                }
            }
        }
        return row;
    }

    /**
     * @param leading          how many eigenvalues, the slowest ones first; a cluster or a pair is never split
     * @param polynomialDegree of the field, if it is a polynomial
     */
    public static LocalModes<PreciseComplex> precise(
            LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        OrderedSchur<PreciseComplex> schur = OrderedSchur.of(expansion.linear());
        return of(schur, expansion, degree, polynomialDegree, blocks(schur, leading), Map.of());
    }

    /** The same in doubles. */
    public static LocalModes<PlainComplex> rounded(LocalModes<PreciseComplex> modes) {
        OrderedSchur<PlainComplex> schur =
                new OrderedSchur<>(rounded(modes.schur.q()), rounded(modes.schur.t()), modes.schur.clusters());
        List<InvariantBlock<PlainComplex>> blocks = modes.blocks.stream()
                .map(b ->
                        new InvariantBlock<>(b.positions(), rounded(b.left()), rounded(b.rates()), rounded(b.right())))
                .toList();
        List<LocalPolynomial<PlainComplex>> functions = modes.functions.stream()
                .map(f -> new LocalPolynomial<>(
                        rounded(f.linear()),
                        f.quadratic() == null ? null : rounded(f.quadratic()),
                        f.monomials(),
                        f.higher() == null ? null : rounded(f.higher())))
                .toList();
        return new LocalModes<>(
                schur,
                blocks,
                functions,
                modes.blockOf,
                modes.firstOf,
                modes.gaps,
                modes.finite,
                modes.doubts,
                modes.rows.stream().map(LocalModes::rounded).toList(),
                modes.degree,
                modes.slowest,
                modes.resonances);
    }

    private static PlainComplex[][] rounded(PreciseComplex[][] rows) {
        return java.util.Arrays.stream(rows).map(LocalModes::rounded).toArray(PlainComplex[][]::new);
    }

    public static PlainComplex[] rounded(PreciseComplex[] row) {
        PlainComplex[] all = new PlainComplex[row.length];
        for (int i = 0; i < all.length; i++) {
            double re = row[i].re();
            double im = row[i].im();
            // the rounding of a real number in double-doubles stays one
            all[i] = new PlainComplex(re, Math.abs(im) <= 1e-24 * (1 + Math.abs(re)) ? 0 : im);
        }
        return all;
    }

    /**
     * For matrices that are too large for the other: a Schur form and series in doubles, simple eigenvalues and their linear
     * parts in double-doubles.
     */
    public static LocalModes<PreciseComplex> refined(
            LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        int n = expansion.linear().length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = expansion.linear()[i][j].doubleValue();
            }
        }
        OrderedSchur<PlainComplex> schur = OrderedSchur.of(a);
        List<InvariantBlock<PlainComplex>> blocks = blocks(schur, leading);
        Map<Integer, RefinedRow<PreciseComplex>> refined = new HashMap<>();
        Map<Integer, RefinedRow<PlainComplex>> rounded = new HashMap<>();
        for (int b = 0; b < blocks.size(); b++) {
            if (blocks.get(b).size() == 1) {
                RefinedRow<PreciseComplex> row = RefinedRow.of(blocks.get(b), schur, expansion.linear());
                refined.put(b, row);
                rounded.put(b, RefinedRow.rounded(row));
                blocks.get(b).rates()[0][0] = rounded.get(b).rate();
            }
        }
        return extended(of(schur, expansion, degree, polynomialDegree, blocks, rounded), refined);
    }

    /** Everything as it is in doubles but what was refined. */
    private static LocalModes<PreciseComplex> extended(
            LocalModes<PlainComplex> modes, Map<Integer, RefinedRow<PreciseComplex>> refined) {
        OrderedSchur<PreciseComplex> schur =
                new OrderedSchur<>(extended(modes.schur.q()), extended(modes.schur.t()), modes.schur.clusters());
        List<InvariantBlock<PreciseComplex>> blocks = new ArrayList<>();
        for (int b = 0; b < modes.blocks.size(); b++) {
            InvariantBlock<PlainComplex> block = modes.blocks.get(b);
            PreciseComplex[][] rates = extended(block.rates());
            if (refined.containsKey(b)) {
                rates[0][0] = refined.get(b).rate();
            }
            blocks.add(new InvariantBlock<>(block.positions(), extended(block.left()), rates, extended(block.right())));
        }
        List<LocalPolynomial<PreciseComplex>> functions = modes.functions.stream()
                .map(f -> new LocalPolynomial<>(
                        extended(f.linear()),
                        f.quadratic() == null ? null : extended(f.quadratic()),
                        f.monomials(),
                        f.higher() == null ? null : extended(f.higher())))
                .toList();
        List<PreciseComplex[]> rows = new ArrayList<>();
        double[] doubts = modes.doubts.clone();
        double[] gaps = modes.gaps.clone();
        for (int f = 0; f < modes.size(); f++) {
            RefinedRow<PreciseComplex> row = refined.get(modes.blockOf[f]);
            rows.add(row == null ? extended(modes.rows.get(f)) : row.row());
            doubts[f] = row == null ? doubts[f] : row.error();
            // the residual shows the rounding of the coefficients, too, which falls like a product of two modes
            gaps[f] = gaps[f] == 0 ? 0 : Math.min(gaps[f], modes.smallestDivisor(modes.eigenvalue(f)));
        }
        return new LocalModes<>(
                schur,
                List.copyOf(blocks),
                functions,
                modes.blockOf,
                modes.firstOf,
                gaps,
                modes.finite,
                doubts,
                List.copyOf(rows),
                modes.degree,
                modes.slowest,
                modes.resonances);
    }

    /** min |λ_a + λ_b − λ|. */
    private double smallestDivisor(T eigenvalue) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < schur.t().length; a++) {
            T rest = schur.eigenvalue(a).subtract(eigenvalue);
            for (int b = 0; b <= a; b++) {
                smallest = Math.min(smallest, rest.add(schur.eigenvalue(b)).size());
            }
        }
        return smallest;
    }

    private static PreciseComplex[][] extended(PlainComplex[][] rows) {
        return java.util.Arrays.stream(rows).map(LocalModes::extended).toArray(PreciseComplex[][]::new);
    }

    private static PreciseComplex[] extended(PlainComplex[] row) {
        PreciseComplex[] all = new PreciseComplex[row.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = PreciseComplex.ZERO.like(row[i].re(), row[i].im());
        }
        return all;
    }

    private static <T extends Scalar<T>> LocalModes<T> of(
            OrderedSchur<T> schur,
            LocalExpansion expansion,
            int degree,
            OptionalInt polynomialDegree,
            List<InvariantBlock<T>> blocks,
            Map<Integer, RefinedRow<T>> refined) {
        return new LocalModes<>(
                schur, blocks, new BlockSeries<>(schur, expansion, degree), degree, polynomialDegree, refined);
    }

    /** The clusters of the slowest eigenvalues; of a pair, both. */
    private static <T extends Scalar<T>> List<InvariantBlock<T>> blocks(OrderedSchur<T> schur, int leading) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < schur.t().length; i++) {
            all.add(i);
        }
        all.sort(Comparator.<Integer>comparingDouble(i -> -schur.eigenvalue(i).re())
                .thenComparingDouble(i -> -schur.eigenvalue(i).im()));
        // one more: the other of the last pair
        Set<Integer> wanted = new HashSet<>(all.subList(0, Math.min(all.size(), leading + 1)));
        List<InvariantBlock<T>> blocks = new ArrayList<>();
        for (int[] positions : schur.clusters()) {
            if (java.util.Arrays.stream(positions).anyMatch(wanted::contains)) {
                blocks.add(InvariantBlock.of(schur, positions));
            }
        }
        return blocks;
    }

    /**
     * What divides the residual of a function in its error: e = ∫ e^{−Bt} R(φ_t) dt with R falling like the slowest mode to
     * the power p + 1. Zero where the integral need not converge.
     */
    private double gap(T eigenvalue) {
        double gap = isSaddle() ? slowest : (degree + 1) * slowest - Math.abs(eigenvalue.re());
        return gap < 0.1 * slowest ? 0 : gap;
    }

    /**
     * The relative error of a function's linear part, which is a left invariant subspace in the arithmetic of the Schur form:
     * rounding of the size of T, over the distance of the block's eigenvalues from the others.
     */
    private double doubt(InvariantBlock<T> block) {
        int n = schur.t().length;
        double size = 0;
        for (T[] row : schur.t()) {
            for (T v : row) {
                size += v.size() * v.size();
            }
        }
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            for (int p : block.positions()) {
                if (i < block.positions()[0] || i >= block.positions()[0] + block.size()) {
                    distance = Math.min(
                            distance,
                            schur.eigenvalue(i).subtract(schur.eigenvalue(p)).size());
                }
            }
        }
        double left = 0;
        for (T[] row : block.left()) {
            double total = 0;
            for (T v : row) {
                total += v.size() * v.size();
            }
            left = Math.max(left, total);
        }
        return 4 * schur.t()[0][0].epsilon() * Math.sqrt(size * left) / distance;
    }

    public boolean isSaddle() {
        boolean grows = false;
        boolean decays = false;
        for (int i = 0; i < schur.t().length; i++) {
            grows |= schur.eigenvalue(i).re() > 0;
            decays |= schur.eigenvalue(i).re() < 0;
        }
        return grows && decays;
    }

    /** Whether the series of a function ends: its parts vanish for as many degrees as a polynomial field couples. */
    private boolean ends(LocalPolynomial<T> p, int fieldDegree) {
        double size = 0;
        for (T c : p.linear()) {
            size = Math.max(size, c.size());
        }
        if (p.quadratic() != null) {
            for (T[] row : p.quadratic()) {
                for (T c : row) {
                    if (c.size() > NOTHING * size && fieldDegree >= 2) {
                        return false;
                    }
                }
            }
            return true;
        }
        for (int d = Math.max(2, degree - fieldDegree + 2); d <= degree; d++) {
            for (int m = p.monomials().start(d); m < p.monomials().start(d + 1); m++) {
                if (p.higher()[m].size() > NOTHING * size) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<LocalPolynomial<T>> linear(InvariantBlock<T> block) {
        return java.util.Arrays.stream(block.left())
                .map(row -> new LocalPolynomial<>(row, null, null, null))
                .toList();
    }

    public int size() {
        return functions.size();
    }

    public int degree() {
        return degree;
    }

    public OrderedSchur<T> schur() {
        return schur;
    }

    public List<InvariantBlock<T>> blocks() {
        return blocks;
    }

    public LocalPolynomial<T> function(int f) {
        return functions.get(f);
    }

    public InvariantBlock<T> block(int f) {
        return blocks.get(blockOf[f]);
    }

    public int blockNumber(int f) {
        return blockOf[f];
    }

    /** The number of the first function of a block. */
    public int first(int block) {
        return firstOf[block];
    }

    public T eigenvalue(int f) {
        int r = f - firstOf[blockOf[f]];
        return blocks.get(blockOf[f]).rates()[r][r];
    }

    /** B_fg within a block. */
    public T rate(int f, int g) {
        int first = firstOf[blockOf[f]];
        return blocks.get(blockOf[f]).rates()[f - first][g - first];
    }

    /** Per unit time; 0 where the error of the series cannot be told from its residual. */
    public double gap(int f) {
        return gaps[f];
    }

    /** The linear part of a function in the state's coordinates, N entries. */
    public T[] row(int f) {
        return rows.get(f);
    }

    /** The relative error of the linear part. */
    public double doubt(int f) {
        return doubts[f];
    }

    /** Whether the series is no truncation at all. */
    public boolean isFinite(int f) {
        return finite[f];
    }

    /** min |Re λ|, over all modes, per unit time. */
    public double slowest() {
        return slowest;
    }

    public List<Resonance> resonances() {
        return resonances;
    }

    /** The numbers of the functions, by decreasing real part, then decreasing imaginary part of their eigenvalues. */
    public List<Integer> sorted() {
        List<Integer> all = new ArrayList<>();
        for (int f = 0; f < functions.size(); f++) {
            all.add(f);
        }
        all.sort(Comparator.<Integer>comparingDouble(f -> -eigenvalue(f).re())
                .thenComparingDouble(f -> -eigenvalue(f).im()));
        return all;
    }
}
