package kog.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.generator.Region;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.CompiledFormula;

/** True claims made false in the ways in which derivations go wrong. */
final class Sabotage {

    private Sabotage() {}

    /**
     * The claim without a condition c ≠ 0 where the formula has |c| or c to an exponent that is a free symbol: it is singular
     * there for nearly every value of the symbol.
     */
    static Optional<Claim> withoutCondition(Claim claim) {
        for (Condition c : claim.region().conditions()) {
            if (c.relation() == Condition.Relation.NONZERO && isBaseOfFreePower(claim.formula(), c.left(), claim)) {
                List<Condition> rest = new ArrayList<>(claim.region().conditions());
                rest.remove(c);
                return with(claim, claim.formula(), new Region(rest));
            }
        }
        return Optional.empty();
    }

    private static boolean isBaseOfFreePower(Expression e, Expression base, Claim claim) {
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Symbol s
                && claim.free().contains(s)) {
            Expression b =
                    p.base() instanceof Expression.Apply a && a.function() == Function.ABS ? a.argument() : p.base();
            if (b.equals(base)) {
                return true;
            }
        }
        // not under another function or in a sum, where something else may take the singularity away
        return e instanceof Expression.Product
                && e.operands().stream().anyMatch(o -> isBaseOfFreePower(o, base, claim));
    }

    /** The first integral over a segment that ends at a state variable, longer by a thousandth. */
    static Optional<Claim> integralScaled(Claim claim, List<Symbol> state) {
        AtomicBoolean done = new AtomicBoolean();
        Expression scaled = scaled(claim.formula(), state, done);
        return done.get() ? with(claim, scaled, claim.region()) : Optional.empty();
    }

    private static Expression scaled(Expression e, List<Symbol> state, AtomicBoolean done) {
        if (done.get()) {
            return e;
        }
        if (e instanceof Expression.Integral i) {
            boolean moving = i.symbols().stream().anyMatch(state::contains);
            done.set(moving);
            return moving ? i.times(Expression.of(Rational.of(1001, 1000))) : i;
        }
        return e.mapOperands(o -> scaled(o, state, done));
    }

    /** A linear ψ with its coefficients in the opposite order, as of a wrong eigenvector, where that is false. */
    static Optional<Claim> wrongEigenvector(Claim claim, Model model) {
        List<Symbol> state = model.state();
        int n = state.size();
        if (n < 2
                || !(claim instanceof Eigenfunction e)
                || !e.free().isEmpty()
                || !e.formula().symbols().stream().allMatch(state::contains)) {
            return Optional.empty();
        }
        Expression turned = Expression.ZERO;
        for (int i = 0; i < n; i++) {
            Expression slope = e.formula().derivative(state.get(i));
            if (!slope.symbols().isEmpty()) {
                return Optional.empty();
            }
            turned = turned.plus(slope.times(state.get(n - 1 - i)));
        }
        Expression residual = new KoopmanGenerator(state, model.field())
                .of(turned)
                .minus(e.eigenvalue().times(turned));
        double[] at = new double[n];
        for (int i = 0; i < n; i++) {
            at[i] = 0.37 + 0.61 * i;
        }
        boolean wrong = residual.symbols().stream().allMatch(state::contains)
                && Math.abs(CompiledFormula.of(residual, state).value(at)) > 1e-3;
        return wrong ? with(claim, turned, new Region(List.of())) : Optional.empty();
    }

    private static Optional<Claim> with(Claim claim, Expression formula, Region region) {
        if (claim instanceof Eigenfunction e) {
            return Optional.of(new Eigenfunction(e.name(), e.eigenvalue(), formula, region, e.exactness(), e.free()));
        }
        return claim instanceof FirstIntegral i
                ? Optional.of(new FirstIntegral(i.name(), formula, region, i.exactness(), i.free()))
                : Optional.empty();
    }
}
