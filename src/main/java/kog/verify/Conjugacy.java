package kog.verify;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kog.generator.Claim;
import kog.generator.Exactness;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.verify.region.RegionProof;
import kog.verify.sample.ConjugacyRank;

/**
 * What the components of a map Z with DZ·F = A Z are together.
 *
 * @param shown whether they are a conjugacy
 */
record Conjugacy(Kind kind, Half shown) {

    /** What such a map is called. */
    enum Kind {
        /** C¹ with det DZ nowhere 0, and injective. */
        CONJUGACY,
        /** C¹ with det DZ nowhere 0. */
        LOCAL_CONJUGACY,
        /** C¹, as far as is shown. */
        FACTOR;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Determinants of more rows are not written down. */
    private static final int MOST = 4;

    static Conjugacy of(
            KoopmanGenerator generator, List<Parameter> parameters, List<? extends Claim> components, long work) {
        List<Symbol> state = generator.state();
        if (state.size() > MOST) {
            return new Conjugacy(Kind.FACTOR, new Half.Sampled("det DZ is too long to show that it is nowhere 0"));
        }
        List<List<Expression>> jacobian = components.stream()
                .map(c -> state.stream().map(x -> c.formula().derivative(x)).toList())
                .toList();
        Expression determinant = ConjugacyRank.exactDeterminant(jacobian);
        if (determinant.isZero()) {
            return new Conjugacy(Kind.FACTOR, new Half.Refuted("det DZ is 0"));
        }
        Claim first = components.get(0);
        Claim reciprocal = new GeneralizedEigenfunction(
                first.name(),
                Expression.ZERO,
                Expression.ONE.over(determinant),
                Expression.ONE,
                first.region(),
                Exactness.EXACT,
                first.free());
        RegionProof.Outcome nowhere0 = RegionProof.of(state, generator.field(), parameters, reciprocal, work);
        if (nowhere0 instanceof RegionProof.Refuted r) {
            return new Conjugacy(Kind.FACTOR, new Half.Refuted("1/det DZ: " + r.reason()));
        }
        if (!(nowhere0 instanceof RegionProof.Proved)) {
            return new Conjugacy(
                    Kind.FACTOR, new Half.Sampled("det DZ is not shown to be nowhere 0: " + nowhere0.reason()));
        }
        return isInjective(state, jacobian)
                ? new Conjugacy(Kind.CONJUGACY, new Half.Proved("det DZ is nowhere 0, and Z is injective"))
                : new Conjugacy(Kind.LOCAL_CONJUGACY, new Half.Sampled("Z is not shown to be injective"));
    }

    /** Whether one variable after the other follows from the values of Z: each from a component that is linear in it. */
    private static boolean isInjective(List<Symbol> state, List<List<Expression>> jacobian) {
        if (jacobian.stream().flatMap(List::stream).allMatch(e -> isConstant(e, state))) {
            return true;
        }
        Set<Integer> known = new LinkedHashSet<>();
        List<List<Expression>> left = new ArrayList<>(jacobian);
        while (!left.isEmpty()) {
            List<Expression> solvable = null;
            int variable = -1;
            for (List<Expression> row : left) {
                List<Integer> open = new ArrayList<>();
                for (int j = 0; j < row.size(); j++) {
                    if (!row.get(j).isZero() && !known.contains(j)) {
                        open.add(j);
                    }
                }
                if (open.size() == 1 && isConstant(row.get(open.get(0)), state)) {
                    solvable = row;
                    variable = open.get(0);
                }
            }
            if (solvable == null) {
                return false;
            }
            List<Expression> done = solvable;
            left.removeIf(row -> row == done);
            known.add(variable);
        }
        return true;
    }

    private static boolean isConstant(Expression e, List<Symbol> state) {
        return e.symbols().stream().noneMatch(state::contains);
    }
}
