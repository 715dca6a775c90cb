package kog.derive.cascade;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Eigenfunction;
import kog.generator.Obstruction.Kind;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Polynomials;

/**
 * A field whose dependency graph has more than one block. Blocks that nothing drives are derived by themselves; a variable
 * that others drive is solved along their flow where its equation is linear or a Bernoulli equation; functions of known pace
 * of different blocks multiply, and make first integrals. Derivation: derivations/11-cascades.md.
 */
public final class Cascade {

    /** Up to this size, exact eigenvalues cost little. */
    private static final int LARGEST_LINEAR = 8;

    private static final int MOST_VARIABLES = 60;

    private final Model model;
    private final List<Symbol> state;
    private final List<Expression> field;
    private final FieldGraph graph;
    private final Function<Model, Derivation> derive;
    private final Function<Model, Optional<Derivation>> recurrentForms;
    private final FreeSymbols free;
    private final Rates rates;
    private final CascadeClaims claims = new CascadeClaims();
    private final Links links;
    private final DrivenEquation driven;

    /** Variables without a closed form, each with the root of that. */
    private final Map<Integer, String> lost = new LinkedHashMap<>();

    private boolean recurrent;

    private Cascade(
            Model model,
            FieldGraph graph,
            Function<Model, Derivation> derive,
            Function<Model, Optional<Derivation>> recurrentForms,
            FreeSymbols free) {
        this.model = model;
        this.state = model.state();
        this.field = model.field();
        this.graph = graph;
        this.derive = derive;
        this.recurrentForms = recurrentForms;
        this.free = free;
        this.rates = new Rates(model.symbols());
        this.links = new Links(rates, claims);
        this.driven = new DrivenEquation(model, graph, rates, links, claims, free);
    }

    /**
     * Derives block by block; for a system of one block, tells that it is one.
     *
     * @param derive         derives an autonomous sub-system
     * @param recurrentForms what is found of a system with a cycle by itself
     */
    public static Derivation of(
            Model model,
            Function<Model, Derivation> derive,
            Function<Model, Optional<Derivation>> recurrentForms,
            FreeSymbols free) {
        FieldGraph graph = FieldGraph.of(model.state(), model.field());
        return new Cascade(model, graph, derive, recurrentForms, free).derive();
    }

    private Derivation derive() {
        if (model instanceof Network network && graph.blocks().stream().anyMatch(b -> b.size() > 1)) {
            return network(network);
        }
        if (graph.blocks().size() > 1 && state.size() > MOST_VARIABLES) {
            claims.obstruction(
                    Kind.CONDITIONING,
                    "more than " + MOST_VARIABLES + " variables in more than one block: not derived");
            return claims.derivation(
                    model.name(),
                    graph.blocks().stream().allMatch(b -> b.size() == 1) ? SystemClass.CASCADE : SystemClass.RECURRENT);
        }
        Set<Integer> linear = linear();
        boolean together = !linear.isEmpty() && linear.size() < state.size() && block(List.copyOf(linear));
        for (List<Integer> block : graph.blocks()) {
            if (block.size() > 1) {
                if (!together || !linear.containsAll(block)) {
                    cycle(block);
                }
            } else {
                variable(block.get(0), together && linear.contains(block.get(0)));
            }
        }
        links.family(free::named);
        return claims.derivation(model.name(), recurrent ? SystemClass.RECURRENT : SystemClass.CASCADE);
    }

    /** The neurons that no cycle reaches are a network of their own. */
    private Derivation network(Network network) {
        Set<Integer> kept = new TreeSet<>();
        for (List<Integer> block : graph.blocks()) {
            if (block.size() > 1) {
                List<Integer> downstream = downstream(block);
                claims.obstruction(Kind.RECURRENT, Recurrence.text(model, block, downstream));
                block.forEach(i -> lost.put(i, names(block)));
                downstream.forEach(i -> lost.put(i, names(block)));
            }
        }
        for (int i = 0; i < state.size(); i++) {
            if (!lost.containsKey(i)) {
                kept.add(i);
            }
        }
        if (!kept.isEmpty()) {
            claims.add(SubNetwork.derivation(network, List.copyOf(kept), derive));
        }
        return claims.derivation(model.name(), SystemClass.RECURRENT);
    }

    /** The blocks that are affine, as all is that drives them. */
    private Set<Integer> linear() {
        Set<Integer> found = new TreeSet<>();
        for (List<Integer> block : graph.blocks()) {
            boolean affine =
                    found.containsAll(graph.drivers(block)) && block.stream().allMatch(i -> isAffine(field.get(i)));
            if (affine) {
                found.addAll(block);
            }
        }
        return found;
    }

