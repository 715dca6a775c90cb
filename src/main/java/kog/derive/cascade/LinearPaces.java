package kog.derive.cascade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.GeneralizedEigenfunction;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The paces of a linear system, from its claims: affine eigenfunctions with real eigenvalues, moduli of pairs, and the time
 * of drifts, chains and arguments where there is nothing else. Cases of the parameters stand side by side.
 */
final class LinearPaces {

    private static final Pattern NAME = Pattern.compile("psi_(?:([a-z]+)_)?(\\d+)(?:_([a-z]+))?");

    private LinearPaces() {}

    static List<List<Pace>> of(Derivation linear, List<Symbol> state) {
        Map<String, List<Pace>> byCase = new LinkedHashMap<>();
        Map<String, List<Pace>> others = new LinkedHashMap<>();
        List<List<Pace>> uniform = new ArrayList<>();
        for (GeneralizedEigenfunction g : linear.generalized()) {
            boolean drifts = g.eigenvalue().isZero() && Collections.disjoint(g.of().symbols(), state);
            if (drifts) {
                uniform.add(
                        List.of(new Pace.Uniform(g.formula(), g.of(), g.region().conditions())));
            }
        }
        for (Eigenfunction e : linear.eigenfunctions()) {
            Matcher name = NAME.matcher(e.name());
            if (!name.matches()) {
                continue;
            }
            String kind = Optional.ofNullable(name.group(1)).orElse("");
            String suffix = Optional.ofNullable(name.group(3)).orElse("");
            boolean real = e.free().isEmpty() && isReal(e.formula()) && isReal(e.eigenvalue());
            if ((kind.isEmpty() || kind.equals("modulus"))
                    && real
                    && !e.eigenvalue().isZero()) {
                byCase.computeIfAbsent(suffix, s -> new ArrayList<>())
                        .add(new Pace.Power(
                                e.formula(), e.eigenvalue(), e.region().conditions(), e.exactness(), Optional.empty()));
            } else if (e.free().size() == 1) {
                others.computeIfAbsent(suffix, s -> new ArrayList<>()).add(new Pace.Family(e));
            }
        }
        if (uniform.isEmpty()) {
            others.forEach((suffix, paces) -> byCase.putIfAbsent(suffix, List.of(paces.get(0))));
        }
        if (byCase.size() == 1) {
            byCase.values().iterator().next().forEach(p -> uniform.add(List.of(p)));
        }
        if (!uniform.isEmpty()) {
            return uniform;
        }
        List<Pace> cases = byCase.values().stream().map(p -> p.get(0)).toList();
        return cases.isEmpty() ? List.of() : List.of(cases);
    }

    /** The affine eigenfunctions with real eigenvalues, if parameters make no cases. */
    static List<Pace.Power> affine(Derivation linear) {
        List<Pace.Power> found = new ArrayList<>();
        for (Eigenfunction e : linear.eigenfunctions()) {
            Matcher name = NAME.matcher(e.name());
            boolean plain = name.matches() && name.group(1) == null && name.group(3) == null;
            if (plain && e.free().isEmpty() && isReal(e.formula()) && isReal(e.eigenvalue())) {
                found.add(new Pace.Power(
                        e.formula(), e.eigenvalue(), e.region().conditions(), e.exactness(), Optional.empty()));
            }
        }
        return found;
    }

    private static boolean isReal(Expression e) {
        if (e instanceof Expression.Root r) {
            return r.index() <= new kog.symbolic.algebra.RationalPolynomial(r.coefficients()).realRoots();
        }
        return !e.equals(Expression.I) && e.operands().stream().allMatch(LinearPaces::isReal);
    }
}
