package kog.report.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Symbol;

/**
 * Short names for what recurs in the formulas of a derivation, so that people can read them: r_1, r_2, … for roots of
 * polynomials, the names of claims for their formulas, g_1, g_2, … for other subformulas. Putting the definitions back in
 * gives the formulas as they were derived.
 */
public final class Abbreviations {

    /** Shorter texts are easier to read than a name. */
    private static final int SHORTEST = 20;

    /** Characters that a name must spare. */
    private static final int LEAST_GAIN = 60;

    private static final int MOST_NAMES = 40;

    /** In nodes: of more than that, roots alone get names. */
    private static final int LARGEST = 20_000;

    /** One name and what it stands for, written with the other names. */
    public record Definition(Symbol name, Expression formula) {}

    /** The longest first, so that a formula within another one does not break it up. */
    private final Map<Expression, Symbol> claims = new LinkedHashMap<>();

    /** In the order of choice: a formula is written with the names that came before its own. */
    private final Map<Symbol, Expression> chosen = new LinkedHashMap<>();

    private Abbreviations() {}

    public static Abbreviations of(Model model, Derivation derivation) {
        Abbreviations result = new Abbreviations();
        List<Claim> claims = Stream.of(
                        derivation.eigenfunctions(), derivation.firstIntegrals(), derivation.generalized())
                .<Claim>flatMap(List::stream)
                .toList();
        List<Expression> formulas = new ArrayList<>();
        for (Claim c : claims) {
            formulas.add(c.formula());
            formulas.add(c.eigenvalue());
            formulas.add(c.of());
            c.region().conditions().forEach(r -> formulas.add(r.left()));
        }
        boolean rounded = claims.stream().anyMatch(c -> c.exactness() == Exactness.FLOATING);
        if (rounded) {
            return result;
        }
        boolean large = formulas.stream().mapToInt(Abbreviations::size).sum() > LARGEST;
        claims.stream()
                .filter(c -> !large)
                .filter(c -> c.free().isEmpty() && length(c.formula()) >= SHORTEST)
                .sorted(Comparator.comparingInt(c -> -size(c.formula())))
                .forEach(c -> result.claims.putIfAbsent(c.formula(), new Symbol(c.name())));
        Set<Symbol> taken = new LinkedHashSet<>(model.state());
        model.parameters().forEach(p -> taken.add(p.symbol()));
        for (Claim c : claims) {
            taken.addAll(c.free());
            taken.add(new Symbol(c.name()));
        }
        result.choose(formulas, taken, large ? List.of(true) : List.of(true, false));
        return result;
    }

    /** @param rounds whether each looks for roots, or for any other subformula */
    private void choose(List<Expression> formulas, Set<Symbol> taken, List<Boolean> rounds) {
        List<Expression> texts = new ArrayList<>();
        formulas.stream().distinct().forEach(f -> texts.add(withClaims(f, f)));
        Map<Expression, Integer> lengths = new HashMap<>();
        for (boolean roots : rounds) {
            while (chosen.size() < MOST_NAMES) {
                Optional<Expression> best = best(texts, roots, lengths);
                if (best.isEmpty()) {
                    break;
                }
                Symbol name = unused(roots ? "r" : "g", taken);
                taken.add(name);
                texts.replaceAll(t -> replaced(t, best.get(), name, Set.of()));
                texts.add(best.get());
                chosen.put(name, best.get());
            }
        }
        number(taken);
    }

    /** Numbers the names in the order in which people meet them. */
    private void number(Set<Symbol> taken) {
        taken.removeAll(chosen.keySet());
        Map<Symbol, Symbol> numbered = new LinkedHashMap<>();
        for (Definition d : definitions()) {
            Symbol name = unused(d.name().name().substring(0, 1), taken);
            taken.add(name);
            numbered.put(d.name(), name);
        }
        Map<Symbol, Expression> before = new LinkedHashMap<>(chosen);
        chosen.clear();
        before.forEach((name, e) -> chosen.put(numbered.get(name), e.substitute(numbered)));
    }

    private static Symbol unused(String letter, Set<Symbol> taken) {
        for (int k = 1; ; k++) {
            Symbol name = new Symbol(letter + k);
            if (!taken.contains(name)) {
                return name;
            }
        }
    }