    private boolean isAffine(Expression f) {
        Expression left = f;
        for (Symbol x : state) {
            if (left.symbols().contains(x)) {
                List<Expression> c = Polynomials.coefficients(left, x).orElse(List.of());
                if (c.size() != 2 || c.get(1).symbols().stream().anyMatch(state::contains)) {
                    return false;
                }
                left = c.get(0);
            }
        }
        return true;
    }

    /** Derives some variables as a system of their own; false if nothing is known of it. */
    private boolean block(List<Integer> variables) {
        if (variables.size() > LARGEST_LINEAR) {
            return false;
        }
        Derivation d = derive.apply(new FormulaField(
                model.name(),
                model.parameters(),
                variables.stream().map(state::get).toList(),
                variables.stream().map(field::get).toList()));
        if (d.eigenfunctions().isEmpty() && d.firstIntegrals().isEmpty()) {
            return false;
        }
        Derivation named = new Renaming(variables).of(d);
        claims.add(new Derivation(
                named.name(),
                named.systemClass(),
                named.eigenfunctions().stream()
                        .filter(e -> !e.name().equals("psi_mu"))
                        .toList(),
                named.firstIntegrals(),
                named.generalized(),
                named.obstructions()));
        links.addBlock(LinearPaces.of(named, state));
        return true;
    }

    private void cycle(List<Integer> block) {
        boolean driven = !graph.drivers(block).isEmpty();
        if (!driven
                && block.size() < state.size()
                && block.stream().allMatch(i -> isAffine(field.get(i)))
                && block(block)) {
            return;
        }
        if (driven && drivenBlock(block)) {
            return;
        }
        recurrent = true;
        List<Integer> downstream = downstream(block);
        block.forEach(i -> lost.put(i, names(block)));
        downstream.forEach(i -> lost.put(i, names(block)));
        List<Integer> closed = List.copyOf(graph.closure(block));
        Set<Integer> upstream = new TreeSet<>(closed);
        upstream.removeAll(block);
        Optional<Derivation> found = forms(closed, upstream);
        claims.obstruction(Kind.RECURRENT, Recurrence.text(model, block, downstream, found));
        found.ifPresent(claims::add);
        if (found.isPresent() && !downstream.isEmpty()) {
            Set<Integer> all = new LinkedHashSet<>(closed);
            all.addAll(graph.closure(downstream));
            forms(List.copyOf(all), closed)
                    .map(d -> new Derivation(
                            d.name(), d.systemClass(), d.eigenfunctions(), d.firstIntegrals(), List.of()))
                    .ifPresent(claims::add);
        }
    }

    /** What is found of some variables as a system with a cycle, but nothing that is about some of them alone. */
    private Optional<Derivation> forms(List<Integer> variables, Collection<Integer> known) {
        List<Symbol> own = variables.stream().map(state::get).toList();
        Set<Symbol> before = known.stream().map(state::get).collect(Collectors.toSet());
        List<Expression> components = variables.stream().map(field::get).toList();
        return recurrentForms
                .apply(new FormulaField(model.name(), model.parameters(), own, components))
                .map(d -> new Derivation(
                        d.name(),
                        d.systemClass(),
                        d.eigenfunctions().stream()
                                .filter(e -> isAbout(e.formula(), own, before))
                                .toList(),
                        d.firstIntegrals().stream()
                                .filter(i -> isAbout(i.formula(), own, before))
                                .toList(),
                        d.obstructions()));
    }

    private static boolean isAbout(Expression formula, List<Symbol> own, Set<Symbol> before) {
        return formula.symbols().stream().anyMatch(s -> own.contains(s) && !before.contains(s));
    }

