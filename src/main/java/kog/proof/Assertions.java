package kog.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;
import kog.symbolic.Expression.Number;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.zero.ZeroTest;

/** Facts as lines of a proof: each an assertion and its tactic. */
final class Assertions {

    private final CoqReal notation;
    private final Region region;
    private final List<String> lines = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private int count;

    Assertions(CoqReal notation, Region region) {
        this.notation = notation;
        this.region = region;
    }

    List<String> lines() {
        return lines;
    }

    /** Names of the equations, for field. */
    List<String> relations() {
        return relations;
    }

    void add(Facts facts) {
        facts.angles().forEach(this::angle);
        for (Expression e : facts.positive()) {
            lines.add("assert (P" + ++count + "_ : 0 < " + notation.print(e) + ") by (" + squares(e)
                    + "first [ positive | nra ]).");
        }
        for (Expression e : facts.nonzero()) {
            lines.add("assert (N" + ++count + "_ : " + notation.print(e) + " <> 0) by (" + squares(e)
                    + "first [ nonzero | apply Rgt_not_eq; nra | apply Rlt_not_eq; nra ]).");
        }
        for (Expression e : facts.underRoots()) {
            String u = notation.print(e);
            relation("sqrt (" + u + ") ^ 2 = " + u, "apply pow2_sqrt; nonnegative");
        }
        for (Expression e : facts.absolute()) {
            String u = notation.print(e);
            relation("Rabs (" + u + ") ^ 2 = (" + u + ") ^ 2", "apply pow2_abs");
        }
    }

    private void relation(String equation, String tactic) {
        String name = "E" + ++count + "_";
        lines.add("assert (" + name + " : " + equation + ") by (" + tactic + ").");
        relations.add(name);
    }

    /** Squares that are at least 0, as hints: of each symbol and of what completes a quadratic polynomial in it. */
    private String squares(Expression e) {
        StringBuilder hints = new StringBuilder();
        for (Symbol x : e.symbols()) {
            if (e.derivative(x).derivative(x) instanceof Number a
                    && !a.value().isZero()
                    && e.derivative(x).substitute(Map.of(x, Expression.ZERO)) instanceof Number b) {
                Rational shift = b.value().divide(a.value());
                hints.append("generalize (pow2_ge_0 (" + notation.print(x.plus(Expression.of(shift))) + ")); intro; ");
            }
        }
        return hints.toString();
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
