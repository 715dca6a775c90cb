package kog.principal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import kog.dynamics.Equilibria;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.Fields;
import kog.dynamics.IndexSum;
import kog.dynamics.VectorField;
import kog.dynamics.number.DoubleDouble;
import kog.files.ModelReader;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.validation.Comparison;
import kog.validation.Evidence;
import kog.validation.Recorded;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No ψ_k that is given as OK is further from the reference than its own error says, on random networks of 2 to 60 neurons.
 * The reference is validation/cases/principal_random: another program, in 48 to 57 digits.
 */
class RandomNetworksTest {

    private static final String FILE = "principal_random/cases.jsonl.gz";
    private static final Path CASES = Evidence.CASES.resolve(FILE);
    private static final double[] TOLERANCES = {1e-6, 1e-10, 1e-13};
    /** Rounding of a decimal of the reference, and of the comparison itself. */
    private static final double ROUNDING = 2e-16;

    /** What was compared, for one tolerance. */
    private static final class Tally {
        private final List<Double> ratios = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();
        private int lost;
        private int repeated;
        private int unknown;
        private int points;
        private int slowest;
        private final Comparison psi;

        private Tally(Evidence evidence, double tolerance) {
            psi = evidence.stated(
                    FILE,
                    String.format(Locale.ROOT, "psi_k to %.0e", tolerance),
                    "kog's stated error; off by beyond the reference's own digits, 15 or more, and 2e-16");
        }

