package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Root;
import kog.symbolic.Symbol;

/**
 * What a claim about a field F says in Coq, with its definitions: for every curve x with x'(t) = F(x(t)) in the region on an
 * interval, d/dt φ(x(t)) = λ φ(x(t)) + f(x(t)) there.
 */
final class Statement {

    private static final int LONGEST_TITLE = 400;

    final Claim claim;
    final KoopmanGenerator generator;
    final List<Symbol> state;
    final CoqNames names;
    final Constants constants;
    final Integrands integrands;
    final Flows flows;

    /** Of every integral. */
    final Symbol variable;

    /** In definitions. */
    final CoqReal definition;

    /** Along the curve at the time {@link #t}: x t for x. */
    final CoqReal here;

    /** Whether values are complex. */
    final boolean complex;

    final String phi;
    final String lambda;
    final String source;
    final String region;
    final String theorem;

    /** The interval, a time in it, and another one. */
    final String a;

    final String b;
    final String t;
    final String u;

    private final List<Parameter> parameters;
    private final List<Expression> excluded;
    private final List<String> fields = new ArrayList<>();

    Statement(Claim claim, KoopmanGenerator generator, List<Parameter> parameters, List<Expression> excluded) {
        this.claim = claim;
        this.generator = generator;
        this.parameters = parameters;
        this.excluded = excluded;
        state = generator.state();
        List<Symbol> all = new ArrayList<>(state);
        parameters.forEach(p -> all.add(p.symbol()));
        all.addAll(claim.free());
        names = new CoqNames(all);
        constants = new Constants(names);
        variable = unused(claim, all);
        integrands = new Integrands(names, state, variable);
        flows = new Flows(names);
        a = names.fresh("a");
        b = names.fresh("b");
        t = names.fresh("t");
        u = names.fresh("u");
        definition = notation(names::of);
        here = notation(x -> state.contains(x) ? names.of(x) + " " + t : names.of(x));
        complex = List.of(claim.formula(), claim.eigenvalue(), claim.of()).stream()
                .anyMatch(Statement::isComplex);
        phi = names.fresh(claim.name());
        lambda = names.fresh("eigenvalue");
        source = names.fresh("source");
        region = names.fresh("region");
        theorem = names.fresh(claim.name() + "_along_flow");
        state.forEach(x -> fields.add(names.fresh("F_" + names.of(x))));
        integrands.meet(claim.formula());
        integrands.meet(claim.of());
        flows.meet(claim.formula());
        flows.meet(claim.of());
    }

    /** A symbol that occurs nowhere. */
    private static Symbol unused(Claim claim, List<Symbol> taken) {
        String all = claim.formula() + " " + claim.of();
        for (int k = 0; ; k++) {
            Symbol s = new Symbol(k == 0 ? "s" : "s" + k);
            if (!taken.contains(s) && !all.matches("(?s).*\\b" + s + "\\b.*")) {
                return s;
            }
        }
    }

    static boolean isComplex(Expression e) {
        return e.equals(Expression.I)
                || e instanceof Root r && !Constants.isReal(r)
                || !(e instanceof Expression.RootSum) && e.operands().stream().anyMatch(Statement::isComplex);
    }

    private CoqReal notation(Function<Symbol, String> symbols) {
        return new CoqReal(symbols, constants::real, integrands::term, flows::term);
    }

    /** {@code x1 x2}. */
    String curves() {
        return state.stream().map(names::of).collect(Collectors.joining(" "));
    }

    /** {@code phi (x1 t) (x2 t)}. */
    String at(String function, List<Symbol> arguments, String time) {
        return function
                + arguments.stream()
                        .map(x -> " (" + names.of(x) + " " + time + ")")
                        .collect(Collectors.joining());
    }

    String at(String function, String time) {
        return at(function, state, time);
    }

    /** Names of the components of the field, to unfold. */
    String fields() {
        return String.join(", ", fields);
    }

