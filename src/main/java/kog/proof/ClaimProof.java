package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Integral;
import kog.symbolic.Expression.Root;
import kog.symbolic.Symbol;

/**
 * The Coq file of one claim about a field F: for every curve x with x'(t) = F(x(t)) in the region on an interval,
 * d/dt φ(x(t)) = λ φ(x(t)) + f(x(t)) there; for an eigenfunction that is φ(x(t)) = exp(λ(t − s)) φ(x(s)).
 */
final class ClaimProof {

    private final Claim claim;
    private final KoopmanGenerator generator;
    private final List<Symbol> state;
    private final CoqNames names;
    private final Constants constants;
    private final Integrands integrands;
    private final Symbol variable;
    private final CoqReal definition;
    private final List<Expression> excluded;
    private final List<String> fields = new ArrayList<>();
    private final Set<Symbol> occurring = new LinkedHashSet<>();
    private final List<Parameter> parameters;
    private final boolean complex;
    private final String phi;
    private final String lambda;
    private final String source;
    private final String region;
    private final String theorem;
    private final String a;
    private final String b;
    private final String t;
    private final String u;

    private ClaimProof(Claim claim, KoopmanGenerator generator, List<Parameter> parameters, List<Expression> excluded) {
        this.claim = claim;
        this.generator = generator;
        this.state = generator.state();
        List<Symbol> all = new ArrayList<>(state);
        parameters.forEach(p -> all.add(p.symbol()));
        all.addAll(claim.free());
        this.names = new CoqNames(all);
        this.constants = new Constants(names);
        this.variable = free(claim, all);
        this.integrands = new Integrands(names, state, variable);
        this.definition = notation(names::of);
        this.parameters = parameters;
        this.excluded = excluded;
        this.phi = names.fresh(claim.name());
        this.lambda = names.fresh("eigenvalue");
        this.source = names.fresh("source");
        this.region = names.fresh("region");
        this.theorem = names.fresh(claim.name() + "_along_flow");
        this.a = names.fresh("a");
        this.b = names.fresh("b");
        this.t = names.fresh("t");
        this.u = names.fresh("u");
        this.complex = isComplex(claim.formula()) || isComplex(claim.eigenvalue()) || isComplex(claim.of());
    }

    /**
     * The file.
     *
     * @param parameters every symbol of the field that is not a state variable
     * @param excluded   formulas in parameters about whose zeros nothing is claimed
     * @throws Uncovered if no proof is written for claims of this class
     */
    static String of(
            String system,
            Claim claim,
            KoopmanGenerator generator,
            List<Parameter> parameters,
            List<Expression> excluded) {
        if (claim.exactness() == Exactness.FLOATING) {
            throw new Uncovered("a formula with rounded coefficients");
        }
        return new ClaimProof(claim, generator, parameters, excluded).file(system);
    }

    /** A symbol that occurs nowhere. */
    private static Symbol free(Claim claim, List<Symbol> taken) {
        String all = claim.formula() + " " + claim.of();
        for (int k = 0; ; k++) {
            Symbol s = new Symbol(k == 0 ? "s" : "s" + k);
            if (!taken.contains(s) && !all.matches("(?s).*\\b" + s + "\\b.*")) {
                return s;
            }
        }
    }

    private CoqReal notation(java.util.function.Function<Symbol, String> symbols) {
        CoqReal[] self = new CoqReal[1];
        self[0] = new CoqReal(symbols, constants::real, i -> integrands.term(i, self[0]));
        return self[0];
    }

    /** Along the curve: x t for x. */
    private CoqReal at(String time) {
        return notation(x -> state.contains(x) ? names.of(x) + " " + time : names.of(x));
    }

    private static boolean isComplex(Expression e) {
        return e.equals(Expression.I)
                || e instanceof Root r && !Constants.isReal(r)
                || !(e instanceof Expression.RootSum) && e.operands().stream().anyMatch(ClaimProof::isComplex);
    }

