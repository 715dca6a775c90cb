package kog.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Apply;

/** Exponentials, hyperbolic tangents and angles of a proof in terms of as few as there must be, as lines and rewriting steps. */
final class Kernels {

    private final CoqReal notation;
    private final Map<String, Expression> exponents = new LinkedHashMap<>();
    private final Map<String, Expression> angles = new LinkedHashMap<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private final List<String> relations = new ArrayList<>();
    private final Map<String, Expression> tangents = new LinkedHashMap<>();
    private final List<String> tangentSteps = new ArrayList<>();
    private final List<String> monomials = new ArrayList<>();

    private Kernels(CoqReal notation) {
        this.notation = notation;
    }

    static Kernels of(List<Expression> formulas, CoqReal notation) {
        Kernels kernels = new Kernels(notation);
        formulas.forEach(kernels::collect);
        kernels.tangents();
        kernels.exponentials();
        kernels.circular();
        return kernels;
    }

    /** Assertions that the steps need. */
    List<String> lines() {
        return lines;
    }

    /** Tactics that write every kernel in the units; empty if they are units. */
    String rewriting() {
        return (!tangents.isEmpty() ? "rewrite ?tanh_exp; " : "")
                + (steps.isEmpty() ? "" : "rewrite " + String.join(", ", steps) + "; ");
    }

    /** Tactics that write exponentials by tangents, and one of three tangents by the others; empty without these. */
    String byTangents() {
        return tangentSteps.isEmpty() ? "" : "rewrite " + String.join(", ", tangentSteps) + "; ";
    }

    /** Names of the equations T_z T_x T_y = T_z − T_x + T_y between tangents, for field. */
    List<String> monomials() {
        return monomials;
    }

    /** Tactics that write exponentials by tangents. */
    String exponentialsByTangents() {
        List<String> steps =
                tangentSteps.stream().filter(step -> step.startsWith("?TE")).toList();
        return steps.isEmpty() ? "" : "rewrite " + String.join(", ", steps) + "; ";
    }

    /** Names of the equations between sines and cosines, for field. */
    List<String> relations() {
        return relations;
    }

    /** {@code written_as exp (- (x1 t)).} for each argument, so that another form of it is written like this. */
    String forms() {
        return String.join("", written);
    }

    private void collect(Expression e) {
        e.operands().forEach(this::collect);
        if (e instanceof Apply a) {
            String argument = notation.print(a.argument());
            switch (a.function()) {
                case EXP -> {
                    exponents.put(argument, a.argument());
                    written.add("written_as exp (" + argument + "). ");
                }
                case LOGISTIC -> {
                    exponents.put("- (" + argument + ")", a.argument().negate());
                    written.add("written_as exp (- (" + argument + ")). ");
                }
                case TANH -> {
                    // of the forms of one argument the last is the one that all are written in
                    tangents.values().removeIf(x -> Units.isZero(x.minus(a.argument())));
                    tangents.put(argument, a.argument());
                    exponents.put("2 * (" + argument + ")", Expression.of(2).times(a.argument()));
                    written.remove("written_as tanh (" + argument + "). ");
                    written.add("written_as tanh (" + argument + "). ");
                }
                case SIN, COS, TAN -> angles.put(argument, a.argument());
                default -> {
                    // no relations between different arguments
                }
            }
        }
    }

    /** tanh z from tanh x and tanh y, z = x − y, where all three occur: y as constant as may be, and none twice at the left. */
    private void differences(List<String> names) {
        List<String> constantFirst = new ArrayList<>(names);
        constantFirst.sort(Comparator.comparing(y -> tangents.get(y).symbols().size()));
        Set<String> gone = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (String y : constantFirst) {
            for (String x : names) {
                for (String z : names) {
                    boolean free = !z.equals(x)
                            && !z.equals(y)
                            && !x.equals(y)
                            && !kept.contains(z)
                            && !gone.contains(z)
                            && !gone.contains(x)
                            && !gone.contains(y);
                    if (free
                            && Units.isZero(
                                    tangents.get(z).minus(tangents.get(x)).plus(tangents.get(y)))) {
                        String name = "TD" + (lines.size() + 1) + "_";
                        lines.add("assert (" + name + " := tanh_difference (" + z + ") (" + x + ") (" + y
                                + ") ltac:(field; repeat split; nonzero)).");
                        lines.add("assert (TP" + (lines.size() + 1) + "_ := tanh_product (" + x + ") (" + y + ")).");
                        tangentSteps.add("?" + name);
                        String monomial = "TM" + (lines.size() + 1) + "_";
                        lines.add("assert (" + monomial + " := tanh_monomial (" + z + ") (" + x + ") (" + y
                                + ") ltac:(field; repeat split; nonzero)).");
                        monomials.add(monomial);
                        gone.add(z);
                        kept.addAll(List.of(x, y));
                    }
                }
            }
        }
    }

