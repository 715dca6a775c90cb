package kog.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Invariant;
import kog.generator.KoopmanMap;
import kog.generator.MapDerivation;
import kog.generator.Region;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.FieldEvaluation;
import kog.verify.Certificate;
import kog.verify.Verdict;
import kog.verify.Verifier;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Seeded draws of linear maps of every spectrum and of Möbius maps of every kind: what is derived holds at points by arithmetic
 * that is neither the derivation's nor the checks', and is proved; with one number changed it is not.
 */
class RandomMapsTest {

    private static final Symbol[] X = {new Symbol("x1"), new Symbol("x2"), new Symbol("x3"), new Symbol("x4")};

    /** Spectra, as blocks in rows. */
    private static final Map<String, String[][]> SPECTRA = new LinkedHashMap<>();

    static {
        SPECTRA.put("rational", new String[][] {{"2", "0"}, {"0", "-1/3"}});
        SPECTRA.put("related", new String[][] {{"2", "0", "0"}, {"0", "-1/4", "0"}, {"0", "0", "3"}});
        SPECTRA.put("irrational", new String[][] {{"0", "1"}, {"1/2", "1"}});
        SPECTRA.put("cubic", new String[][] {{"0", "1", "0"}, {"0", "0", "1"}, {"1", "3", "0"}});
        SPECTRA.put("complex", new String[][] {{"1/2", "-1"}, {"1", "1/2"}});
        SPECTRA.put("turning", new String[][] {{"0", "-1", "0"}, {"1", "-1", "0"}, {"0", "0", "1/2"}});
        SPECTRA.put("defective", new String[][] {{"-1/2", "1", "0"}, {"0", "-1/2", "1"}, {"0", "0", "-1/2"}});
        SPECTRA.put("nilpotent", new String[][] {{"0", "1", "0"}, {"0", "0", "0"}, {"0", "0", "2"}});
        SPECTRA.put("neutral", new String[][] {{"1", "1", "0"}, {"0", "1", "0"}, {"0", "0", "-1"}});
        SPECTRA.put("pairs", new String[][] {
            {"1", "-1", "1", "0"}, {"1", "1", "0", "1"}, {"0", "0", "1", "-1"}, {"0", "0", "1", "1"}
        });
    }

    static Stream<Arguments> maps() {
        Random random = new Random(20_261_127);
        List<Arguments> maps = new ArrayList<>();
        SPECTRA.forEach((name, blocks) -> {
            maps.add(Arguments.of(name, linear(name, blocks, random)));
        });
        // hyperbolic with rational and irrational fixed points, elliptic, of finite order, parabolic, its own inverse,
        // constant
        int[][] moebius = {
            {2, 1, 1, 2},
            {2, 1, 1, 3},
            {1, -2, 1, 1},
            {0, -1, 1, 1},
            {3, -1, 1, 1},
            {0, 3, 1, 0},
            {1, 2, 3, -1},
            {2, 4, 1, 2}
        };
        for (int[] m : moebius) {
            maps.add(Arguments.of("moebius " + m[0] + m[1] + m[2] + m[3], moebius(m, random.nextInt(5) - 2)));
        }
        return maps.stream();
    }