    private String file(String system) {
        collectSymbols();
        List.of(claim.formula(), claim.of()).forEach(integrands::meet);
        String definitions = definitions();
        String proof = complex ? complexTheorem() : realTheorem();
        StringBuilder file = new StringBuilder();
        file.append("(* ").append(comment(title(system))).append(" *)\n");
        file.append("From Coq Require Import Reals Lra Psatz.\nFrom Coquelicot Require Import Coquelicot.\n");
        file.append("Require Import Koopman.\nOpen Scope R_scope.\n\nSection Claim.\n");
        for (Parameter p : parameters) {
            if (occurring.contains(p.symbol())) {
                declare(file, p);
            }
        }
        claim.free().stream()
                .filter(occurring::contains)
                .forEach(s -> file.append("Variable ").append(names.of(s)).append(" : R.\n"));
        constants.declarations().forEach(d -> file.append(d).append('\n'));
        for (Expression e : excluded) {
            if (!isComplex(e)) {
                file.append("Hypothesis ")
                        .append(names.fresh("excluded"))
                        .append(" : ")
                        .append(definition.print(e))
                        .append(" <> 0.\n");
            }
        }
        return file.append('\n')
                .append(definitions)
                .append('\n')
                .append(proof)
                .append("\nEnd Claim.\n\nPrint Assumptions ")
                .append(theorem)
                .append(".\n")
                .toString();
    }

    private String title(String system) {
        return system + ": " + claim.name() + " = " + excerpt(claim.formula());
    }

    private static String excerpt(Expression e) {
        String text = e.toString();
        return text.length() <= 400 ? text : text.substring(0, 400) + " ...";
    }

    /** A text that cannot end the comment it stands in. */
    private static String comment(String text) {
        return text.replace("(*", "( *").replace("*)", "* )").replace('"', '\'').replaceAll("\\s+", " ");
    }

    private void collectSymbols() {
        generator.field().forEach(f -> occurring.addAll(f.symbols()));
        List.of(claim.formula(), claim.of(), claim.eigenvalue()).forEach(e -> occurring.addAll(e.symbols()));
        claim.region().conditions().forEach(c -> occurring.addAll(c.left().symbols()));
        excluded.forEach(e -> occurring.addAll(e.symbols()));
    }

    private void declare(StringBuilder file, Parameter p) {
        String name = names.of(p.symbol());
        file.append("Variable ").append(name).append(" : R.\n");
        String sign =
                switch (p.assumption()) {
                    case REAL -> "";
                    case NONZERO -> name + " <> 0";
                    case POSITIVE -> "0 < " + name;
                    case NEGATIVE -> name + " < 0";
                };
        if (!sign.isEmpty()) {
            file.append("Hypothesis ")
                    .append(names.fresh(name + "_assumed"))
                    .append(" : ")
                    .append(sign)
                    .append(".\n");
        }
    }

    private String arguments() {
        return state.stream().map(names::of).collect(Collectors.joining(" "));
    }

    /** phi (x1 t) (x2 t). */
    private String applied(String function, String time) {
        return function
                + state.stream().map(x -> " (" + names.of(x) + " " + time + ")").collect(Collectors.joining());
    }

