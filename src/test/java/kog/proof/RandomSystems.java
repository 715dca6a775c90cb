package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.network.Model;

/** Random systems of the classes for which proofs are written, degenerate ones included. */
final class RandomSystems {

    private static final int CLASSES = 8;

    private static final String PARAMETERS = "parameters: {a: {assumption: positive}, b: {assumption: ";

    private final SplittableRandom random;

    private RandomSystems(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The same seed gives the same system; classes take turns. */
    static Model of(int seed) throws InputException {
        return ModelReader.read(text(seed), "random " + seed);
    }

    static String text(int seed) {
        RandomSystems systems = new RandomSystems(seed);
        return switch (seed % CLASSES) {
            case 0 -> systems.linear();
            case 1 -> systems.scalar(true);
            case 2 -> systems.scalar(false);
            case 3 -> systems.cascade();
            case 4 -> systems.network();
            case 5 -> systems.parametric();
            case 6 -> systems.published();
            default -> systems.drivenBlock();
        };
    }

    private int integer(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    private String number() {
        int n = integer(-3, 3);
        return random.nextInt(4) == 0 ? n + "/2" : Integer.toString(n);
    }

    private static String file(List<String> state, List<String> field, String parameters) {
        return "state: [" + String.join(", ", state) + "]\n" + parameters + "field: ["
                + field.stream().map(f -> "\"" + f + "\"").collect(Collectors.joining(", ")) + "]\n";
    }

    private static List<String> state(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> "x" + i).toList();
    }

    /** Dense or triangular, with equal and vanishing eigenvalues now and then. */
    private String linear() {
        int n = integer(2, 3);
        boolean triangular = random.nextInt(2) == 0;
        int repeated = integer(-2, 1);
        List<String> field = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder row = new StringBuilder(number());
            for (int j = 0; j < n; j++) {
                String entry = j == i && triangular ? Integer.toString(repeated) : j > i && triangular ? "0" : number();
                row.append(" + (").append(entry).append(")*x").append(j + 1);
            }
            field.add(row.toString());
        }
        return file(state(n), field, "");
    }

    /** A product of powers of linear and quadratic factors, over another one where it is rational. */
    private String scalar(boolean polynomial) {
        StringBuilder above =
                new StringBuilder(number().startsWith("0") ? "1" : Integer.toString(1 + random.nextInt(3)));
        int factors = integer(1, 3);
        for (int k = 0; k < factors; k++) {
            above.append('*').append(factor());
        }
        if (polynomial) {
            return file(List.of("x"), List.of(above.toString()), "");
        }
        return file(List.of("x"), List.of("(" + above + ")/(" + factor() + ")"), "");
    }

    private String factor() {
        return switch (random.nextInt(7)) {
            case 0 -> "(x^2 + " + integer(1, 3) + ")";
            case 1 -> "(x^2 - " + integer(2, 3) + ")";
            case 2 -> "(x - " + integer(0, 2) + ")^2";
            case 3 -> "(x^2 + x + " + integer(1, 3) + ")";
            case 4 -> random.nextBoolean() ? "(x^3 - 3*x + 1)" : "(x^3 + " + integer(0, 2) + "*x + 2)";
            default -> "(x - (" + number() + "))";
        };
    }

    /** Each component linear in itself, driven by a polynomial in those before it. */
    private String cascade() {
        int n = integer(2, 3);
        List<String> field = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            StringBuilder f = new StringBuilder("-" + integer(1, 4) + "*x" + (i + 1));
            for (int k = 0; k < 2 && i > 0; k++) {
                f.append(" + (")
                        .append(number())
                        .append(")*x")
                        .append(integer(1, i))
                        .append('^')
                        .append(integer(1, 3));
            }
            field.add(f.toString());
        }
        return file(state(n), field, "");
    }

    private String network() {
        int n = integer(2, 3);
        String activation = random.nextInt(2) == 0 ? "logistic" : "tanh";
        StringBuilder weights = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        for (int i = 0; i < n; i++) {
            StringBuilder row = new StringBuilder();
            for (int j = 0; j < n; j++) {
                row.append(j == 0 ? "" : ", ").append(j < i ? number() : "0");
            }
            weights.append(i == 0 ? "" : ", ").append('[').append(row).append(']');
            inputs.append(i == 0 ? "" : ", ").append(number());
        }
        return "activation: " + activation + "\nweights: [" + weights + "]\ninputs: [" + inputs + "]\n";
    }

    /** One or two equations with symbols, some of known sign. */
    private String parametric() {
        String parameters = PARAMETERS + (random.nextBoolean() ? "positive" : "nonzero") + "}}\n";
        return switch (random.nextInt(5)) {
            case 0 -> file(List.of("x"), List.of("a*x - b*x^2"), parameters);
            case 1 -> file(List.of("x"), List.of("a*x - b*x^3"), parameters);
            case 2 -> file(List.of("x", "y"), List.of("-a*x", "-b*y + x"), parameters);
            case 3 -> file(List.of("x", "y"), List.of("-a*x", "b*(y - x^2)"), parameters);
            default -> file(List.of("x"), List.of("-a*(x - b)*(x + b)"), parameters);
        };
    }

    /** Fields in the plane and in space with known invariant curves, with random rates. */
    private String published() {
        String p = Integer.toString(integer(1, 4));
        String q = Integer.toString(integer(1, 4));
        String r = Integer.toString(integer(1, 3));
        List<String> plane = List.of("x", "y");
        return switch (random.nextInt(6)) {
            case 0 -> file(plane, List.of("x*(" + p + " - " + q + "*y)", "y*(" + r + "*x - " + p + ")"), "");
            case 1 -> file(List.of("s", "i", "r"), List.of("-" + p + "*s*i", p + "*s*i - " + q + "*i", q + "*i"), "");
            case 2 ->
                file(
                        plane,
                        List.of(
                                r + "*x - " + p + "*y - " + q + "*x*(x^2 + y^2)",
                                p + "*x + " + r + "*y - " + q + "*y*(x^2 + y^2)"),
                        "");
            case 3 -> file(plane, List.of("x*(1 - x - " + p + "*y)", "y*(1 - " + q + "*x - y)"), "");
            case 4 -> file(plane, List.of("y", "-" + p + "*x - " + q + "*x^3"), "");
            default -> file(plane, List.of("a*x - b*x*y", "b*x*y - " + p + "*y"), PARAMETERS + "positive}}\n");
        };
    }

    /** A block of several equations drives an equation of its own, or a scalar field one that is linear in itself. */
    private String drivenBlock() {
        String p = Integer.toString(integer(1, 4));
        String q = Integer.toString(integer(1, 3));
        return switch (random.nextInt(4)) {
            case 0 -> file(state(2), List.of("x1*(" + p + " - x1)", "-" + q + "*x2 + (" + number() + ")*x1"), "");
            case 1 -> file(state(2), List.of("x1 - x1^3", "(" + number() + ")*x2 + " + q), "");
            case 2 -> file(state(2), List.of("-" + p + "*x1", "x2*(" + q + " - x2) + 0*x1"), "");
            default ->
                file(
                        state(3),
                        List.of("-x1 + " + p + "*x2", "-" + p + "*x1 - x2", "-" + q + "*x3 + (" + number() + ")*x1^2"),
                        "");
        };
    }
}