    /** P B P⁻¹ x + c with a unimodular P. */
    private static FormulaMap linear(String name, String[][] blocks, Random random) {
        int n = blocks.length;
        Rational[][] a = new Rational[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = Rational.parse(blocks[i][j]);
            }
        }
        for (int k = 0; k < n; k++) {
            // row i += s row j, column j −= s column i
            int i = random.nextInt(n);
            int j = (i + 1 + random.nextInt(n - 1)) % n;
            Rational s = Rational.of(random.nextBoolean() ? 1 : -1);
            for (int c = 0; c < n; c++) {
                a[i][c] = a[i][c].add(a[j][c].multiply(s));
            }
            for (int r = 0; r < n; r++) {
                a[r][j] = a[r][j].subtract(a[r][i].multiply(s));
            }
        }
        List<Expression> map = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            List<Expression> terms = new ArrayList<>(List.of(Expression.of(random.nextInt(3) - 1)));
            for (int j = 0; j < n; j++) {
                terms.add(Expression.of(a[i][j]).times(X[j]));
            }
            map.add(Expression.sum(terms));
        }
        return new FormulaMap(name, List.of(), List.of(X).subList(0, n), map, InitialState.random());
    }

    /** Moved by a shift, which keeps the kind. */
    private static FormulaMap moebius(int[] m, int shift) {
        Expression h = X[0].plus(Expression.of(shift));
        Expression above = Expression.of(m[0]).times(h).plus(Expression.of(m[1]));
        Expression below = Expression.of(m[2]).times(h).plus(Expression.of(m[3]));
        Expression f = above.over(below).minus(Expression.of(shift));
        return new FormulaMap("moebius", List.of(), List.of(X[0]), List.of(f), InitialState.random());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void whatIsDerivedHoldsAndIsProved(String name, FormulaMap map) {
        MapDerivation derivation = DeriveMap.of(map);
        assertFalse(derivation.claims().isEmpty());
        Verifier verifier = Verifier.of(new KoopmanMap(map.state(), map.map()), map.parameters());
        Random random = new Random(name.hashCode());
        boolean noticed = false;
        // a pair in the plane excludes one state, and isolated states do not count
        boolean needed = name.equals("complex")
                || derivation.claims().stream()
                        .allMatch(c -> c.region().conditions().isEmpty());
        for (Claim c : derivation.claims()) {
            double residual = residual(map, c, random);
            assertTrue(residual < 1e-9, () -> c + " " + residual);
            Certificate certificate = verifier.judge(c);
            assertEquals(
                    Verdict.PROVED,
                    certificate.verdict(),
                    () -> map.map() + " " + c + " " + certificate.identity() + " " + certificate.region());
            Claim bent = withOtherMultiplier(c);
            assertTrue(residual(map, bent, random) > 1e-6, () -> "the law does not notice " + bent);
            assertEquals(Verdict.REFUTED, verifier.judge(bent).verdict(), bent::toString);
            Claim moved = withOtherFormula(c);
            boolean changed = residual(map, moved, random) > 1e-6;
            noticed |= changed;
            assertTrue(
                    !changed || verifier.judge(moved).verdict() == Verdict.REFUTED,
                    () -> moved + " " + verifier.judge(moved));
            if (!c.region().conditions().isEmpty()) {
                needed |= verifier.judge(withRegion(c, List.of())).verdict() != Verdict.PROVED;
            }
        }
        assertTrue(noticed, "no change of a formula was noticed");
        assertTrue(needed, "no region was needed");
    }

    private static Claim withRegion(Claim c, List<Condition> conditions) {
        return with(c, c.eigenvalue(), c.formula(), c.of(), new Region(conditions));
    }

    private static Claim withOtherMultiplier(Claim c) {
        Expression more = Expression.of(Rational.of(1, 7));
        if (c instanceof Invariant) {
            return new Eigenfunction(
                    c.name(), Expression.ONE.plus(more), c.formula(), c.region(), c.exactness(), c.free());
        }
        return with(c, c.eigenvalue().plus(more), c.formula(), c.of(), c.region());
    }

    /** The first number that is not an exponent, or 0, plus 1/7. */
    private static Claim withOtherFormula(Claim c) {
        boolean[] done = {false};
        Expression bent = bent(c.formula(), done);
        return with(c, c.eigenvalue(), done[0] ? bent : c.formula().plus(X[0].pow(3)), c.of(), c.region());
    }

    private static Expression bent(Expression e, boolean[] done) {
        if (done[0]) {
            return e;
        }
        if (e instanceof Expression.Sum s) {
            done[0] = true;
            return s.plus(Expression.of(Rational.of(1, 7)));
        }
        return e instanceof Expression.Power p
                ? Expression.power(bent(p.base(), done), p.exponent())
                : e.operands().isEmpty() ? e : e.mapOperands(o -> bent(o, done));
    }

    private static Claim with(Claim c, Expression mu, Expression formula, Expression of, Region region) {
        if (c instanceof GeneralizedEigenfunction) {
            return new GeneralizedEigenfunction(c.name(), mu, formula, of, region, c.exactness(), c.free());
        }
        return c instanceof Invariant
                ? new Invariant(c.name(), formula, region, c.exactness(), c.free())
                : new Eigenfunction(c.name(), mu, formula, region, c.exactness(), c.free());
    }

    /** The largest |φ(f(x)) − μφ(x) − g(x)| relative to its terms, at points of the region. */
    private static double residual(FormulaMap map, Claim c, Random random) {
        double largest = 0;
        int points = 0;
        for (int k = 0; k < 200 && points < 12; k++) {
            Map<Symbol, Complex> values = new LinkedHashMap<>();
            c.free().forEach(s -> values.put(s, new Complex(random.nextDouble() * 2 - 0.7)));
            map.state().forEach(x -> values.put(x, new Complex(random.nextGaussian() * 2)));
            if (!isInside(map, c, values)) {
                continue;
            }
            Map<Symbol, Complex> image = new LinkedHashMap<>(values);
            for (int i = 0; i < map.dimension(); i++) {
                image.put(map.state().get(i), at(map.map().get(i), values));
            }
            Complex left = at(c.formula(), image);
            Complex here = at(c.formula(), values);
            Complex right = at(c.eigenvalue(), values).multiply(here).add(at(c.of(), values));
            if (Double.isFinite(left.norm()) && Double.isFinite(right.norm())) {
                points++;
                double size = left.norm() + right.norm() + here.norm();
                largest = Math.max(largest, left.subtract(right).norm() / Math.max(size, 1e-3));
            }
        }
        assertNotEquals(0, points, "no point of the region was found");
        return largest;
    }

    private static boolean isInside(FormulaMap map, Claim c, Map<Symbol, Complex> values) {
        double[] x =
                map.state().stream().mapToDouble(s -> values.get(s).getReal()).toArray();
        return c.region().conditions().stream().allMatch(condition -> {
            double left = CompiledFormula.of(condition.left(), map.state()).value(x);
            return condition.relation().holds(left) && Math.abs(left) > 1e-2;
        });
    }

    private static Complex at(Expression e, Map<Symbol, Complex> values) {
        return e.fold(FieldEvaluation.complex(Complex.ONE, 15, values));
    }
}
