package kog.derive;

import java.util.List;
import java.util.Optional;
import kog.derive.cascade.Cascade;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.derive.feedforward.Feedforward;
import kog.derive.feedforward.FeedforwardOrder;
import kog.derive.linear.AffineField;
import kog.derive.linear.FloatingModes;
import kog.derive.linear.LinearClaims;
import kog.derive.linear.RationalModes;
import kog.derive.linear.SymbolicLinear;
import kog.derive.scalar.ParameterSigns;
import kog.derive.scalar.ScalarField;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Exactness;
import kog.generator.Obstruction;
import kog.network.Model;
import kog.network.Network;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/** Classifies a model and derives what its class has in closed form. */
public final class Derive {

    /** Up to this size, exact eigenvalues cost less than two seconds. */
    private static final int LARGEST_EXACT = 8;

    /** Up to this size, eigenvectors with symbolic entries are readable. */
    private static final int LARGEST_SYMBOLIC = 3;

    private Derive() {}

    /** The eigenfunctions and first integrals of a model, each with its region, and what stands in the way of others. */
    public static Derivation of(Model model) {
        return new ParameterSigns(model.parameters()).possible(generic(model));
    }

    private static Derivation generic(Model model) {
        List<Symbol> state = model.state();
        FreeSymbols free = FreeSymbols.beside(model);
        Optional<AffineField> affine = AffineField.of(model);
        if (affine.isPresent()) {
            return linear(model, affine.get(), free);
        }
        if (state.size() == 1) {
            return scalar(model, state.get(0), model.field().get(0), free);
        }
        if (model instanceof Network network && FeedforwardOrder.of(network).isPresent()) {
            return Feedforward.of(network, Derive::of);
        }
        return Cascade.of(model, Derive::of, free);
    }

    private static Derivation linear(Model model, AffineField affine, FreeSymbols free) {
        Optional<List<List<Rational>>> a = affine.rationalMatrix();
        Optional<List<Rational>> c = affine.rationalConstant();
        if (a.isPresent() && c.isPresent() && model.dimension() <= LARGEST_EXACT) {
            DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
            LinearClaims.add(RationalModes.of(a.get(), c.get(), model.state()), claims, free);
            return claims.derivation(model.name(), SystemClass.LINEAR);
        }
        if (a.isPresent() && c.isPresent()) {
            return FloatingModes.derive(model.name(), a.get(), c.get(), model.state(), free);
        }
        Optional<Derivation> symbolic = model.dimension() <= LARGEST_SYMBOLIC
                ? SymbolicLinear.of(model.name(), affine, model.state(), free)
                : Optional.empty();
        if (symbolic.isPresent()) {
            return symbolic.get();
        }
        if (model instanceof Network network && FeedforwardOrder.of(network).isPresent()) {
            // the characteristics ask for no eigenvectors
            return Feedforward.of(network, Derive::of);
        }
        Derivation byBlocks = Cascade.of(model, Derive::of, free);
        if (!byBlocks.eigenfunctions().isEmpty()) {
            return byBlocks;
        }
        return obstructed(
                model,
                SystemClass.LINEAR,
                Obstruction.Kind.NOT_ELEMENTARY,
                "no closed form for these symbolic coefficients: they are known for up to " + LARGEST_SYMBOLIC
                        + " equations with entries that are rational functions of the parameters; give numbers");
    }

    private static Derivation scalar(Model model, Symbol x, Expression field, FreeSymbols free) {
        return ScalarField.of(model.name(), x, field, model.parameters(), free)
                .orElseGet(() -> obstructed(
                        model,
                        SystemClass.SCALAR,
                        Obstruction.Kind.NOT_ELEMENTARY,
                        "no elementary antiderivative of 1/F is known for F = " + field));
    }

    private static Derivation obstructed(Model model, SystemClass systemClass, Obstruction.Kind kind, String detail) {
        return new Derivation(model.name(), systemClass, List.of(), List.of(), List.of(new Obstruction(kind, detail)));
    }
}