    private String definitions() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < state.size(); i++) {
            fields.add(names.fresh("F_" + names.of(state.get(i))));
            define(
                    text,
                    fields.get(i),
                    arguments(),
                    "R",
                    definition.print(generator.field().get(i)));
        }
        for (Integrands.Integrand k : integrands.all()) {
            String s = names.of(variable);
            String bound = k.state().stream().map(x -> names.of(x) + " ").collect(Collectors.joining()) + s;
            define(text, k.name(), bound, "R", definition.print(k.body()));
        }
        CoqComplex inC = new CoqComplex(definition, constants::complex);
        String type = complex ? "C" : "R";
        define(text, phi, arguments(), type, complex ? inC.print(claim.formula()) : definition.print(claim.formula()));
        define(text, lambda, "", type, complex ? inC.print(claim.eigenvalue()) : definition.print(claim.eigenvalue()));
        if (!claim.of().isZero()) {
            define(text, source, arguments(), type, complex ? inC.print(claim.of()) : definition.print(claim.of()));
        }
        String where = claim.region().conditions().stream().map(this::condition).collect(Collectors.joining(" /\\ "));
        text.append("Definition ")
                .append(region)
                .append(" (")
                .append(arguments())
                .append(" : R) : Prop :=\n  ")
                .append(where.isEmpty() ? "True" : where)
                .append(".\n");
        return text.toString();
    }

    private String condition(Condition c) {
        String left = definition.print(c.left());
        return switch (c.relation()) {
            case NONZERO -> left + " <> 0";
            case POSITIVE -> "0 < " + left;
            case NEGATIVE -> left + " < 0";
        };
    }

    private static void define(StringBuilder text, String name, String arguments, String type, String body) {
        text.append("Definition ")
                .append(name)
                .append(arguments.isEmpty() ? "" : " (" + arguments + " : R)")
                .append(" : ")
                .append(type)
                .append(" :=\n  ")
                .append(type.equals("C") ? "(" + body + ")%C" : body)
                .append(".\n");
    }

    private String statement() {
        String curves = state.stream().map(names::of).collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder();
        text.append("Theorem ")
                .append(theorem)
                .append(" : forall (")
                .append(curves)
                .append(" : R -> R) (")
                .append(a)
                .append(' ')
                .append(b)
                .append(" : R),\n  (forall ")
                .append(t)
                .append(", ")
                .append(a)
                .append(" < ")
                .append(t)
                .append(" < ")
                .append(b)
                .append(" ->\n    ");
        for (int i = 0; i < state.size(); i++) {
            text.append("is_derive ")
                    .append(names.of(state.get(i)))
                    .append(' ')
                    .append(t)
                    .append(" (")
                    .append(applied(fields.get(i), t))
                    .append(") /\\ ");
        }
        text.append(applied(region, t)).append(") ->\n  forall ");
        text.append(t)
                .append(", ")
                .append(a)
                .append(" < ")
                .append(t)
                .append(" < ")
                .append(b)
                .append(" ->\n    ");
        String rate = lambda + " * " + applied(phi, t) + (claim.of().isZero() ? "" : " + " + applied(source, t));
        return text.append(complex ? "CD" : "is_derive")
                .append(" (fun ")
                .append(u)
                .append(" => ")
                .append(applied(phi, u))
                .append(") ")
                .append(t)
                .append(" (")
                .append(rate)
                .append(")")
                .append(complex ? "%C" : "")
                .append(".\n")
                .toString();
    }

    /** {@code destruct (Sol t T) as (D1 & D2 & R1 & R2)}, with the region's conditions apart. */
    private String destructed() {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < state.size(); i++) {
            pattern.append("D").append(i + 1).append("_ & ");
        }
        int conditions = Math.max(1, claim.region().conditions().size());
        for (int k = 0; k < conditions; k++) {
            pattern.append(k == 0 ? "" : " & ").append("R").append(k + 1).append("_");
        }
        return "destruct (Sol_ " + t + " T_) as (" + pattern + ").";
    }

    private String unfolding() {
        return String.join(", ", fields);
    }

    private String realTheorem() {
        StringBuilder text = new StringBuilder(statement());
        String integrandNames =
                integrands.all().stream().map(k -> ", " + k.name()).collect(Collectors.joining());
        text.append("Proof.\n  intros ")
                .append(arguments())
                .append(' ')
                .append(a)
                .append(' ')
                .append(b);
        text.append(" Sol_. unfold ").append(region).append(" in Sol_.\n");
        if (integrands.all().isEmpty()) {
            text.append("  intros ")
                    .append(t)
                    .append(" T_. ")
                    .append(destructed())
                    .append('\n');
            text.append(ending("  ", integrandNames));
        } else {
            integralCases(text, integrandNames);
        }
        text.append("Qed.\n");
        if (claim instanceof Eigenfunction) {
            text.append(corollary());
        }
        return text.toString();
    }

    private String ending(String indent, String integrandNames) {
        List<String> relations = new ArrayList<>(constants.relations());
        StringBuilder text = new StringBuilder();
        List<Expression> formulas = new ArrayList<>(generator.field());
        formulas.addAll(List.of(claim.formula(), claim.eigenvalue(), claim.of()));
        constants.bounds().forEach(l -> text.append(indent).append(l).append('\n'));
        Assertions facts = new Assertions(at(t), claim.region());
        facts.add(Facts.of(formulas));
        facts.lines().forEach(l -> text.append(indent).append(l).append('\n'));
        relations.addAll(facts.relations());
        Kernels kernels = Kernels.of(atClock(formulas), at(t));
        text.append(indent).append("unfold ").append(phi).append(". eapply is_derive_eq.\n");
        text.append(indent).append("- deriv; first [ nonzero | positive ].\n");
        text.append(indent).append("- cbv beta. unfold ").append(lambda);
        text.append(claim.of().isZero() ? "" : ", " + source).append(". ");
        if (!integrandNames.isEmpty()) {
            text.append("integrals_to_numbers. ");
        }
        text.append("unfold ")
                .append(unfolding())
                .append(integrandNames)
                .append(". simpl INR. simpl pred. cbv beta.\n");
        if (!integrandNames.isEmpty()) {
            text.append(indent)
                    .append("  integrals_to_numbers. ")
                    .append(kernels.forms())
                    .append('\n');
        }
        text.append(identity(indent + "  ", kernels, relations)).append(".\n");
        return text.toString();
    }

    /** The last step: fractions, if need be after exponentials and angles are written in few of them. */
    private static String identity(String indent, Kernels kernels, List<String> relations) {
        StringBuilder lines = new StringBuilder();
        kernels.lines().forEach(l -> lines.append(indent).append(l).append('\n'));
        List<String> more = new ArrayList<>(relations);
        more.addAll(kernels.relations());
        String plain = field(relations);
        String rewritten = kernels.rewriting() + field(more);
        return lines + indent + (rewritten.equals(plain) ? plain : "first [ " + plain + " | " + rewritten + " ]");
    }

    private static String field(List<String> relations) {
        return "field" + (relations.isEmpty() ? "" : " [" + String.join(" ", relations) + "]")
                + "; repeat split; nonzero";
    }

    /** The formulas, and integrands at the upper end of their integrals. */
    private List<Expression> atClock(List<Expression> formulas) {
        List<Expression> all = new ArrayList<>();
        for (Expression e : formulas) {
            all.add(withoutIntegrals(e));
        }
        return all;
    }

    /** Integrals are numbers in the last step. */
    private Expression withoutIntegrals(Expression e) {
        return e instanceof Integral ? variable : e.mapOperands(this::withoutIntegrals);
    }

    private void integralCases(StringBuilder text, String integrandNames) {
        Symbol clock = clock();
        List<Cases.Case> cases = Cases.of(clock, variable, integrands.all(), claim.region());
        Optional<Expression> split = cases.get(0).split();
        String x = names.of(clock);
        if (split.isPresent()) {
            text.append("  destruct (keeps_sign (fun ")
                    .append(t)
                    .append(" => ")
                    .append(x)
                    .append(' ')
                    .append(t);
            text.append(" - (")
                    .append(definition.print(split.get()))
                    .append(")) ")
                    .append(a)
                    .append(' ')
                    .append(b);
            text.append(") as [K_ | K_].\n  { intros ")
                    .append(t)
                    .append(" T_. ")
                    .append(destructed());
            text.append(" eexists. deriv. }\n  { intros ")
                    .append(t)
                    .append(" T_. ")
                    .append(destructed());
            text.append(" nonzero. }\n");
        }
        for (Cases.Case c : cases) {
            String indent = split.isPresent() ? "    " : "  ";
            if (split.isPresent()) {
                text.append("  -\n");
            }
            String low =
                    c.low().map(e -> "Finite (" + definition.print(e) + ")").orElse("m_infty");
            String high =
                    c.high().map(e -> "Finite (" + definition.print(e) + ")").orElse("p_infty");
            String within = "within (" + low + ") (" + high + ")";
            text.append(indent)
                    .append("assert (Dom_ : domain (")
                    .append(low)
                    .append(") (")
                    .append(high);
            text.append(")) by exact I.\n");
            String moment = split.isPresent() ? " specialize (K_ " + t + " T_)." : "";
            for (Integrands.Integrand k : integrands.all()) {
                integrand(text, indent, k, within, moment);
            }
            text.append(indent).append("intros ").append(t).append(" T_. ").append(destructed());
            text.append(moment).append('\n').append(ending(indent, integrandNames));
        }
    }

    /** That an integrand is continuous on the interval, and constant along solutions. */
    private void integrand(StringBuilder text, String indent, Integrands.Integrand k, String within, String moment) {
        String s = names.of(variable);
        String curve = k.name()
                + k.state().stream()
                        .map(x -> " (" + names.of(x) + " " + t + ")")
                        .collect(Collectors.joining());
        String time = k.state().isEmpty() ? "" : "forall " + t + ", " + a + " < " + t + " < " + b + " -> ";
        text.append(indent)
                .append("assert (C_")
                .append(k.name())
                .append(" : ")
                .append(time)
                .append("forall ")
                .append(s);
        text.append(", ")
                .append(within)
                .append(' ')
                .append(s)
                .append(" -> continuous (")
                .append(curve)
                .append(") ");
        text.append(s).append(").\n").append(indent).append("{ intros ");
        if (!k.state().isEmpty()) {
            text.append(t)
                    .append(" T_ ")
                    .append(s)
                    .append(" W_. ")
                    .append(destructed())
                    .append(moment);
        } else {
            text.append(s).append(" W_.");
        }
        text.append(" generalize W_; intros [L_ H_]; simpl in L_, H_.\n");
        Assertions facts = new Assertions(at(t), claim.region());
        facts.add(Facts.of(List.of(k.body())));
        facts.lines().forEach(l -> text.append(indent).append("  ").append(l).append('\n'));
        text.append(indent).append("  eapply derive_continuous. unfold ").append(k.name());
        text.append(". deriv; first [ nonzero | positive ]. }\n");
        if (k.state().isEmpty()) {
            return;
        }
        text.append(indent)
                .append("assert (Z_")
                .append(k.name())
                .append(" : forall ")
                .append(s)
                .append(", ");
        text.append(within)
                .append(' ')
                .append(s)
                .append(" -> ")
                .append(time)
                .append("is_derive (fun ")
                .append(u);
        text.append(" => ").append(k.name());
        k.state()
                .forEach(x -> text.append(" (")
                        .append(names.of(x))
                        .append(' ')
                        .append(u)
                        .append(')'));
        text.append(' ')
                .append(s)
                .append(") ")
                .append(t)
                .append(" 0).\n")
                .append(indent)
                .append("{ intros ")
                .append(s);
        text.append(" W_ ").append(t).append(" T_. ").append(destructed()).append(moment);
        text.append(" generalize W_; intros [L_ H_]; simpl in L_, H_.\n");
        List<Expression> formulas = new ArrayList<>(generator.field());
        formulas.add(k.body());
        Assertions more = new Assertions(at(t), claim.region());
        more.add(Facts.of(formulas));
        more.lines().forEach(l -> text.append(indent).append("  ").append(l).append('\n'));
        String inner = integrands.all().stream().map(Integrands.Integrand::name).collect(Collectors.joining(", "));
        text.append(indent).append("  unfold ").append(k.name()).append(". eapply is_derive_eq.\n");
        text.append(indent).append("  - deriv; first [ nonzero | positive ].\n");
        text.append(indent)
                .append("  - cbv beta. integrals_to_numbers. unfold ")
                .append(unfolding())
                .append(", ");
        text.append(inner)
                .append(". simpl INR. simpl pred. cbv beta. integrals_to_numbers.\n")
                .append(indent);
        Kernels kernels = Kernels.of(atClock(formulas), at(t));
        text.append("    ").append(kernels.forms()).append('\n');
        List<String> relations = new ArrayList<>(constants.relations());
        relations.addAll(more.relations());
        text.append(identity(indent + "    ", kernels, relations)).append(". }\n");
    }

    /** The state variable at the upper ends of the integrals. */
    private Symbol clock() {
        Set<Symbol> ends = new LinkedHashSet<>();
        upperEnds(claim.formula(), ends);
        upperEnds(claim.of(), ends);
        if (ends.size() != 1) {
            throw new Uncovered("integrals over several state variables");
        }
        return ends.iterator().next();
    }

    private void upperEnds(Expression e, Set<Symbol> ends) {
        if (e instanceof Integral i) {
            if (!(i.upper() instanceof Symbol x) || !state.contains(x)) {
                throw new Uncovered("an integral whose upper end is not a state variable");
            }
            ends.add(x);
        }
        e.operands().forEach(o -> upperEnds(o, ends));
    }

    private String complexTheorem() {
        if (!integrands.all().isEmpty()) {
            throw new Uncovered("complex values with integrals");
        }
        StringBuilder text = new StringBuilder(statement());
        text.append("Proof.\n  intros ")
                .append(arguments())
                .append(' ')
                .append(a)
                .append(' ')
                .append(b);
        text.append(" Sol_. unfold ").append(region).append(" in Sol_.\n");
        text.append("  intros ").append(t).append(" T_. ").append(destructed()).append('\n');
        List<String> relations = new ArrayList<>(constants.relations());
        relations.add("Ci_squared");
        Set<Expression> roots = new LinkedHashSet<>();
        for (Expression e : List.of(claim.formula(), claim.eigenvalue(), claim.of())) {
            roots.addAll(Facts.of(List.of(e)).underRoots());
        }
        CoqReal here = at(t);
        CoqComplex inC = new CoqComplex(here, constants::complex);
        for (Expression e : roots) {
            String root = names.fresh("Q_");
            String value = "RtoC (sqrt (" + here.print(e) + "))";
            text.append("  assert (")
                    .append(root)
                    .append(" : (")
                    .append(value)
                    .append(" * ")
                    .append(value);
            text.append(" = ").append(inC.print(e)).append(")%C).\n  { rewrite <- RtoC_mult, sqrt_def; [ to_C; ");
            text.append("try field; repeat split; cnonzero | nonnegative ]. }\n");
            relations.add(root);
        }
        text.append("  unfold ").append(phi).append(". eapply CD_eq.\n  - cderiv; first [ nonzero | positive ].\n");
        text.append("  - cbv beta. unfold ").append(lambda);
        text.append(claim.of().isZero() ? "" : ", " + source)
                .append(", ")
                .append(unfolding())
                .append(". to_C.\n");
        text.append("    field [").append(String.join(" ", relations)).append("]; repeat split; cnonzero.\nQed.\n");
        return text.toString();
    }

    private String corollary() {
        StringBuilder text = new StringBuilder("\nCorollary ");
        text.append(names.fresh(claim.name() + "_exponential"))
                .append(" : forall (")
                .append(arguments());
        text.append(" : R -> R) (")
                .append(a)
                .append(' ')
                .append(b)
                .append(" : R),\n  (forall ")
                .append(t);
        text.append(", ")
                .append(a)
                .append(" < ")
                .append(t)
                .append(" < ")
                .append(b)
                .append(" ->\n    ");
        for (int i = 0; i < state.size(); i++) {
            text.append("is_derive ")
                    .append(names.of(state.get(i)))
                    .append(' ')
                    .append(t)
                    .append(" (");
            text.append(applied(fields.get(i), t)).append(") /\\ ");
        }
        text.append(applied(region, t))
                .append(") ->\n  forall ")
                .append(u)
                .append(' ')
                .append(t)
                .append(", ");
        text.append(a).append(" < ").append(u).append(" < ").append(b).append(" -> ");
        text.append(a).append(" < ").append(t).append(" < ").append(b).append(" ->\n    ");
        text.append(applied(phi, t))
                .append(" = exp (")
                .append(lambda)
                .append(" * (")
                .append(t)
                .append(" - ");
        text.append(u)
                .append(")) * ")
                .append(applied(phi, u))
                .append(".\nProof.\n  intros ")
                .append(arguments());
        text.append(' ')
                .append(a)
                .append(' ')
                .append(b)
                .append(" Sol_.\n  apply (exponential_law (fun ")
                .append(t);
        text.append(" => ")
                .append(applied(phi, t))
                .append(") ")
                .append(lambda)
                .append(' ')
                .append(a)
                .append(' ');
        text.append(b)
                .append("). exact (")
                .append(theorem)
                .append(' ')
                .append(arguments())
                .append(' ')
                .append(a);
        return text.append(' ').append(b).append(" Sol_).\nQed.\n").toString();
    }
}