        private String show(double tolerance) {
            double[] r =
                    ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            StringBuilder text = new StringBuilder(String.format(
                    Locale.ROOT,
                    "tolerance %.0e: %d points at the sink, slowest mode ok at %d; %d modes held against the reference, %d lost,"
                            + " %d of repeated eigenvalues left out, %d unknown to the reference; true error / stated error",
                    tolerance,
                    points,
                    slowest,
                    r.length,
                    lost,
                    repeated,
                    unknown));
            for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
                double value =
                        r.length == 0 ? Double.NaN : r[(int) Math.min(r.length - 1, Math.floor(share * r.length))];
                text.append(String.format(Locale.ROOT, " %.0f%%: %.2g", 100 * share, value));
            }
            return text.toString();
        }
    }

    @Test
    @Recorded
    void theNetworksAreThoseOfTheReference(Evidence evidence) throws Exception {
        int checked = 0;
        Comparison same = evidence.same(FILE, "CRC-32 of the text");
        for (JsonNode c : cases(k -> k < 60)) {
            CRC32 crc = new CRC32();
            crc.update(RandomFamily.of(c.get("case").asInt()).text().getBytes(StandardCharsets.US_ASCII));
            same.same("case " + c.get("case"), c.get("crc").asLong(), crc.getValue());
            checked++;
        }
        List<JsonNode> all = cases(k -> true);
        String contents = "principal_random/contents.txt";
        Comparison known = evidence.same(contents, "numbers of cases");
        String[] words = Files.readAllLines(evidence.file(contents)).get(0).split(" ");
        known.same("how many", words[1], "" + all.size());
        known.same("first", words[3], all.get(0).get("case").asText());
        known.same("last", words[5], all.get(all.size() - 1).get("case").asText());
        assertTrue(checked >= 30, checked + " cases");
    }

    @Test
    @Recorded
    void noValueIsFurtherFromTheReferenceThanItsError(Evidence evidence) throws Exception {
        // every kind at least once
        hold(cases(k -> k < 30), 6, evidence);
    }

    @Test
    @Tag("campaign")
    void noValueOfTheWholeFamilyIsFurtherFromTheReferenceThanItsError() throws Exception {
        hold(cases(k -> true), 27, Evidence.unrecorded());
    }

    private static List<JsonNode> cases(IntPredicate wanted) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(CASES)), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode c = mapper.readTree(line);
                if (wanted.test(c.get("case").asInt())) {
                    cases.add(c);
                }
            }
        }
        return cases;
    }

    private static void hold(List<JsonNode> cases, int most, Evidence evidence) throws Exception {
        Tally[] tallies = new Tally[TOLERANCES.length];
        Arrays.setAll(tallies, t -> new Tally(evidence, TOLERANCES[t]));
        List<String> growing = new ArrayList<>();
        int elsewhere = 0;
        for (JsonNode c : cases) {
            if (c.has("points")) {
                elsewhere += hold(c, most, tallies, growing, evidence);
            }
        }
        StringBuilder report = new StringBuilder();
        for (int t = 0; t < TOLERANCES.length; t++) {
            report.append(tallies[t].show(TOLERANCES[t])).append(System.lineSeparator());
        }
        System.out.print(report);
        List<String> wrong = new ArrayList<>();
        for (Tally t : tallies) {
            wrong.addAll(t.wrong);
        }
        assertEquals(List.of(), wrong, report.toString());
        assertEquals(List.of(), growing, "errors that grow as the tolerance tightens");
        assertEquals(0, elsewhere, "points that end elsewhere and were given values");
        for (Tally t : tallies) {
            assertTrue(t.slowest >= 0.95 * t.points, report.toString());
        }
    }

    /** Returns how many points were given values although their orbits end elsewhere. */
    private static int hold(JsonNode c, int most, Tally[] tallies, List<String> growing, Evidence evidence)
            throws Exception {
        int index = c.get("case").asInt();
        RandomFamily network = RandomFamily.of(index);
        int n = network.dimension();
        String name = "case " + index + " (" + c.get("kind").asText() + ")";
        Model model = ModelReader.read(network.text(), "case" + index + ".yaml");
        EquilibriumSet set = sink(model, numbers(c.get("star")), name, evidence);
        int degree = PrincipalMap.defaultDegree(n);
        PrincipalMap[] maps = new PrincipalMap[TOLERANCES.length];
        maps[0] = PrincipalMap.at(model, Map.of(), set, 0, degree, TOLERANCES[0], Math.min(n, most));
        for (int t = 1; t < maps.length; t++) {
            maps[t] = maps[0].within(TOLERANCES[t]);
        }
        int elsewhere = 0;
        Comparison away = evidence.same(FILE, "points that end elsewhere");
        Comparison lambdas = evidence.within(
                FILE,
                "lambda_k",
                "1e-11 (1 + condition) (1 + |lambda|): rounding in A; a condition that is not known counts as 1e5");
        compareEigenvalues(c, maps[0], lambdas);
        for (int p = 0; p < c.get("points").size(); p++) {
            JsonNode point = c.get("points").get(p);
            DoubleDouble[] x = exactly(point.get("x"));
            double[] previous = null;
            for (int t = 0; t < maps.length; t++) {
                PrincipalValue value = maps[t].at(x);
                if (!point.has("psi")) {
                    boolean given = value instanceof PrincipalValue.Inside;
                    away.same(name + ", point " + p + ", " + TOLERANCES[t], "no value", given ? "a value" : "no value");
                    elsewhere += given ? 1 : 0;
                    continue;
                }
                tallies[t].points++;
                if (value instanceof PrincipalValue.Inside inside) {
                    List<ModeValue> modes = inside.modes();
                    tallies[t].slowest += modes.get(0).status() == ModeValue.Status.OK ? 1 : 0;
                    compare(c, p, modes, tallies[t], name + ", tolerance " + TOLERANCES[t]);
                    double[] errors = modes.stream()
                            .mapToDouble(m -> m.status() == ModeValue.Status.OK ? m.error() : Double.NaN)
                            .toArray();
                    grows(previous, errors, name + ", tolerance " + TOLERANCES[t], growing);
                    previous = errors;
                }
            }
        }
        return elsewhere;
    }

    /** Of the modes that are asked for and have a value of their own. */
    private static void compareEigenvalues(JsonNode c, PrincipalMap map, Comparison lambdas) {
        for (JsonNode mode : c.get("modes")) {
            int k = mode.get("index").asInt();
            if (k < map.leading() && !mode.has("repeated") && mode.get("gap").asDouble() >= 1e-9) {
                Complex lambda = complex(mode.get("lambda"));
                // a perturbation of A by rounding moves λ by its condition, which is 0 where it is not known
                double condition = mode.get("condition").asDouble();
                double moved = 1e-11 * (condition == 0 ? 1e5 : 1 + condition) * (1 + lambda.norm());
                lambdas.close(
                        "case " + c.get("case") + ", mode " + k,
                        lambda,
                        map.spectrum().values().get(k),
                        moved);
            }
        }
    }

    private static void compare(JsonNode c, int p, List<ModeValue> modes, Tally tally, String name) {
        JsonNode point = c.get("points").get(p);
        for (int j = 0; j < c.get("modes").size(); j++) {
            JsonNode mode = c.get("modes").get(j);
            int k = mode.get("index").asInt();
            if (k >= modes.size()) {
                continue;
            }
            ModeValue given = modes.get(k);
            String at = "case " + c.get("case") + ", point " + p + ", mode " + k;
            // which eigenvector is ψ_k's is a matter of choice if there are several
            if (mode.has("repeated") || mode.get("gap").asDouble() < 1e-9) {
                tally.repeated++;
            } else if (given.status() != ModeValue.Status.OK) {
                tally.lost++;
                if (!point.get("psi").get(j).isNull()) {
                    tally.psi.notGiven(at);
                }
            } else if (point.get("psi").get(j).isNull()) {
                tally.unknown++;
            } else {
                Complex psi = complex(point.get("psi").get(j));
                int digits = point.get("psi").get(j).get(2).asInt();
                double slack = psi.norm() * (Math.pow(10, -digits) + ROUNDING);
                double difference = mode.has("tie") // entries of equal modulus: the phase is a matter of choice
                        ? Math.abs(psi.norm() - given.psi().norm())
                        : psi.subtract(given.psi()).norm();
                double error = Math.max(0, difference - slack);
                tally.ratios.add(given.error() > 0 ? error / given.error() : error > 0 ? Double.POSITIVE_INFINITY : 0);
                if (!tally.psi.holds(at, psi, given.psi(), error, given.error())) {
                    tally.wrong.add(String.format(
                            Locale.ROOT,
                            "%s, mode %d: %s, reference %s, off by %.2g, stated %.2g",
                            name,
                            k,
                            given.psi(),
                            psi,
                            difference,
                            given.error()));
                }
            }
        }
    }

    private static void grows(double[] previous, double[] errors, String name, List<String> growing) {
        for (int k = 0; previous != null && k < errors.length; k++) {
            if (previous[k] < errors[k]) {
                growing.add(
                        String.format(Locale.ROOT, "%s, mode %d: %.3g after %.3g", name, k, errors[k], previous[k]));
            }
        }
    }

    private static EquilibriumSet sink(Model model, double[] star, String name, Evidence evidence) {
        Comparison found = evidence.within(
                FILE, "x*", "1e-9 (1 + |x*|): Newton's method from the reference's point stays at its zero");
        VectorField field = Fields.of(model, Map.of());
        double[] x = Equilibria.refine(field, star)
                .orElseThrow(() -> new AssertionError(name + ": Newton's method left x*"));
        for (int i = 0; i < x.length; i++) {
            found.close(
                    name.replaceAll(" \\(.*", "") + ", x_" + (i + 1), star[i], x[i], 1e-9 * (1 + Math.abs(star[i])));
        }
        Optional<List<Expression>> formulas = Optional.empty();
        IndexSum index = new IndexSum(Optional.empty(), Optional.empty(), IndexSum.Verdict.UNKNOWN);
        return new EquilibriumSet(
                List.of(Equilibrium.at(field, x)),
                List.of(formulas),
                false,
                "the reference's, refined",
                List.of(),
                Optional.empty(),
                index);
    }

    /** The decimals as they are written. */
    private static DoubleDouble[] exactly(JsonNode list) {
        DoubleDouble[] x = new DoubleDouble[list.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = DoubleDouble.of(new java.math.BigDecimal(list.get(i).asText()));
        }
        return x;
    }

    private static double[] numbers(JsonNode list) {
        double[] x = new double[list.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = list.get(i).asDouble();
        }
        return x;
    }

    private static Complex complex(JsonNode pair) {
        return new Complex(pair.get(0).asDouble(), pair.get(1).asDouble());
    }
}
