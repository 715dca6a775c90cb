package kog.report.export;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.Number;
import kog.symbolic.Expression.Power;
import kog.symbolic.Expression.Product;
import kog.symbolic.Expression.Root;
import kog.symbolic.Expression.RootSum;
import kog.symbolic.Expression.Sum;
import kog.symbolic.Symbol;
import kog.symbolic.text.Extent;
import kog.symbolic.text.Latex;

/**
 * Formulas in rows no wider than a page: sums break between terms, products between factors, and what is still too wide
 * gets a name of its own, h_1, h_2(s), …, defined below.
 */
final class LatexRows {

    /** In em, of 10 points; a page of letter paper with margins of 22 mm has 48. */
    static final double LINE = 44;

    private static final Symbol Z = new Symbol("z");

    private final Set<Symbol> taken;
    private int number;
    private final Map<Expression, String> names = new LinkedHashMap<>();
    private final Deque<Expression> undefined = new ArrayDeque<>();
    private final Map<Expression, String> lefts = new LinkedHashMap<>();

    /** @param taken symbols that mean something else in the document */
    LatexRows(Set<Symbol> taken) {
        this.taken = taken;
    }

    /** One display of {@code left = right}, and those of the names that came with it. */
    String display(String left, double widthOfLeft, Expression right, String end) {
        StringBuilder text = new StringBuilder(aligned(left, widthOfLeft, right, end));
        boolean first = true;
        while (!undefined.isEmpty()) {
            Expression next = undefined.poll();
            String name = names.remove(next);
            String shown = aligned(lefts.get(next), 4, next, "");
            names.put(next, name);
            text.append(first ? "with\n" : "").append(shown);
            first = false;
        }
        return text.toString();
    }

    private String aligned(String left, double widthOfLeft, Expression right, String end) {
        List<String> rows = rows(right, LINE - widthOfLeft - 2);
        if (rows.size() == 1) {
            return "\\[ " + left + " = " + rows.get(0) + end + " \\]\n";
        }
        return "\\begin{align*}\n  " + left + " &= " + String.join(" \\\\\n  &\\quad ", rows) + end
                + "\n\\end{align*}\n";
    }

    private List<String> rows(Expression e, double measure) {
        while (true) {
            List<List<Expression>> rows = broken(e, measure);
            Expression widest = rows.stream()
                    .map(r -> joined(e, r))
                    .max(Comparator.comparingDouble(this::width))
                    .orElseThrow();
            if (width(widest) <= measure || !name(widest, measure)) {
                return written(e, rows);
            }
        }
    }

    private double width(Expression e) {
        return Extent.of(e, names);
    }

    /** The terms of a sum or the factors of a product, as many in a row as there is place for. */
    private List<List<Expression>> broken(Expression e, double measure) {
        List<Expression> parts = parts(e);
        if (parts.size() == 1 || width(e) <= measure) {
            return List.of(List.of(e));
        }
        List<List<Expression>> rows = new ArrayList<>();
        List<Expression> row = new ArrayList<>();
        for (Expression part : parts) {
            row.add(part);
            if (row.size() > 1 && width(joined(e, row)) > measure) {
                row.remove(row.size() - 1);
                rows.add(List.copyOf(row));
                row = new ArrayList<>(List.of(part));
            }
        }
        rows.add(row);
        return rows;
    }

    private List<Expression> parts(Expression e) {
        if (names.containsKey(e)) {
            return List.of(e);
        }
        if (e instanceof Sum s) {
            return s.terms();
        }
        boolean quotient = e instanceof Product p && p.factors().stream().anyMatch(LatexRows::isBelow);
        return e instanceof Product p && !quotient ? p.factors() : List.of(e);
    }

    private static boolean isBelow(Expression factor) {
        Expression sign = factor instanceof Power p ? p.exponent() : factor;
        return sign instanceof Number n
                && (n.value().signum() < 0 || factor == sign && !n.value().isInteger());
    }

    private static Expression joined(Expression whole, List<Expression> row) {
        return row.size() == 1 ? row.get(0) : whole instanceof Sum ? Expression.sum(row) : Expression.product(row);
    }

    private List<String> written(Expression e, List<List<Expression>> rows) {
        List<String> texts = new ArrayList<>();
        for (List<Expression> row : rows) {
            Expression joined = joined(e, row);
            String text = Latex.latex(joined, names);
            if (texts.isEmpty()) {
                texts.add(text);
            } else if (e instanceof Sum) {
                texts.add((text.startsWith("-") ? "" : "{} + ") + text);
            } else {
                texts.add("{} \\cdot " + (joined instanceof Sum ? "\\left(" + text + "\\right)" : text));
            }
        }
        return texts;
    }

    /** Gives a name to a part of a row: a sum if that is enough, the innermost that is; false if nothing can have one. */
    private boolean name(Expression row, double measure) {
        List<Expression> path = new ArrayList<>();
        List<Set<Symbol>> bound = new ArrayList<>();
        Expression at = row;
        Set<Symbol> inside = Set.of();
        while (true) {
            Set<Symbol> more = binding(at, inside);
            Expression next = children(at).stream()
                    .filter(c -> !names.containsKey(c) && width(c) > 3)
                    .max(Comparator.comparingDouble(this::width))
                    .orElse(null);
            if (next == null) {
                break;
            }
            path.add(next);
            bound.add(more);
            at = next;
            inside = more;
        }
        if (path.isEmpty()) {
            return false;
        }
        int best = 0;
        boolean bestIsSum = false;
        for (int k = 0; k < path.size(); k++) {
            names.put(path.get(k), "");
            boolean enough = width(row) <= measure;
            names.remove(path.get(k));
            boolean sum = path.get(k) instanceof Sum;
            if (enough && (sum || !bestIsSum)) {
                best = k;
                bestIsSum = sum;
            }
        }
        define(path.get(best), bound.get(best));
        return true;
    }

    private void define(Expression part, Set<Symbol> bound) {
        String arguments = part.symbols().stream()
                .filter(bound::contains)
                .map(Latex::latex)
                .collect(Collectors.joining(", "));
        do {
            number++;
        } while (taken.contains(new Symbol("h" + number)) || taken.contains(new Symbol("h_" + number)));
        String name = "h_{" + number + "}" + (arguments.isEmpty() ? "" : "(" + arguments + ")");
        names.put(part, name);
        lefts.put(part, name);
        undefined.add(part);
    }

    private static Set<Symbol> binding(Expression e, Set<Symbol> bound) {
        Set<Symbol> more = new LinkedHashSet<>(bound);
        more.addAll(e.bound());
        if (e instanceof Root) {
            more.add(Z);
        }
        return more;
    }

    /** What is written as a formula of its own; of roots, that is the polynomial. */
    private static List<Expression> children(Expression e) {
        if (e instanceof Root r) {
            return List.of(Latex.polynomialOf(r));
        }
        if (e instanceof RootSum r) {
            return List.of(Latex.polynomialOf(r), r.body());
        }
        if (e instanceof Sum s) {
            return s.terms();
        }
        return e.operands();
    }
}