    /** The field, the claim's formula, eigenvalue and source: what must have values and derivatives. */
    List<Expression> formulas() {
        // components that the claim does not depend on need not even have a value in its region
        List<Expression> all = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            if (claim.formula().symbols().contains(state.get(i))) {
                all.add(generator.field().get(i));
            }
        }
        all.addAll(List.of(claim.formula(), claim.eigenvalue(), claim.of()));
        return all;
    }

    /** The formulas where integrals are numbers. */
    List<Expression> withoutIntegrals(List<Expression> formulas) {
        return formulas.stream().map(this::withoutIntegrals).toList();
    }

    private Expression withoutIntegrals(Expression e) {
        return e instanceof Integral || e instanceof FlowIntegral ? variable : e.mapOperands(this::withoutIntegrals);
    }

    /** {@code destruct (Sol_ t T_) as (D1_ & R1_ & R2_).}, with the region's conditions apart. */
    String destructed() {
        List<String> parts = new ArrayList<>();
        IntStream.rangeClosed(1, state.size()).forEach(i -> parts.add("D" + i + "_"));
        IntStream.rangeClosed(1, Math.max(1, claim.region().conditions().size()))
                .forEach(i -> parts.add("R" + i + "_"));
        return "destruct (Sol_ " + t + " T_) as (" + String.join(" & ", parts) + ").";
    }

    /** Title, imports and variables; after the proof was written, which may declare constants. */
    String head(String system) {
        Script head = new Script();
        String formula = claim.formula().toString();
        head.line(
                "(* %s *)",
                comment(system + ": " + claim.name() + " = "
                        + (formula.length() <= LONGEST_TITLE
                                ? formula
                                : formula.substring(0, LONGEST_TITLE) + " ...")));
        head.line("From Coq Require Import Reals Lra Psatz.");
        head.line("From Coquelicot Require Import Coquelicot.");
        head.line("Require Import Koopman.")
                .line("Open Scope R_scope.")
                .line("")
                .line("Section Claim.");
        declarations(head);
        return head.line("").toString();
    }

    /** A text that cannot end the comment it stands in. */
    private static String comment(String text) {
        return text.replace("(*", "( *").replace("*)", "* )").replace('"', '\'').replaceAll("\\s+", " ");
    }

    private void declarations(Script head) {
        Set<Symbol> occurring = new LinkedHashSet<>();
        formulas().forEach(e -> occurring.addAll(e.symbols()));
        claim.region().conditions().forEach(c -> occurring.addAll(c.left().symbols()));
        excluded.forEach(e -> occurring.addAll(e.symbols()));
        for (Parameter p : parameters) {
            if (occurring.contains(p.symbol())) {
                declare(head, p);
            }
        }
        claim.free().stream().filter(occurring::contains).forEach(s -> head.line("Variable %s : R.", names.of(s)));
        head.lines(constants.declarations());
        for (Expression e : excluded) {
            if (!isComplex(e)) {
                head.line("Hypothesis %s : %s <> 0.", names.fresh("excluded"), definition.print(e));
            }
        }
    }

    private void declare(Script head, Parameter p) {
        String name = names.of(p.symbol());
        head.line("Variable %s : R.", name);
        String assumed = names.fresh(name + "_assumed");
        switch (p.assumption()) {
            case NONZERO -> head.line("Hypothesis %s : %s <> 0.", assumed, name);
            case POSITIVE -> head.line("Hypothesis %s : 0 < %s.", assumed, name);
            case NEGATIVE -> head.line("Hypothesis %s : %s < 0.", assumed, name);
            case REAL -> {
                // nothing is assumed
            }
        }
    }

    /** Of the field, integrands, the claim and its region. */
    Script definitions() {
        Script text = new Script();
        for (int i = 0; i < state.size(); i++) {
            define(text, fields.get(i), curves(), generator.field().get(i), false);
        }
        for (Integrands.Integrand k : integrands.all()) {
            String arguments =
                    k.state().stream().map(x -> names.of(x) + " ").collect(Collectors.joining()) + names.of(variable);
            define(text, k.name(), arguments, k.body(), false);
        }
        flows.define(text, definition);
        define(text, phi, curves(), claim.formula(), complex);
        define(text, lambda, "", claim.eigenvalue(), complex);
        if (!claim.of().isZero()) {
            define(text, source, curves(), claim.of(), complex);
        }
        String where = claim.region().conditions().stream().map(this::condition).collect(Collectors.joining(" /\\ "));
        text.line("Definition %s (%s : R) : Prop :=", region, curves());
        return text.line("  %s.", where.isEmpty() ? "True" : where);
    }

    private String condition(Condition c) {
        String left = definition.print(c.left());
        return switch (c.relation()) {
            case NONZERO -> left + " <> 0";
            case POSITIVE -> "0 < " + left;
            case NEGATIVE -> left + " < 0";
        };
    }

    private void define(Script text, String name, String arguments, Expression body, boolean inC) {
        String bound = arguments.isEmpty() ? "" : " (" + arguments + " : R)";
        text.line("Definition %s%s : %s :=", name, bound, inC ? "C" : "R");
        String term = inC ? "(" + complex(definition).print(body) + ")%C" : definition.print(body);
        text.line("  %s.", term);
    }

    /** In the same place, with complex values. */
    CoqComplex complex(CoqReal place) {
        return new CoqComplex(place, constants::complex);
    }

    /** {@code forall (x1 x2 : R -> R) (a b : R), (forall t, a < t < b -> ...) ->}. */
    private String solutions() {
        StringBuilder text = new StringBuilder();
        text.append("forall (%s : R -> R) (%s %s : R),\n".formatted(curves(), a, b));
        text.append("  (forall %s, %s < %s < %s ->\n    ".formatted(t, a, t, b));
        for (int i = 0; i < state.size(); i++) {
            text.append("is_derive %s %s (%s) /\\ ".formatted(names.of(state.get(i)), t, at(fields.get(i), t)));
        }
        return text.append(at(region, t)).append(") ->\n").toString();
    }

    /** The theorem without its proof. */
    String theorem() {
        String rate = lambda + " * " + at(phi, t) + (claim.of().isZero() ? "" : " + " + at(source, t));
        return "Theorem " + theorem + " : " + solutions() + "  forall " + t + ", " + a + " < " + t + " < " + b
                + " ->\n    " + (complex ? "CD" : "is_derive") + " (fun " + u + " => " + at(phi, u) + ") " + t + " ("
                + rate + ")" + (complex ? "%C" : "") + ".\n";
    }

    /** The value along the curve, for an eigenfunction with real values. */
    String corollary() {
        String name = names.fresh(claim.name() + "_exponential");
        return "\nCorollary " + name + " : " + solutions() + "  forall " + u + " " + t + ", " + a + " < " + u + " < "
                + b
                + " -> " + a + " < " + t + " < " + b + " ->\n    " + at(phi, t) + " = exp (" + lambda + " * (" + t
                + " - " + u + ")) * " + at(phi, u) + ".\nProof.\n  intros " + curves() + " " + a + " " + b
                + " Sol_. apply (exponential_law (fun " + t + " => " + at(phi, t) + ") " + lambda + " " + a + " " + b
                + ").\n  exact (" + theorem + " " + curves() + " " + a + " " + b + " Sol_).\nQed.\n";
    }
}
