package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Condition;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Symbol;
import kog.symbolic.zero.ZeroTest;

/** Facts as lines of a proof: each an assertion and its tactic. */
final class Assertions {

    private static final int MOST_FACTORS = 6;

    private final CoqReal notation;
    private final Region region;
    private final Definite definite;
    private final RealFactors realFactors;
    private final List<String> lines = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private int count;

    Assertions(Statement s) {
        notation = s.here;
        region = s.claim.region();
        definite = new Definite(notation);
        realFactors = new RealFactors(notation, region, s.constants.relations());
    }

    List<String> lines() {
        return lines;
    }

    /** Names of the equations, for field. */
    List<String> relations() {
        return relations;
    }

    void add(Facts facts) {
        Set<Expression> roots = new LinkedHashSet<>(facts.underRoots());
        for (Condition c : region.conditions()) {
            // of numbers only: others are used up by the conditions themselves
            Facts.of(List.of(c.left())).underRoots().stream()
                    .filter(Number.class::isInstance)
                    .forEach(roots::add);
        }
        roots.stream().filter(Number.class::isInstance).forEach(e -> number((Number) e));
        facts.angles().forEach(this::angle);
        for (Expression e : facts.positive()) {
            if (!(e instanceof Number)) {
                lines.add("assert (P" + ++count + "_ : 0 < " + notation.print(e) + ") by "
                        + tactic("positive", definite.positive(e).map(List::of).orElse(List.of()), "positive_nonlinear")
                        + ".");
            }
        }
        roots.stream().filter(e -> !(e instanceof Number)).forEach(this::root);
        for (Expression e : facts.nonzero()) {
            List<String> ways = new ArrayList<>();
            factors(e).ifPresent(ways::add);
            definite.nonzero(e).ifPresent(ways::add);
            realFactors.nonzero(e).ifPresent(ways::add);
            lines.add("assert (N" + ++count + "_ : " + notation.print(e) + " <> 0) by "
                    + tactic("nonzero", ways, "nonzero_nonlinear") + ".");
        }
        for (Expression e : facts.absolute()) {
            String u = notation.print(e);
            relation("Rabs (" + u + ") ^ 2 = (" + u + ") ^ 2", "apply pow2_abs");
        }
    }

    /** The tactic that costs least, then what is written for the case, then the search for products of hypotheses. */
    private static String tactic(String plain, List<String> ways, String search) {
        return ways.isEmpty() ? search : "first [ " + plain + " | " + String.join(" | ", ways) + " | " + search + " ]";
    }

    private void root(Expression e) {
        String u = notation.print(e);
        relation("sqrt (" + u + ") ^ 2 = " + u, "apply pow2_sqrt; nonnegative");
    }

    /** The square root of a number, and where it lies. */
    private void number(Number n) {
        root(n);
        if (n.value().signum() > 0) {
            Decimals at = Decimals.ofRoot(n.value());
            String u = notation.print(n);
            lines.add("assert (B" + ++count + "_ : " + at.low() + " < sqrt (" + u + ") < " + at.high()
                    + ") by (apply sqrt_bounds; lra).");
        }
    }

    /** Where a product of conditions of the region is the formula up to a number: that product in its place. */
    private Optional<String> factors(Expression e) {
        List<Expression> known = region.conditions().stream()
                .filter(c -> c.relation() == Condition.Relation.NONZERO)
                .map(Condition::left)
                .filter(c -> !e.equals(c) && e.symbols().containsAll(c.symbols()))
                .limit(MOST_FACTORS)
                .toList();
        for (int subset = 3; subset < 1 << known.size(); subset++) {
            List<Expression> chosen = new ArrayList<>();
            for (int k = 0; k < known.size(); k++) {
                if ((subset >> k & 1) == 1) {
                    chosen.add(known.get(k));
                }
            }
            if (chosen.size() > 1) {
                Optional<Expression> number = quotient(e, Expression.product(chosen));
                if (number.isPresent()) {
                    return Optional.of("replace (" + notation.print(e) + ") with (" + notation.print(number.get())
                            + chosen.stream()
                                    .map(c -> " * (" + notation.print(c) + ")")
                                    .collect(Collectors.joining())
                            + ") by (field" + (relations.isEmpty() ? "" : " [" + String.join(" ", relations) + "]")
                            + "; repeat split; nonzero); nonzero");
                }
            }
        }
        return Optional.empty();
    }

    /** The number c with e = c p, if there is one. */
    private static Optional<Expression> quotient(Expression e, Expression p) {
        Symbol x = p.symbols().stream().findFirst().orElse(null);
        Expression above = e;
        Expression below = p;
        for (int k = 0; x != null && k < MOST_FACTORS && below.symbols().contains(x); k++) {
            above = above.derivative(x);
            below = below.derivative(x);
        }
        if (!below.symbols().isEmpty() || !above.symbols().isEmpty() || below.isZero() || above.isZero()) {
            return Optional.empty();
        }
        Expression c = above.over(below);
        return ZeroTest.of(e.minus(c.times(p))) instanceof ZeroTest.Zero ? Optional.of(c) : Optional.empty();
    }

    private void relation(String equation, String tactic) {
        String name = "E" + ++count + "_";
        lines.add("assert (" + name + " : " + equation + ") by (" + tactic + ").");
        relations.add(name);
    }

    /** 0 < sqrt (x^2 + y^2) + x, from a condition of the region that says so in other words. */
    private void angle(Apply a) {
        Expression y = a.arguments().get(0);
        Expression x = a.arguments().get(1);
        Expression radius = x.pow(2).plus(y.pow(2));
        String sum = "(" + notation.print(x) + ") ^ 2 + (" + notation.print(y) + ") ^ 2";
        for (Condition c : region.conditions()) {
            Optional<Expression> under = Facts.of(List.of(c.left())).underRoots().stream()
                    .filter(u -> ZeroTest.of(u.minus(radius)) instanceof ZeroTest.Zero)
                    .findFirst();
            if (under.isPresent()) {
                Set<Expression> inner = Facts.of(List.of(x, y)).underRoots();
                List<String> by = new ArrayList<>();
                for (Expression e : inner) {
                    String u = notation.print(e);
                    String name = "E" + ++count + "_";
                    lines.add("assert (" + name + " : sqrt (" + u + ") ^ 2 = " + u
                            + ") by (apply pow2_sqrt; nonnegative).");
                    by.add(name);
                }
                String equal = "A" + ++count + "_";
                lines.add("assert (" + equal + " : " + sum + " = " + notation.print(under.get()) + ") by (field"
                        + (by.isEmpty() ? "" : " [" + String.join(" ", by) + "]") + ").");
                String name = "P" + ++count + "_";
                lines.add("assert (" + name + " : 0 < sqrt (" + sum + ") + (" + notation.print(x)
                        + ")) by (first [ lra | rewrite " + equal + "; lra ]).");
                lines.add(
                        "assert (N" + ++count + "_ : " + sum + " <> 0) by (apply angle_nonzero; exact " + name + ").");
                return;
            }
        }
        throw new Uncovered("an angle whose region is in other words");
    }
}
