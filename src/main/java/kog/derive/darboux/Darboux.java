package kog.derive.darboux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kog.derive.cascade.StatePolynomial;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.network.Assumption;
import kog.network.FormulaField;
import kog.network.Model;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.CountedAlgebra;
import kog.symbolic.algebra.ParametricFraction;

/**
 * Darboux's method: invariant curves f with U f = K f, quotients g/f with U(g/f) = L, and what of Π |f|^a exp(Σ b g/f) has
 * Σ a K + Σ b L constant. Derivation: derivations/13-darboux.md.
 */
public final class Darboux {

    private static final long SEARCH = Work.SECOND;
    private static final long RELATIONS = Work.SECOND;

    private final PolynomialField field;
    private final Work work;
    private final FreeSymbols free;
    private final Set<Symbol> nonzero;
    private final DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
    private int eigenfunctions;

    private Darboux(Model model, PolynomialField field, FreeSymbols free) {
        this(model, field, free, Work.of(RELATIONS));
    }

    private Darboux(Model model, PolynomialField field, FreeSymbols free, Work work) {
        this.work = work;
        this.field = field;
        this.free = free;
        this.nonzero = model.parameters().stream()
                .filter(p -> p.assumption() != Assumption.REAL)
                .map(Parameter::symbol)
                .collect(Collectors.toSet());
    }

    /** What the method finds for a system of few variables, and how far it was searched; empty if the field is not polynomial. */
    public static Optional<Derivation> of(Model model, FreeSymbols free) {
        return PolynomialField.of(model)
                .flatMap(f -> InvariantCurves.of(f, Work.of(SEARCH)).map(curves -> derivation(model, f, curves, free)));
    }

    private static Derivation derivation(Model model, PolynomialField field, InvariantCurves found, FreeSymbols free) {
        List<Expression> curves = found.curves().stream()
                .map(c -> c.f().expression(field.state()))
                .toList();
        Darboux empty = new Darboux(model, field, free);
        String also = "";
        try {
            Work work = Work.of(RELATIONS);
            if (hasRelations(model, curves, free, work)) {
                // the algebra is bounded where its rings are made
                Optional<Derivation> derived = CountedAlgebra.within(work, () -> {
                    PolynomialField own = PolynomialField.of(model).orElseThrow();
                    Darboux darboux = new Darboux(model, own, free);
                    darboux.relations(curves);
                    darboux.claims.obstruction(Kind.RECURRENT, darboux.said(found));
                    return darboux.claims.derivation(model.name(), SystemClass.RECURRENT);
                });
                return derived.orElseThrow();
            }
        } catch (Work.Exhausted spent) {
            also = "; a limit ended the search for relations between them";
        }
        empty.claims.obstruction(Kind.RECURRENT, empty.said(found) + also);
        return empty.claims.derivation(model.name(), SystemClass.RECURRENT);
    }

    /** Whether there is anything at one value of the parameters: if not, there is nothing for all of them. */
    private static boolean hasRelations(Model model, List<Expression> curves, FreeSymbols free, Work work) {
        Map<Symbol, Expression> values = new HashMap<>();
        long next = 211;
        for (Parameter p : model.parameters()) {
            values.put(p.symbol(), Expression.of(Rational.of(next, 7)));
            next += 58;
        }
        FormulaField special = new FormulaField(
                model.name(),
                List.of(),
                model.state(),
                model.field().stream().map(f -> f.substitute(values)).toList());
        return PolynomialField.of(special)
                .map(field -> {
                    Darboux darboux = new Darboux(special, field, free, work);
                    darboux.relations(
                            curves.stream().map(f -> f.substitute(values)).toList());
                    return !darboux.claims.areEmpty();
                })
                .orElse(true);
    }

    private String said(InvariantCurves found) {
        String curves = field.dimension() == 2 ? "curves" : "hypersurfaces";
        String known = found.curves().isEmpty()
                ? "no invariant algebraic " + curves
                : "the invariant algebraic " + curves + " "
                        + found.curves().stream()
                                .map(c -> c.f().expression(field.state()) + " = 0")
                                .collect(Collectors.joining(", "));
        String degree =
                found.searched() == 0 ? ", no degree was searched in full" : ", up to degree " + found.searched();
        return "for "
                + field.state().stream().map(Symbol::name).collect(Collectors.joining(", "))
                + ", Darboux's method finds " + known + degree
                + (found.degenerate() ? ", and there are infinitely many of degree " + (found.searched() + 1) : "")
                + (found.unresolved() > 0
                        ? ", beside " + found.unresolved() + " whose dependence on parameters was not found"
                        : "")
                + "; claimed is what they give, with exp(g) for polynomials g of degree 2, and nothing more";
    }

