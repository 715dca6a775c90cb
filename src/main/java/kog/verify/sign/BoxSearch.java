package kog.verify.sign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;

/**
 * Branch and bound with intervals rounded outward: a box is done when a formula has one sign on all of it, or when some fact
 * fails on all of it. Boxes reach to infinity.
 */
public final class BoxSearch {

    private static final int MOST_DIMENSIONS = 4;
    private static final int MOST_BOXES = 600;

    private BoxSearch() {}

    /** Whether g is shown to have no zero. */
    static boolean excludesZero(Expression g, SignReasoning signs, CountedWork work) {
        Goal goal = box -> EnclosureEvaluation.sign(g, box) != 0;
        Set<Symbol> more = new LinkedHashSet<>(g.symbols());
        for (Facts.Known k : signs.facts().known()) {
            // what bounds a symbol of g may hold others
            if (k.sign().definite() != 0 && k.formula().symbols().stream().anyMatch(g.symbols()::contains)) {
                more.addAll(k.formula().symbols());
            }
        }
        return covers(g.symbols(), signs, work, goal, FormulaSize.of(g))
                || more.size() > g.symbols().size() && covers(more, signs, work, goal, FormulaSize.of(g));
    }

    /** Whether no point satisfies the facts. */
    static boolean isEmpty(SignReasoning signs, CountedWork work) {
        Set<Symbol> all = new LinkedHashSet<>();
        signs.facts().known().forEach(k -> all.addAll(k.formula().symbols()));
        return covers(all, signs, work, box -> false, 1);
    }

    interface Goal {
        boolean holds(Map<Symbol, Enclosure> box);
    }

    /** Whether every box on which the facts may hold can be cut into boxes that reach the goal. */
    static boolean covers(Set<Symbol> symbols, SignReasoning signs, CountedWork work, Goal goal, int size) {
        Facts facts = signs.facts();
        Set<Symbol> all = new LinkedHashSet<>(symbols);
        List<Symbol> paths = new ArrayList<>(facts.paths().keySet());
        for (int k = paths.size() - 1; k >= 0; k--) {
            if (all.contains(paths.get(k))) {
                all.addAll(facts.paths().get(paths.get(k)).lower().symbols());
                all.addAll(facts.paths().get(paths.get(k)).upper().symbols());
            }
        }
        if (!facts.real().containsAll(all) || all.size() > MOST_DIMENSIONS) {
            return false;
        }
        List<Facts.Known> relevant = facts.known().stream()
                .filter(k -> all.containsAll(k.formula().symbols()))
                .toList();
        int cost = size
                + relevant.stream().mapToInt(k -> FormulaSize.of(k.formula())).sum();
        Map<Symbol, Enclosure> start = new HashMap<>();
        all.forEach(s -> start.put(s, signs.box().get(s)));
        Deque<Map<Symbol, Enclosure>> open = new ArrayDeque<>(List.of(start));
        for (int count = 0; !open.isEmpty(); count++) {
            if (count > MOST_BOXES) {
                return false;
            }
            // first in, first out: a zero anywhere ends the search at the same box
            Map<Symbol, Enclosure> box = open.poll();
            work.spend(cost);
            if (!contract(box, facts, paths) || relevant.stream().anyMatch(k -> fails(k, box)) || goal.holds(box)) {
                continue;
            }
            if (!split(box, open)) {
                return false;
            }
        }
        return true;
    }

    /** Narrows the variables of integrals to their paths; false if nothing is left. */
    private static boolean contract(Map<Symbol, Enclosure> box, Facts facts, List<Symbol> paths) {
        for (Symbol s : paths) {
            if (box.containsKey(s)) {
                Optional<Enclosure> lower =
                        EnclosureEvaluation.of(facts.paths().get(s).lower(), box);
                Optional<Enclosure> upper =
                        EnclosureEvaluation.of(facts.paths().get(s).upper(), box);
                if (lower.isPresent() && upper.isPresent()) {
                    double low = Math.max(
                            box.get(s).low(),
                            Math.min(lower.get().low(), upper.get().low()));
                    double high = Math.min(
                            box.get(s).high(),
                            Math.max(lower.get().high(), upper.get().high()));
                    if (low > high) {
                        return false;
                    }
                    box.put(s, new Enclosure(low, high));
                }
            }
        }
        return true;
    }

    /** Whether a fact is false on all of a box. */
    public static boolean fails(Facts.Known known, Map<Symbol, Enclosure> box) {
        Optional<Enclosure> bounds = EnclosureEvaluation.of(known.formula(), box);
        if (bounds.isEmpty()) {
            return false;
        }
        int may = (bounds.get().low() < 0 ? 1 : 0)
                | (bounds.get().low() <= 0 && bounds.get().high() >= 0 ? 2 : 0)
                | (bounds.get().high() > 0 ? 4 : 0);
        return !known.sign().mayBe(new SignSet(may));
    }

    /** Halves the widest side, where far away counts by orders of magnitude; false if no side can be cut. */
    private static boolean split(Map<Symbol, Enclosure> box, Deque<Map<Symbol, Enclosure>> open) {
        Symbol widest = null;
        double width = 0;
        for (Map.Entry<Symbol, Enclosure> side : box.entrySet()) {
            double w = place(side.getValue().high()) - place(side.getValue().low());
            boolean first = w == width && widest != null && side.getKey().name().compareTo(widest.name()) < 0;
            if (w > width || first) {
                width = w;
                widest = side.getKey();
            }
        }
        if (widest == null) {
            return false;
        }
        Enclosure side = box.get(widest);
        double middle = middle(side);
        if (!(middle > side.low() && middle < side.high())) {
            return false;
        }
        Map<Symbol, Enclosure> left = new HashMap<>(box);
        left.put(widest, new Enclosure(side.low(), middle));
        Map<Symbol, Enclosure> right = new HashMap<>(box);
        right.put(widest, new Enclosure(middle, side.high()));
        open.add(left);
        open.add(right);
        return true;
    }

    /** Where far away counts by orders of magnitude. */
    public static double middle(Enclosure side) {
        return number((place(side.low()) + place(side.high())) / 2);
    }

    private static double place(double x) {
        return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
    }

    private static double number(double place) {
        return place / (1 - Math.abs(place));
    }
}