    /**
     * dx/dt = A x + b with a constant A of several variables: what is an eigenfunction w·x of A has dy/dt = ν y + w·b.
     */
    private boolean drivenBlock(List<Integer> block) {
        List<Symbol> own = block.stream().map(state::get).toList();
        Map<Symbol, Expression> origin = own.stream().collect(Collectors.toMap(x -> x, x -> Expression.ZERO));
        List<Expression> drive =
                block.stream().map(i -> field.get(i).substitute(origin)).toList();
        List<Expression> linear = new ArrayList<>();
        for (int k = 0; k < own.size(); k++) {
            Optional<Expression> form = linearForm(field.get(block.get(k)), own);
            if (form.isEmpty()) {
                return false;
            }
            linear.add(form.get());
        }
        Derivation modes = derive.apply(new FormulaField(model.name(), model.parameters(), own, linear));
        List<Pace.Power> forms = LinearPaces.affine(modes);
        int count = 0;
        for (Pace.Power form : forms) {
            List<Expression> terms = new ArrayList<>();
            for (int k = 0; k < own.size(); k++) {
                terms.add(form.base().derivative(own.get(k)).times(drive.get(k)));
            }
            int i = block.get(Math.min(count++, block.size() - 1));
            List<Integrated> solutions = driven.solve(i, form.base(), form.rate(), Expression.sum(terms), false);
            if (solutions.isEmpty()) {
                claims.obstruction(driven.failure().kind(), driven.failure().detail());
            }
            mode(i, form, solutions);
        }
        if (forms.size() < block.size()) {
            claims.obstruction(
                    Kind.NOT_ELEMENTARY,
                    names(block) + " are a linear block that " + names(List.copyOf(graph.drivers(block)))
                            + " drives: its eigenvalues that are not real, or repeated, are not derived");
        }
        return true;
    }

    private void mode(int i, Pace.Power form, List<Integrated> solutions) {
        List<Pace> paces = new ArrayList<>();
        for (Integrated s : solutions) {
            Expression psi = s.of(form.base());
            List<Condition> region = Rates.all(form.region(), s.region());
            claim(i, s, psi, s.rate(), region);
            if (!rates.isZero(s.rate())) {
                paces.add(new Pace.Power(psi, s.rate(), region, s.exactness(), s.interval()));
            }
        }
        links.add(paces);
    }

    /** What is linear in some variables with constant coefficients; empty if there is more of them. */
    private Optional<Expression> linearForm(Expression f, List<Symbol> own) {
        List<Expression> terms = new ArrayList<>();
        Expression left = f;
        for (Symbol x : own) {
            List<Expression> c = Polynomials.coefficients(left, x).orElse(List.of());
            if (c.isEmpty() || c.size() > 2) {
                return Optional.empty();
            }
            if (c.size() == 2) {
                if (c.get(1).symbols().stream().anyMatch(state::contains)) {
                    return Optional.empty();
                }
                terms.add(c.get(1).times(x));
            }
            left = c.get(0);
        }
        return Optional.of(Expression.sum(terms));
    }

