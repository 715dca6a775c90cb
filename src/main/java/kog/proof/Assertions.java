package kog.proof;

import java.util.ArrayList;
import java.util.HashSet;
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
    private final List<String> constants;
    private final Definite definite;
    private final RealFactors realFactors;
    private final List<String> lines = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private final List<String> scaling = new ArrayList<>();
    private final Set<Expression> roots = new HashSet<>();
    private int count;

    Assertions(Statement s) {
        this(s, s.here);
    }

    Assertions(Statement s, CoqReal notation) {
        this.notation = notation;
        region = s.claim.region();
        definite = new Definite(notation);
        constants = s.constants.relations();
        realFactors = new RealFactors(notation, region, constants);
    }

    List<String> lines() {
        return lines;
    }

    void add(Facts facts) {
        Set<Expression> under = new LinkedHashSet<>(facts.underRoots());
        for (Condition c : region.conditions()) {
            // of numbers only: others are used up by the conditions themselves
            Facts.of(List.of(c.left())).underRoots().stream()
                    .filter(Number.class::isInstance)
                    .forEach(under::add);
        }
        under.stream().filter(Number.class::isInstance).forEach(e -> number((Number) e));
        List<Apply> offAxis = facts.angles().stream().filter(a -> !angle(a)).toList();
        for (Expression e : facts.positive()) {
            if (!(e instanceof Number)) {
                lines.add("assert (P" + ++count + "_ : 0 < " + notation.print(e) + ") by "
                        + tactic("positive", definite.positive(e).map(List::of).orElse(List.of()), "positive_nonlinear")
                        + ".");
            }
        }
        under.stream().filter(e -> !(e instanceof Number)).forEach(this::root);
        offAxis.forEach(this::angleOffAxis);
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
        if (!roots.add(e)) {
            return;
        }
        String u = notation.print(e);
        Expression d = Denominators.of(e);
        if (d.equals(Expression.ONE)) {
            relation("sqrt (" + u + ") ^ 2 = " + u, "apply pow2_sqrt; nonnegative");
        } else {
            int k = ++count;
            lines.add("assert (E" + k + "_ : sqrt (" + u + ") ^ 2 = " + u + ") by (apply pow2_sqrt; nonnegative).");
            lines.add("destruct (scaled_root (" + u + ") (" + notation.print(d) + ") ("
                    + notation.print(Denominators.times(d.pow(2), e)) + ") E" + k
                    + "_ ltac:(nonzero) ltac:(field; repeat split; nonzero)) as (S" + k + "_ & X" + k + "_ & Y" + k
                    + "_ & Z" + k + "_).");
            lines.add("try assert (N" + k + "_ : S" + k + "_ <> 0) by (apply Z" + k + "_; positive_nonlinear).");
            relations.add("Y" + k + "_");
            scaling.add("try rewrite X" + k + "_ in *; ");
        }
    }

    /** Proves an identity of fractions. */
    String field(List<String> more) {
        List<String> all = new ArrayList<>(relations);
        all.addAll(more);
        return String.join("", scaling) + "field" + (all.isEmpty() ? "" : " [" + String.join(" ", all) + "]");
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
                            + ") by (" + field(constants)
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
    private boolean angle(Apply a) {
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
                inner.forEach(this::root);
                String equal = "A" + ++count + "_";
                lines.add("assert (" + equal + " : " + sum + " = " + notation.print(under.get()) + ") by ("
                        + field(constants) + "; repeat split; nonzero).");
                String name = "P" + ++count + "_";
                lines.add("assert (" + name + " : 0 < sqrt (" + sum + ") + (" + notation.print(x)
                        + ")) by (first [ lra | rewrite " + equal + "; lra ]).");
                lines.add(
                        "assert (N" + ++count + "_ : " + sum + " <> 0) by (apply angle_nonzero; exact " + name + ").");
                return true;
            }
        }
        return false;
    }

    /** The same where y is not 0. */
    private void angleOffAxis(Apply a) {
        String y = notation.print(a.arguments().get(0));
        String x = notation.print(a.arguments().get(1));
        String sum = "(" + x + ") ^ 2 + (" + y + ") ^ 2";
        String name = "P" + ++count + "_";
        lines.add("assert (" + name + " : 0 < sqrt (" + sum + ") + (" + x
                + ")) by (apply angle_off_axis; nonzero_nonlinear).");
        lines.add("assert (N" + ++count + "_ : " + sum + " <> 0) by (apply angle_nonzero; exact " + name + ").");
    }
}
