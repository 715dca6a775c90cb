package kog.principal.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import kog.dynamics.linear.Norms;
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
    /** Multipliers below this share of the largest, or of 1, are 0 to rounding: no function obeys P∘f = 0·P but 0. */
    public static final double ZERO_MULTIPLIER = 1e-13;

    /** Chains of 0 longer than this are not looked for, nor those that rounding would move further than this. */
    private static final int LONGEST_CHAIN = 4;

    private static final double LARGEST_IN_CHAIN = 1e-7;

    /** A coefficient below this share of the linear part's is a 0 that was rounded. */
    private static final double NOTHING = 1e-12;

    private final Evolution evolution;
    private final OrderedSchur<T> schur;
    private final List<InvariantBlock<T>> blocks;
    private final List<Function<T>> functions;
    /** The number of the first function of each block. */
    private final int[] first;

    private final int degree;
    private final double slowest;
    private final List<Resonance> resonances;

    /**
     * One function.
     *
     * @param product exponents of the functions that it is a product of, by position in the Schur form; zeros if it is none
     * @param row    the linear part in the state's coordinates, N entries; zeros for a product
     * @param gap    what divides the residual; 0 where the error of the series cannot be told from it
     * @param finite whether the series is no truncation at all
     * @param doubt  the relative error of the linear part, or of what a product is made of
     * @param scale  the function is about scale · |y|^power near the equilibrium
     */
    private record Function<T extends Scalar<T>>(
            LocalPolynomial<T> polynomial,
            int block,
            int[] product,
            T[] row,
            double gap,
            boolean finite,
            double doubt,
            double scale,
            int power) {

        <S extends Scalar<S>> Function<S> with(LocalPolynomial<S> other, S[] otherRow, double otherGap, double error) {
            return new Function<>(other, block, product, otherRow, otherGap, finite, error, scale, power);
        }
    }

    private LocalModes(
            Evolution evolution,
            OrderedSchur<T> schur,
            List<InvariantBlock<T>> blocks,
            List<Function<T>> functions,
            int degree,
            List<Resonance> resonances) {
        this.evolution = evolution;
        this.schur = schur;
        this.blocks = List.copyOf(blocks);
        this.functions = List.copyOf(functions);
        this.degree = degree;
        this.resonances = resonances;
        slowest = slowest(evolution, schur);
        first = new int[blocks.size()];
        for (int b = 1; b < first.length; b++) {
            first[b] = first[b - 1] + blocks.get(b - 1).size();
        }
    }

    /**
     * The series of linearizing coordinates.
     *
     * @param leading          how many eigenvalues, the slowest ones first; a cluster or a pair is never split
     * @param polynomialDegree of the field, if it is a polynomial
     */
    public static LocalModes<PreciseComplex> of(
            LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        return of(Evolution.FLOW, expansion, degree, leading, polynomialDegree);
    }

    /**
     * The series of a map at a fixed point.
     *
     * @param expansion        of f, in the place of a field's
     * @param polynomialDegree of f, if it is a polynomial
     */
    public static LocalModes<PreciseComplex> ofMap(
            LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        return of(Evolution.MAP, expansion, degree, leading, polynomialDegree);
    }

    private static LocalModes<PreciseComplex> of(
            Evolution evolution, LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        if (expansion.linear().length > SMALL) {
            return refined(evolution, expansion, degree, leading, polynomialDegree);
        }
        OrderedSchur<PreciseComplex> schur = OrderedSchur.of(expansion.linear());
        BlockSeries<PreciseComplex> series = series(evolution, schur, expansion, degree);
        return plain(evolution, schur, blocks(evolution, schur, leading), series, degree, polynomialDegree, Map.of());
    }

    private static <T extends Scalar<T>> BlockSeries<T> series(
            Evolution evolution, OrderedSchur<T> schur, LocalExpansion expansion, int degree) {
        return evolution == Evolution.FLOW
                ? new BlockSeries<>(schur, expansion, degree, false)
                : new MapSeries<>(schur, expansion, degree);
    }

    /** The series of all modes of a sink or a source in normal form: what resonates keeps its products beside it. */
    public static LocalModes<PreciseComplex> normalForm(
            LocalExpansion expansion, int degree, OptionalInt polynomialDegree) {
        OrderedSchur<PreciseComplex> schur = OrderedSchur.of(expansion.linear());
        BlockSeries<PreciseComplex> series = new BlockSeries<>(schur, expansion, degree, true);
        List<InvariantBlock<PreciseComplex>> blocks = blocks(Evolution.FLOW, schur, schur.t().length);
        List<Couplings.Extended<PreciseComplex>> solved = new ArrayList<>();
        // a mode resonates with slower ones
        blocks.stream()
                .sorted(Comparator.comparingDouble(b -> Math.abs(b.rates()[0][0].re())))
                .forEach(b -> solved.add(series.normalForm(b)));
        solved.sort(Comparator.comparingInt(s -> s.block().positions()[0]));
        return assembled(Evolution.FLOW, schur, solved, series.resonances(), degree, polynomialDegree, Map.of());
    }

    private static <T extends Scalar<T>> LocalModes<T> plain(
            Evolution evolution,
            OrderedSchur<T> schur,
            List<InvariantBlock<T>> blocks,
            BlockSeries<T> series,
            int degree,
            OptionalInt polynomialDegree,
            Map<Integer, RefinedRow<T>> refined) {
        boolean mayEnd = mayEnd(degree, polynomialDegree);
        List<Couplings.Extended<T>> solved = new ArrayList<>();
        for (InvariantBlock<T> block : blocks) {
            // a series that is a truncation and cannot be outrun is not computed
            T last = block.rates()[block.size() - 1][block.size() - 1];
            boolean useful = mayEnd || gap(evolution, schur, degree, last) > 0;
            solved.add(new Couplings.Extended<>(block, useful ? series.solve(block) : linear(block), List.of()));
        }
        return assembled(evolution, schur, solved, series.resonances(), degree, polynomialDegree, refined);
    }

    /** @param refined by number of the block, for those of one function */
    private static <T extends Scalar<T>> LocalModes<T> assembled(
            Evolution evolution,
            OrderedSchur<T> schur,
            List<Couplings.Extended<T>> solved,
            List<Resonance> resonances,
            int degree,
            OptionalInt polynomialDegree,
            Map<Integer, RefinedRow<T>> refined) {
        boolean mayEnd = mayEnd(degree, polynomialDegree);
        List<Function<T>> functions = new ArrayList<>();
        double[] doubts = new double[schur.t().length];
        double[] sizes = new double[doubts.length];
        for (int b = 0; b < solved.size(); b++) {
            InvariantBlock<T> block = solved.get(b).block();
            RefinedRow<T> refinedRow = refined.get(b);
            for (int r = 0; r < block.positions().length; r++) {
                int position = block.positions()[r];
                doubts[position] = refinedRow == null ? doubt(schur, block) : refinedRow.error();
                sizes[position] = Norms.of(row(schur.q(), block.left()[r]));
            }
        }
        for (int b = 0; b < solved.size(); b++) {
            InvariantBlock<T> block = solved.get(b).block();
            for (int r = 0; r < block.size(); r++) {
                LocalPolynomial<T> p = solved.get(b).functions().get(r);
                T[] row = refined.containsKey(b) ? refined.get(b).row() : row(schur.q(), p.linear());
                int own = block.positions().length;
                double doubt = r < own ? doubts[block.positions()[r]] : 0;
                double scale = r < own ? Norms.of(row) : 1;
                int power = r < own ? 1 : 0;
                int[] product = r < own
                        ? new int[sizes.length]
                        : solved.get(b).products().get(r - own);
                for (int j = 0; j < sizes.length; j++) {
                    doubt += product[j] > 0 ? product[j] * doubts[j] : 0;
                    scale *= product[j] > 0 ? Math.pow(sizes[j], product[j]) : 1;
                    power += product[j];
                }
                boolean finite = mayEnd && ends(evolution, p, degree, polynomialDegree.getAsInt());
                double gap = gap(evolution, schur, degree, block.rates()[r][r]);
                functions.add(new Function<>(p, b, product, row, gap, finite, doubt, scale, power));
            }
        }
        List<InvariantBlock<T>> blocks =
                solved.stream().map(Couplings.Extended::block).toList();
        return new LocalModes<>(evolution, schur, blocks, functions, degree, resonances);
    }

    private static boolean mayEnd(int degree, OptionalInt polynomialDegree) {
        return polynomialDegree.isPresent() && polynomialDegree.getAsInt() <= degree;
    }

    private static <T extends Scalar<T>> T[] row(T[][] q, T[] linear) {
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

    /** The same in doubles. */
    public static LocalModes<PlainComplex> rounded(LocalModes<PreciseComplex> modes) {
        OrderedSchur<PlainComplex> schur =
                new OrderedSchur<>(rounded(modes.schur.q()), rounded(modes.schur.t()), modes.schur.clusters());
        List<InvariantBlock<PlainComplex>> blocks = modes.blocks.stream()
                .map(b ->
                        new InvariantBlock<>(b.positions(), rounded(b.left()), rounded(b.rates()), rounded(b.right())))
                .toList();
        List<Function<PlainComplex>> functions = new ArrayList<>();
        for (Function<PreciseComplex> f : modes.functions) {
            LocalPolynomial<PreciseComplex> p = f.polynomial();
            LocalPolynomial<PlainComplex> rounded = new LocalPolynomial<>(
                    rounded(p.linear()),
                    p.quadratic() == null ? null : rounded(p.quadratic()),
                    p.monomials(),
                    p.higher() == null ? null : rounded(p.higher()));
            functions.add(f.with(rounded, rounded(f.row()), f.gap(), f.doubt()));
        }
        return new LocalModes<>(modes.evolution, schur, blocks, functions, modes.degree, modes.resonances);
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
    private static LocalModes<PreciseComplex> refined(
            Evolution evolution, LocalExpansion expansion, int degree, int leading, OptionalInt polynomialDegree) {
        int n = expansion.linear().length;
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = expansion.linear()[i][j].doubleValue();
            }
        }
        OrderedSchur<PlainComplex> schur = OrderedSchur.of(a);
        List<InvariantBlock<PlainComplex>> blocks = blocks(evolution, schur, leading);
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
        BlockSeries<PlainComplex> series = series(evolution, schur, expansion, degree);
        return extended(plain(evolution, schur, blocks, series, degree, polynomialDegree, rounded), refined);
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
        List<Function<PreciseComplex>> functions = new ArrayList<>();
        for (int k = 0; k < modes.size(); k++) {
            Function<PlainComplex> f = modes.functions.get(k);
            LocalPolynomial<PlainComplex> p = f.polynomial();
            LocalPolynomial<PreciseComplex> extended = new LocalPolynomial<>(
                    extended(p.linear()),
                    p.quadratic() == null ? null : extended(p.quadratic()),
                    p.monomials(),
                    p.higher() == null ? null : extended(p.higher()));
            RefinedRow<PreciseComplex> row = refined.get(f.block());
            // the residual shows the rounding of the coefficients, too, which falls like a product of two modes
            double gap = f.gap() == 0 ? 0 : Math.min(f.gap(), modes.smallestDivisor(modes.eigenvalue(k)));
            functions.add(f.with(
                    extended, row == null ? extended(f.row()) : row.row(), gap, row == null ? f.doubt() : row.error()));
        }
        return new LocalModes<>(modes.evolution, schur, blocks, functions, modes.degree, modes.resonances);
    }

    /** The smallest divisor of degree 2: min |λ_a + λ_b − λ| of a flow. */
    private double smallestDivisor(T eigenvalue) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int a = 0; a < schur.t().length; a++) {
            for (int b = 0; b <= a; b++) {
                T product = evolution.product(schur.eigenvalue(a), schur.eigenvalue(b));
                smallest = Math.min(smallest, product.subtract(eigenvalue).size());
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

    /** The clusters of the slowest eigenvalues; of a pair, both. */
    private static <T extends Scalar<T>> List<InvariantBlock<T>> blocks(
            Evolution evolution, OrderedSchur<T> schur, int leading) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < schur.t().length; i++) {
            all.add(i);
        }
        all.sort(Comparator.<Integer>comparingDouble(i -> -evolution.rate(schur.eigenvalue(i)))
                .thenComparingDouble(i -> -schur.eigenvalue(i).im()));
        // a function of a mode that is gone after a step is 0 there
        all.removeAll(zeros(evolution, schur));
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
     * The positions of multipliers that are 0 to rounding. Several together count as 0 where they are no larger than rounding
     * makes them in a chain of so many.
     */
    private static <T extends Scalar<T>> Set<Integer> zeros(Evolution evolution, OrderedSchur<T> schur) {
        if (evolution == Evolution.FLOW) {
            return Set.of();
        }
        List<Integer> all = new ArrayList<>();
        double radius = 1;
        for (int i = 0; i < schur.t().length; i++) {
            all.add(i);
            radius = Math.max(radius, schur.eigenvalue(i).size());
        }
        all.sort(Comparator.comparingDouble(i -> schur.eigenvalue(i).size()));
        double epsilon = schur.t()[0][0].epsilon();
        // in doubles too much would count as 0
        double rounding = epsilon < 1e-20 ? 1e3 * all.size() * epsilon : 0;
        int zeros = 0;
        for (int m = 1; m <= all.size(); m++) {
            double chain = Math.pow(rounding, 1.0 / Math.min(m, LONGEST_CHAIN));
            double least = Math.max(ZERO_MULTIPLIER, m == 1 ? 0 : Math.min(chain, LARGEST_IN_CHAIN));
            zeros = schur.eigenvalue(all.get(m - 1)).size() <= least * radius ? m : zeros;
        }
        return new HashSet<>(all.subList(0, zeros));
    }

    private static <T extends Scalar<T>> double slowest(Evolution evolution, OrderedSchur<T> schur) {
        double slowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < schur.t().length; i++) {
            slowest = Math.min(slowest, Math.abs(evolution.rate(schur.eigenvalue(i))));
        }
        return slowest;
    }

    /**
     * What divides the residual of a function in its error: the residual falls like the slowest mode to the power p + 1. Zero
     * where the error need not be finite.
     */
    private static <T extends Scalar<T>> double gap(
            Evolution evolution, OrderedSchur<T> schur, int degree, T eigenvalue) {
        double slowest = slowest(evolution, schur);
        double margin =
                isSaddle(evolution, schur) ? slowest : (degree + 1) * slowest - Math.abs(evolution.rate(eigenvalue));
        return margin < 0.1 * slowest ? 0 : evolution.gap(eigenvalue, margin);
    }

    /**
     * The relative error of a function's linear part, which is a left invariant subspace in the arithmetic of the Schur form:
     * rounding of the size of T, over the distance of the block's eigenvalues from the others.
     */
    private static <T extends Scalar<T>> double doubt(OrderedSchur<T> schur, InvariantBlock<T> block) {
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
                if (i < block.positions()[0] || i >= block.positions()[0] + block.positions().length) {
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

    private static <T extends Scalar<T>> boolean isSaddle(Evolution evolution, OrderedSchur<T> schur) {
        boolean grows = false;
        boolean decays = false;
        for (int i = 0; i < schur.t().length; i++) {
            grows |= evolution.rate(schur.eigenvalue(i)) > 0;
            decays |= evolution.rate(schur.eigenvalue(i)) < 0;
        }
        return grows && decays;
    }

    /**
     * Whether the series of a function ends: its parts vanish for as many degrees as a polynomial field couples. For a map that
     * is all degrees to that of P∘f.
     */
    private static <T extends Scalar<T>> boolean ends(
            Evolution evolution, LocalPolynomial<T> p, int degree, int fieldDegree) {
        double size = 0;
        for (T c : p.linear()) {
            size = Math.max(size, c.size());
        }
        // a product has a coefficient 1, of its leading monomial
        size = size == 0 ? 1 : size;
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
        int first = evolution == Evolution.MAP ? degree / fieldDegree + 1 : degree - fieldDegree + 2;
        for (int d = Math.max(2, first); d <= degree; d++) {
            for (int m = p.monomials().start(d); m < p.monomials().start(d + 1); m++) {
                if (p.higher()[m].size() > NOTHING * size) {
                    return false;
                }
            }
        }
        return true;
    }

    private static <T extends Scalar<T>> List<LocalPolynomial<T>> linear(InvariantBlock<T> block) {
        return java.util.Arrays.stream(block.left())
                .map(row -> new LocalPolynomial<>(row, null, null, null))
                .toList();
    }

    public Evolution evolution() {
        return evolution;
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
        return functions.get(f).polynomial();
    }

    public InvariantBlock<T> block(int f) {
        return blocks.get(blockNumber(f));
    }

    public int blockNumber(int f) {
        return functions.get(f).block();
    }

    /** The number of the first function of a block. */
    public int first(int block) {
        return first[block];
    }

    /** Whether a function is a product of others, which a resonance left. */
    public boolean isProduct(int f) {
        return f - first[blockNumber(f)] >= block(f).positions().length;
    }

    /** The exponents of the functions that a function is a product of, by position in the Schur form. */
    public int[] product(int f) {
        return functions.get(f).product();
    }

    public T eigenvalue(int f) {
        return rate(f, f);
    }

    /** B_fg within a block. */
    public T rate(int f, int g) {
        int start = first[blockNumber(f)];
        return block(f).rates()[f - start][g - start];
    }

    /** What divides a residual; 0 where the error of the series cannot be told from it. */
    public double gap(int f) {
        return functions.get(f).gap();
    }

    /** The linear part of a function in the state's coordinates, N entries. */
    public T[] row(int f) {
        return functions.get(f).row();
    }

    /** The relative error of a function near the equilibrium. */
    public double doubt(int f) {
        return functions.get(f).doubt();
    }

    /** What the error of its linear part, or of those of its factors, does to a function at a distance from the equilibrium. */
    public double doubt(int f, double distance) {
        Function<T> function = functions.get(f);
        double size = function.power() == 1 ? distance : Math.pow(distance, function.power());
        return function.doubt() * size * function.scale();
    }

    /** How many multipliers are 0. */
    public int zeros() {
        return zeros(evolution, schur).size();
    }

    /** Whether the series is no truncation at all. */
    public boolean isFinite(int f) {
        return functions.get(f).finite();
    }

    /** min |Re λ|, over all modes, per unit time, or log|μ| per step. */
    public double slowest() {
        return slowest;
    }

    public List<Resonance> resonances() {
        return resonances;
    }

    /** The numbers of the functions but products, by decreasing rate, then decreasing imaginary part of their eigenvalues. */
    public List<Integer> sorted() {
        List<Integer> all = new ArrayList<>();
        for (int f = 0; f < functions.size(); f++) {
            if (!isProduct(f)) {
                all.add(f);
            }
        }
        all.sort(Comparator.<Integer>comparingDouble(f -> -evolution.rate(eigenvalue(f)))
                .thenComparingDouble(f -> -eigenvalue(f).im()));
        return all;
    }
}