    /** Relations between tangents, and exp (−2 x) from tanh x. */
    private void tangents() {
        List<String> names = new ArrayList<>(tangents.keySet());
        for (String name : names) {
            lines.add("assert (B" + (lines.size() + 1) + "_ := tanh_bounds (" + name + ")).");
        }
        differences(names);
        exponents.forEach((argument, e) -> names.stream()
                .filter(x -> Units.isZero(e.plus(Expression.of(2).times(tangents.get(x)))))
                .findFirst()
                .ifPresent(x -> {
                    String name = "TE" + (lines.size() + 1) + "_";
                    lines.add("assert (" + name + " := exp_tanh (" + argument + ") (" + x
                            + ") ltac:(field; repeat split; nonzero)).");
                    tangentSteps.add(0, "?" + name);
                }));
    }

    private void assertion(String equation, String tactic) {
        String name = "V" + (lines.size() + 1) + "_";
        lines.add("assert (" + name + " : " + equation + ") by (" + tactic + ").");
        // an argument with kernels inside comes before these are rewritten
        steps.add(0, "?" + name);
    }

    private void each(Map<String, Expression> arguments, BiConsumer<String, List<Units.Multiple>> use) {
        List<List<Units.Multiple>> multiples = Units.of(new ArrayList<>(arguments.values()));
        int k = 0;
        for (String argument : arguments.keySet()) {
            List<Units.Multiple> sum = multiples.get(k++);
            if (!sum.isEmpty() && (arguments == angles || !isUnit(argument, sum))) {
                use.accept(argument, sum);
            }
        }
    }

    private boolean isUnit(String argument, List<Units.Multiple> sum) {
        return sum.size() == 1
                && sum.get(0).times() == 1
                && notation.print(sum.get(0).unit()).equals(argument);
    }

    private void exponentials() {
        each(exponents, (argument, sum) -> {
            StringBuilder product = new StringBuilder();
            for (Units.Multiple m : sum) {
                String power = "exp (" + notation.print(m.unit()) + ") ^ " + Math.abs(m.times());
                product.append(product.isEmpty() ? "" : " * ").append(m.times() < 0 ? "/ (" + power + ")" : power);
            }
            assertion(
                    "exp (" + argument + ") = " + product,
                    "rewrite <- ?exp_multiple, <- ?exp_Ropp, <- ?exp_plus; f_equal; simpl; field; repeat split; nonzero");
        });
    }

    private void circular() {
        Map<Expression, String> units = new LinkedHashMap<>();
        Units.of(new ArrayList<>(angles.values())).forEach(l -> l.forEach(m -> units.putIfAbsent(m.unit(), "")));
        units.replaceAll((unit, name) -> "w" + (new ArrayList<>(units.keySet()).indexOf(unit) + 1) + "_");
        String unfolded = "f_equal; unfold " + String.join(", ", units.values()) + "; field; repeat split; nonzero";
        units.forEach((unit, name) -> lines.add("pose (" + name + " := " + notation.print(unit) + ")."));
        each(angles, (argument, sum) -> {
            StringBuilder terms = new StringBuilder();
            for (Units.Multiple m : sum) {
                for (int k = 0; k < Math.abs(m.times()); k++) {
                    terms.append(terms.isEmpty() ? (m.times() < 0 ? "- " : "") : m.times() < 0 ? " - " : " + ");
                    terms.append(units.get(m.unit()));
                }
            }
            for (String f : List.of("sin", "cos")) {
                assertion(f + " (" + argument + ") = " + f + " (" + terms + ")", unfolded);
            }
        });
        if (!angles.isEmpty()) {
            steps.addAll(List.of("?sin_plus", "?cos_plus", "?sin_minus", "?cos_minus", "?sin_neg", "?cos_neg"));
            steps.addAll(List.of("?sin_plus", "?cos_plus", "?sin_minus", "?cos_minus", "?sin_neg", "?cos_neg"));
        }
        units.values().forEach(w -> {
            String name = "U" + w;
            lines.add("assert (" + name + " : sin " + w + " ^ 2 = 1 - cos " + w + " ^ 2) by apply sine_squared.");
            relations.add(name);
        });
    }
}