    private List<Integer> downstream(List<Integer> of) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < state.size(); i++) {
            if (!of.contains(i) && graph.closure(List.of(i)).stream().anyMatch(of::contains)) {
                found.add(i);
            }
        }
        return found;
    }

    private String names(List<Integer> variables) {
        return variables.stream().map(i -> state.get(i).name()).collect(Collectors.joining(", "));
    }

    /** No closed form for a variable, nor for what is downstream of it. */
    private void lose(int i, Kind kind, String why) {
        List<Integer> downstream = downstream(List.of(i)).stream()
                .filter(j -> !lost.containsKey(j))
                .toList();
        lost.put(i, state.get(i).name());
        downstream.forEach(j -> lost.put(j, state.get(i).name()));
        String also = downstream.isEmpty() ? "" : ", nor for " + names(downstream) + " downstream of it";
        claims.obstruction(kind, why + also);
    }

    private void variable(int i, boolean claimed) {
        if (lost.containsKey(i)) {
            return;
        }
        Symbol x = state.get(i);
        Optional<List<Expression>> read = Polynomials.coefficients(field.get(i), x);
        boolean source = graph.inputs().get(i).isEmpty();
        boolean affine = read.isPresent() && read.get().size() <= 2;
        if (source && !affine) {
            scalar(i);
            return;
        }
        if (read.isEmpty()) {
            lose(
                    i,
                    Kind.NOT_ELEMENTARY,
                    x + " has a nonlinear equation with coefficients that move with " + drivers(i)
                            + ": no closed form for it");
            return;
        }
        List<Expression> c = read.get();
        if (affine) {
            Expression a = c.size() > 1 ? c.get(1) : Expression.ZERO;
            if (claimed) {
                driven.follow(i, a, c.get(0));
            } else {
                linear(i, driven.solve(i, x, a, c.get(0), true));
            }
            return;
        }
        bernoulli(i, c);
    }

    private String drivers(int i) {
        return names(List.copyOf(graph.inputs().get(i)));
    }

    private void linear(int i, List<Integrated> solutions) {
        if (solutions.isEmpty() && driven.motion(i).isEmpty()) {
            lose(i, driven.failure().kind(), driven.failure().detail());
        }
        List<Pace> paces = new ArrayList<>();
        for (Integrated s : solutions) {
            Expression psi = s.of(state.get(i));
            claim(i, s, psi, s.rate(), s.region());
            if (!rates.isZero(s.rate())) {
                paces.add(new Pace.Power(psi, s.rate(), s.region(), s.exactness(), s.interval()));
            }
        }
        links.add(paces);
    }

    private void claim(int i, Integrated s, Expression psi, Expression rate, List<Condition> region) {
        if (rates.isZero(rate)) {
            claims.firstIntegral(psi, region, s.exactness());
        } else {
            claims.eigenfunction("psi_" + (i + 1) + s.suffix(), rate, psi, region, s.exactness(), List.of());
        }
    }

    /** dx/dt = a x + b xⁿ: x^(1−n) has a linear equation. */
    private void bernoulli(int i, List<Expression> c) {
        Symbol x = state.get(i);
        int n = c.size() - 1;
        for (int k = 0; k < n; k++) {
            if (k != 1 && !rates.isZero(c.get(k))) {
                String kind = n == 2 ? "a Riccati equation" : n == 3 ? "an Abel equation" : "a nonlinear equation";
                lose(
                        i,
                        Kind.NOT_ELEMENTARY,
                        x + " has " + kind + " with coefficients that move with " + drivers(i)
                                + ": no closed form for it");
                return;
            }
        }
        Expression factor = Expression.of(1L - n);
        List<Integrated> solutions =
                driven.solve(i, x.pow(1 - n), factor.times(c.get(1)), factor.times(c.get(n)), false);
        List<Pace> paces = new ArrayList<>();
        Expression root = Expression.of(kog.symbolic.Rational.of(-1, n - 1L));
        for (Integrated s : solutions) {
            // x^(n−1) (damp x^(1−n) − memory)
            Expression bottom = s.damp().minus(x.pow(n - 1).times(s.memory()));
            List<Condition> region = new ArrayList<>(s.region());
            region.add(Condition.nonzero(bottom));
            Expression rate = rates.canonical(s.rate().times(root));
            Expression psi = x.times(Expression.power(n == 2 ? bottom : Expression.abs(bottom), root));
            claim(i, s, psi, rate, region);
            if (!rates.isZero(rate)) {
                paces.add(new Pace.Power(
                        x.pow(n - 1).over(bottom),
                        rates.canonical(s.rate().negate()),
                        region,
                        s.exactness(),
                        s.interval()));
            }
        }
        links.add(paces);
        String bernoulli = x + " has a Bernoulli equation";
        if (solutions.isEmpty()) {
            lose(i, driven.failure().kind(), bernoulli + ": " + driven.failure().detail());
        } else if (!downstream(List.of(i)).isEmpty()) {
            List<Integer> downstream = downstream(List.of(i));
            lost.put(i, x.name());
            downstream.forEach(j -> lost.put(j, x.name()));
            claims.obstruction(
                    Kind.NOT_ELEMENTARY,
                    bernoulli + ", whose solutions have poles: no closed form for " + names(downstream)
                            + " downstream of it");
        }
    }

    /** A variable that nothing else drives, with a nonlinear field. */
    private void scalar(int i) {
        Symbol x = state.get(i);
        Derivation d =
                derive.apply(new FormulaField(model.name(), model.parameters(), List.of(x), List.of(field.get(i))));
        String prefix = "psi_" + (i + 1);
        Derivation named = new Derivation(
                d.name(),
                d.systemClass(),
                d.eigenfunctions().stream()
                        .map(e -> new Eigenfunction(
                                e.name().replaceFirst("psi", prefix),
                                e.eigenvalue(),
                                e.formula(),
                                e.region(),
                                e.exactness(),
                                e.free()))
                        .toList(),
                d.firstIntegrals(),
                d.generalized(),
                d.obstructions());
        claims.add(named);
        List<Pace> paces = new ArrayList<>();
        for (Eigenfunction e : named.eigenfunctions()) {
            if (e.free().size() == 1 && e.eigenvalue().equals(e.free().get(0))) {
                paces.add(new Pace.Family(e));
            }
        }
        if (paces.isEmpty()) {
            lose(i, Kind.NOT_ELEMENTARY, "no closed form is known for " + x);
            return;
        }
        Optional<Pace.Power> rational = paces.size() == 1 ? ((Pace.Family) paces.get(0)).rational() : Optional.empty();
        links.add(rational.<List<Pace>>map(List::of).orElse(paces));
        driven.moves(i, SourceInterval.of(named, field.get(i), x));
    }
}