    private void relations(List<Expression> formulas) {
        List<Curve> curves = formulas.stream()
                .map(f -> Curve.of(field.read(f), field).orElseThrow())
                .toList();
        List<Logarithm> parts = Logarithm.of(curves, field, work);
        List<Product> integrals = new ArrayList<>();
        Optional<Product> time = Optional.empty();
        // what the first variables have alone, and what is a polynomial: each is a basis, and neither is the shortest
        for (Comparator<Logarithm> order : List.of(
                Comparator.comparingInt(Logarithm::last), Comparator.comparing((Logarithm l) -> !l.isPolynomial()))) {
            List<Logarithm> sorted = new ArrayList<>(parts);
            sorted.sort(order);
            List<StatePolynomial> columns =
                    new ArrayList<>(sorted.stream().map(Logarithm::rate).toList());
            columns.add(field.constant(-1));
            for (List<ParametricFraction> vector : Kernel.of(columns, field.ring(), work)) {
                List<ParametricFraction> exponents = vector.subList(0, parts.size());
                Product product = new Product(sorted, Primitive.of(exponents, field.ring()), field);
                if (vector.get(parts.size()).isZero()) {
                    integrals.add(product);
                } else if (time.isEmpty()) {
                    time = Optional.of(product);
                }
            }
        }
        for (Curve c : curves) {
            c.cofactor()
                    .asConstant()
                    .filter(k -> !k.isZero())
                    .ifPresent(k ->
                            claims.eigenfunction(name(), k.expression(), c.f().expression(field.state()), List.of()));
        }
        for (Logarithm angle : parts) {
            if (angle.isAngle()) {
                angle.rate().asConstant().filter(k -> !k.isZero()).ifPresent(k -> turning(angle, k.expression()));
            }
        }
        time.filter(t -> !t.isOneCurve()).ifPresent(this::eigenfunction);
        integrals(integrals);
    }

    private String name() {
        eigenfunctions++;
        return "psi_" + eigenfunctions;
    }

    private void eigenfunction(Product p) {
        Expression rate = p.factor().reciprocal().expression();
        List<Condition> region = new ArrayList<>(nonzero(p.factor().denominator()));
        region.addAll(nonzero(p.factor().numerator()));
        if (p.isRational() && p.hasCurves()) {
            region.addAll(p.region(true));
            claims.eigenfunction(name(), rate, p.rational(), region);
            return;
        }
        Symbol mu = free.named("mu");
        region.addAll(p.region(false));
        claims.eigenfunction(name() + "_mu", mu.times(rate), p.power(mu), region, mu);
    }

    private void turning(Logarithm angle, Expression rate) {
        Symbol mu = free.named("mu");
        Expression re = angle.f().expression(field.state());
        Expression im = angle.g().expression(field.state());
        Expression argument = Expression.apply(kog.symbolic.Function.ATAN2, im, re);
        eigenfunctions++;
        claims.eigenfunction(
                "psi_argument_" + eigenfunctions,
                mu.times(rate),
                Expression.exp(mu.times(argument)),
                List.of(Product.offCut(re, im)),
                mu);
    }

    private List<Condition> nonzero(ParametricFraction p) {
        return p.factors().stream()
                .map(f -> f.factor().expression())
                .filter(f -> !(f instanceof Symbol s && nonzero.contains(s)))
                .map(Condition::nonzero)
                .toList();
    }

    /** As many as are independent, the simplest first. */
    private void integrals(List<Product> all) {
        List<Product> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(Product::last).thenComparingInt(Product::rank));
        Map<Symbol, Expression> point = new HashMap<>();
        long next = 3;
        for (Symbol s : field.state()) {
            point.put(s, Expression.of(Rational.of(next, 7)));
            next = 2 * next + 5;
        }
        for (Symbol s : field.parameters()) {
            point.put(s, Expression.of(Rational.of(next, 11)));
            next += 17;
        }
        List<List<Rational>> gradients = new ArrayList<>();
        for (Product p : sorted) {
            Expression formula = p.integral();
            List<Rational> gradient = new ArrayList<>();
            for (Symbol x : field.state()) {
                Expression value = p.logarithm().derivative(x).substitute(point);
                gradient.add(value instanceof Expression.Number n ? n.value() : Rational.ZERO);
            }
            if (isIndependent(gradients, gradient)) {
                List<Condition> region = new ArrayList<>(p.region(!p.isLogarithmic()));
                region.addAll(p.nontrivial(this::nonzero));
                claims.firstIntegral(formula, region);
            }
        }
    }

    /** Whether a row is no combination of some in echelon form, to which it is then added. */
    private static boolean isIndependent(List<List<Rational>> echelon, List<Rational> row) {
        List<Rational> left = new ArrayList<>(row);
        for (List<Rational> e : echelon) {
            int pivot = pivot(e);
            Rational factor = left.get(pivot).divide(e.get(pivot));
            for (int k = 0; k < left.size(); k++) {
                left.set(k, left.get(k).subtract(factor.multiply(e.get(k))));
            }
        }
        if (pivot(left) == left.size()) {
            return false;
        }
        echelon.add(left);
        return true;
    }

    private static int pivot(List<Rational> row) {
        int k = 0;
        while (k < row.size() && row.get(k).isZero()) {
            k++;
        }
        return k;
    }
}
