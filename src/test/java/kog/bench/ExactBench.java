package kog.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.verify.Certificate;
import kog.verify.Verifier;
import kog.verify.sample.Finding;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Deriving closed forms; proving them too; deriving and judging by every check of verify, trajectories included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ExactBench {

    @Param({"irrational cubic", "symbolic w, theta", "linear 8", "feedforward 6", "polynomial neuron 9"})
    private String system;

    private Model model;

    @Setup
    public void read() throws InputException {
        model = ModelReader.read(text(system), system);
    }

    private static String text(String system) {
        return switch (system) {
            case "irrational cubic" -> "state: [x]\nfield: ['x^3 - x - 1/3']\n";
            case "symbolic w, theta" -> """
                activation: {polynomial: [1/2, 1/4, 0, -1/48]}
                weights: [[w]]
                inputs: [theta]
                parameters: {w: nonzero, theta: real}
                """;
            case "linear 8" -> linear(8);
            case "feedforward 6" -> feedforward(6);
            case "polynomial neuron 9" ->
                "activation: {polynomial: [1/2, 1/4, 0, -1/48, 0, 1/480, 0, -17/80640, 0, "
                        + "31/1451520]}\nweights: [[8]]\ninputs: [-4]\n";
            default -> throw new IllegalArgumentException(system);
        };
    }

    /** Tridiagonal with 1, …, n on the diagonal: its spectrum is irrational. */
    private static String linear(int n) {
        List<String> state = new ArrayList<>();
        List<String> field = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            state.add("x" + i);
            field.add(
                    "'" + -i + "*x" + i + (i > 1 ? " + 1/2*x" + (i - 1) : "") + (i < n ? " + x" + (i + 1) : "") + "'");
        }
        return "state: " + state + "\nfield: " + field + "\n";
    }

    /** Every neuron drives all later ones. */
    private static String feedforward(int n) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < n; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < n; j++) {
                row.add(j < i ? (i + j) % 2 == 0 ? "-1" : "2" : "0");
            }
            rows.append("  - ").append(row).append('\n');
        }
        return "activation: logistic\nweights:\n" + rows + "inputs: [" + "0, ".repeat(n - 1) + "1/2]\n";
    }

    @Benchmark
    public Derivation derive() {
        return Derive.of(model);
    }

    @Benchmark
    public List<Finding> deriveAndProve() {
        Derivation derivation = Derive.of(model);
        Verifier verifier = verifier();
        return claims(derivation).stream().map(verifier::prove).toList();
    }

    @Benchmark
    public List<Certificate> deriveAndJudge() {
        return verifier().judge(claims(Derive.of(model)));
    }

    private Verifier verifier() {
        return Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
    }

    private static List<Claim> claims(Derivation derivation) {
        List<Claim> claims = new ArrayList<>(derivation.eigenfunctions());
        claims.addAll(derivation.firstIntegrals());
        return claims;
    }
}
