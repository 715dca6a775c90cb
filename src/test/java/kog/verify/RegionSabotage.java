package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Claims whose region holds a point at which the formula fails, or on which it is trivial, drawn with what is wrong known from
 * the way they were made. Each has a sibling whose region excludes it.
 */
final class RegionSabotage {

    private final SplittableRandom random;

    RegionSabotage(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * A formula in x and y (positive q, real p, free a and b), and two regions.
     *
     * @param wrong   on it the formula fails
     * @param right   on it the formula is smooth; empty if there is no such list
     * @param kind    what was done
     */
    record Pair(String kind, String formula, List<String> wrong, List<String> right) {}

    Pair next() {
        return switch (random.nextInt(12)) {
            case 0 -> dropped();
            case 1 -> widened();
            case 2 -> evenPower();
            case 3 -> nestedPower();
            case 4 -> circle();
            case 5 -> far();
            case 6 -> piecewise();
            case 7 -> parameter();
            case 8 -> poleOnPath();
            case 9 -> movingPath();
            case 10 -> expanded();
            default -> sigmoid();
        };
    }

    private int small() {
        int n = random.nextInt(7) - 3;
        return n == 0 ? 4 : n;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String line() {
        return pick(
                "x",
                "y",
                "x + y",
                "2*x - y",
                "x*y + 1",
                "x - y^2",
                "x^2 - y^3",
                "exp(x) - 8",
                "x + tanh(y)",
                "sin(x) + y");
    }

    /** A formula that is singular wherever f changes its sign. */
    private String singular(String f) {
        return pick(
                        "1/(%s)",
                        "1/(%s)^2",
                        "log(abs(%s))",
                        "log((%s)^2)",
                        "abs(%s)",
                        "abs(%s)^(1/3)",
                        "((%s)^2)^(1/3)",
                        "sign(%s)",
                        "x + y/(%s)",
                        "exp(1/(%s))",
                        "abs(%s)^a",
                        "((%s)^2)^b",
                        "sqrt((%s)^2)",
                        "y*log(abs(%s)) + x",
                        "tanh(x)*abs(%s)^(4/5)",
                        "((%s)^4)^(1/5)*exp(y)",
                        "(%s)^(-3)*(x^2 + 1)",
                        "abs(%s)^(-a)")
                .replace("%s", f);
    }

    private static List<String> with(List<String> list, String more) {
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }

    private Pair dropped() {
        String f = line() + " + " + small();
        String g = "x + 3*y - 7";
        List<String> rest = random.nextBoolean() ? List.of() : List.of(g + " != 0");
        String formula = rest.isEmpty() ? singular(f) : singular(f) + " + 1/(" + g + ")";
        return new Pair("condition dropped", formula, rest, with(rest, f + " != 0"));
    }

    /** The last place is inside or outside the root by a millionth or more. */
    private Pair widened() {
        int root = small();
        String shift = pick("0.000001", "0.001", "0.5", "1e-12");
        String f = "x - " + root;
        f = pick(f, "(" + f + ")*(x^2 + 1)", "(" + f + ")*(y^2 + 3)");
        return new Pair(
                "widened past a root",
                singular(f),
                List.of("x < " + root + " + " + shift),
                List.of("x < " + root + " - " + shift));
    }

    private Pair evenPower() {
        int c = small();
        int n = 2 * (1 + random.nextInt(3));
        String f = pick("x - " + c, "x + y - " + c, "y^2 - x - " + c, "x*y - " + c);
        String formula = pick(
                "1/(%s)^" + n,
                "log((%s)^" + n + ")",
                "((%s)^" + n + ")^(1/" + (n + 1) + ")",
                "((%s)^" + n + ")^(-1/3)",
                "log((%s)^" + n + ")^2");
        return new Pair("even power", formula.replace("%s", f), List.of(), List.of(f + " != 0"));
    }

    private Pair nestedPower() {
        int c = small();
        String f = pick("x - " + c, "x - y + " + c, "x^2 - " + Math.abs(c));
        String formula = pick(
                "(((%s)^2)^a)^b",
                "((abs(%s)^a)^b)^(1/2)",
                "(((%s)^4)^(1/3))^a",
                "(exp(x)*((%s)^2)^a)^b",
                "((y^2 + 1)*(%s)^2)^a",
                "(abs(%s)^(1/3))^(1/2)",
                "abs(abs(%s)^a)");
        return new Pair("nested power", formula.replace("%s", f), List.of(), List.of(f + " != 0"));
    }

    private Pair circle() {
        String r = pick("1e-6", "1e-12", "1/100", "3", "1e6");
        int c = small();
        String f = pick("x^2 + y^2 - ", "(x - " + c + ")^2 + y^2 - ", "(x - " + c + ")^2 + 2*(y + " + c + ")^2 - ") + r;
        return new Pair("circle", singular(f), List.of(), List.of(f + " > 0"));
    }

    private Pair far() {
        String at = pick("1e300", "1e12", "4000", "1e40", "123456789");
        String formula = pick("1/(x - %s)", "log(abs(x - %s))", "abs(x - %s)", "((x - %s)^2)^(1/3)")
                .replace("%s", at);
        return new Pair("far away", formula, List.of(), List.of("x < 1"));
    }

    private Pair piecewise() {
        int c = small();
        String f = pick("x - " + c, "x + y", "x^2 + y^2 - " + Math.abs(c), "x*y");
        String formula = pick(
                "%s + abs(%s)",
                "(abs(%s) + 1)*y",
                "x + sign(%s)*y",
                "abs(%s)*(x^2 + 1)",
                "(%s + abs(%s))*exp(x)",
                "x^2 + y^2 + (abs(%s) + %s)",
                "abs(abs(%s) - 1)",
                "sqrt((%s)^2) + x",
                "(sign(%s) + 3)^2*x");
        return new Pair(
                "piecewise",
                formula.replace("%s", "(" + f + ")"),
                List.of(),
                List.of(f + " != 0", f + " != 1", f + " != -1"));
    }

    private Pair parameter() {
        return switch (random.nextInt(7)) {
            case 0 -> new Pair("zero parameters", "x*(p - abs(p))", List.of(), List.of());
            case 1 -> new Pair("zero parameters", "y*(a + abs(a))*exp(x)", List.of(), List.of());
            case 2 -> new Pair("zero parameters", "x*(1 - sign(q))", List.of(), List.of());
            case 3 -> new Pair("pole for p < 0", "1/(x^2 + p)", List.of(), List.of("p > 0"));
            case 4 -> new Pair("pole for a > 1", "log(1 - a*tanh(x))", List.of("a > 0"), List.of("a > 0", "a < 1"));
            case 5 -> new Pair("root of p", "abs(x - p)", List.of("x > 0"), List.of("x > 0", "p < 0"));
            default -> new Pair("exponent below 1", "abs(x)^(q + 1/2)", List.of(), List.of("q > 1/2"));
        };
    }

    private Pair poleOnPath() {
        int c = 1 + random.nextInt(3);
        String f = pick(
                        "(s - %c)",
                        "(s - %c)^2",
                        "(s^2 - %c^2)",
                        "(s - %c)*(s^2 + 1)",
                        "(exp(s) - exp(%c))",
                        "(s^3 - %c^3)",
                        "tanh(s - %c)")
                .replace("%c", String.valueOf(c));
        String integrand = pick("1/%s", "exp(s)/%s", "(s^2 + 1)/%s", "-2/%s").replace("%s", f);
        String formula = pick("integrate(%s, s, 0, x)", "exp(integrate(%s, s, 0, x))", "y + x*integrate(%s, s, 0, x)")
                .replace("%s", integrand);
        return new Pair("pole on a path", formula, List.of("x != " + c, "x > -1/2"), List.of("x < " + c, "x > -1/2"));
    }

    private Pair movingPath() {
        String f = pick("(s - y)", "(s - y)^2", "(s - y)*exp(s)", "(s - y)^3");
        return new Pair(
                "moving pole",
                "integrate(1/" + f + ", s, 1, x)",
                pick("x", "y").equals("x") ? List.of("x != y", "y != 1") : List.of("x != y", "y != 1", "x > 0"),
                List.of("x > y", "y < 1"));
    }

    /** A denominator that hides its square. */
    private Pair expanded() {
        int c = small();
        String f = pick(
                "x^2 - " + 2 * c + "*x + " + c * c,
                "x^2 + 2*x*y + y^2 - " + 2 * c + "*x - " + 2 * c + "*y + " + c * c,
                "x^4 - " + 2 * Math.abs(c) + "*x^2 + " + c * c);
        return new Pair(
                "expanded square",
                pick("1/(%s)", "log(%s)", "sqrt(%s)", "(%s)^a").replace("%s", f),
                List.of(),
                List.of(f + " != 0"));
    }

    private Pair sigmoid() {
        String k = pick("1", "1/2", "-1/3", "0.9");
        String f = pick(
                "tanh(x) - " + k.replace("1", "0.99"),
                "logistic(x) - 1/3",
                "exp(x) - 1/1000",
                "x - 2*tanh(x) + 1/7",
                "cosh(x) - 2");
        return new Pair("sigmoid", singular(f), List.of(), List.of(f + " != 0"));
    }
}