    /** The subformula whose name spares most characters. */
    private static Optional<Expression> best(List<Expression> texts, boolean roots, Map<Expression, Integer> lengths) {
        Map<Expression, Integer> counts = new LinkedHashMap<>();
        texts.forEach(t -> count(t, Set.of(), counts));
        Expression best = null;
        int most = LEAST_GAIN;
        for (Map.Entry<Expression, Integer> e : counts.entrySet()) {
            if (e.getValue() < 2 || roots != e.getKey() instanceof Root) {
                continue;
            }
            int length = lengths.computeIfAbsent(e.getKey(), Abbreviations::length);
            int gain = (length - 2) * (e.getValue() - 1);
            if (length >= SHORTEST && gain > most) {
                most = gain;
                best = e.getKey();
            }
        }
        return Optional.ofNullable(best);
    }

    /** How often each subformula occurs that no integral or sum over roots binds a variable of. */
    private static void count(Expression e, Set<Symbol> bound, Map<Expression, Integer> counts) {
        if (e.operands().isEmpty() && !(e instanceof Root)) {
            return;
        }
        if (isFree(e, bound)) {
            counts.merge(e, 1, Integer::sum);
        }
        Set<Symbol> inner = binding(e, bound);
        e.operands().forEach(o -> count(o, inner, counts));
    }

    private static boolean isFree(Expression e, Set<Symbol> bound) {
        return bound.isEmpty() || e.symbols().stream().noneMatch(bound::contains);
    }

    private static Set<Symbol> binding(Expression e, Set<Symbol> bound) {
        if (e.bound().isEmpty()) {
            return bound;
        }
        Set<Symbol> more = new LinkedHashSet<>(bound);
        more.addAll(e.bound());
        return more;
    }

    private static int size(Expression e) {
        return 1 + e.operands().stream().mapToInt(Abbreviations::size).sum();
    }

    private static int length(Expression e) {
        return e.toString().length();
    }

    /** What the names stand for that are no claim's, each after those that it is written with. */
    public List<Definition> definitions() {
        Map<Symbol, Expression> written = new LinkedHashMap<>();
        chosen.forEach((name, e) -> written.put(name, withNames(e, name)));
        List<Definition> ordered = new ArrayList<>();
        written.keySet().forEach(name -> order(name, written, ordered));
        return ordered;
    }

    private static void order(Symbol name, Map<Symbol, Expression> written, List<Definition> ordered) {
        Expression formula = written.get(name);
        if (formula != null && ordered.stream().noneMatch(d -> d.name().equals(name))) {
            formula.symbols().forEach(s -> order(s, written, ordered));
            ordered.add(new Definition(name, formula));
        }
    }

    /** An eigenvalue, a condition or another formula, written with the names. */
    public Expression shortened(Expression e) {
        return withNames(withClaims(e, null), null);
    }

    /** The formula of a claim, written with every name but its own. */
    public Expression formula(Claim claim) {
        boolean own = new Symbol(claim.name()).equals(claims.get(claim.formula()));
        return withNames(withClaims(claim.formula(), own ? claim.formula() : null), null);
    }

    private Expression withClaims(Expression e, Expression except) {
        Expression result = e;
        for (Map.Entry<Expression, Symbol> claim : claims.entrySet()) {
            if (!claim.getKey().equals(except)) {
                result = replaced(result, claim.getKey(), claim.getValue(), Set.of());
            }
        }
        return result;
    }

    private Expression withNames(Expression e, Symbol except) {
        Expression result = e;
        for (Map.Entry<Symbol, Expression> name : chosen.entrySet()) {
            if (!name.getKey().equals(except)) {
                result = replaced(result, name.getValue(), name.getKey(), Set.of());
            }
        }
        return result;
    }

    /** Puts the name for the target wherever it stands and no variable of it is bound. */
    private static Expression replaced(Expression e, Expression target, Symbol name, Set<Symbol> bound) {
        if (e.equals(target)) {
            return isFree(target, bound) ? name : e;
        }
        Set<Symbol> inner = binding(e, bound);
        List<Expression> before = e.operands();
        List<Expression> after =
                before.stream().map(o -> replaced(o, target, name, inner)).toList();
        Expression result = e;
        if (!before.equals(after)) {
            Iterator<Expression> next = after.iterator();
            result = e.mapOperands(o -> next.next());
        }
        if (result instanceof Sum s
                && target instanceof Sum t
                && s.terms().containsAll(t.terms())
                && isFree(t, bound)) {
            return Expression.sum(withPart(s.terms(), t.terms(), name));
        }
        if (result instanceof Product p
                && target instanceof Product t
                && p.factors().containsAll(t.factors())
                && isFree(t, bound)) {
            return Expression.product(withPart(p.factors(), t.factors(), name));
        }
        return result;
    }

    private static List<Expression> withPart(List<Expression> all, List<Expression> part, Symbol name) {
        List<Expression> rest = new ArrayList<>(List.of(name));
        all.stream().filter(e -> !part.contains(e)).forEach(rest::add);
        return rest;
    }
}
