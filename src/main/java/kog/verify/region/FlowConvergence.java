package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Reality;
import kog.symbolic.algebra.TimeTerms;
import kog.verify.sign.Facts;
import kog.verify.sign.OpenLocus;
import kog.verify.sign.SignReasoning;

/**
 * Shows that an integral along a flow is defined and of class C¹ in the state: the field is a {@link StableCascade}, the
 * integrand a sum of t^m e^{at} N(v), N analytic, and along the flow each N and its derivative by the start decay faster than
 * e^{at} grows, so that the integral and that of its derivative converge absolutely and locally uniformly
 * ({@code derivations/03-feedforward.md}, section 7).
 */
final class FlowConvergence {

    private final Smoothness smoothness;

    FlowConvergence(Smoothness smoothness) {
        this.smoothness = smoothness;
    }

    List<OpenLocus> of(Expression.FlowIntegral integral, SignReasoning signs) {
        List<OpenLocus> open = new ArrayList<>(smoothness.all(integral.start(), signs));
        for (Expression s : integral.start()) {
            if (!signs.isReal(s)) {
                open.add(OpenLocus.other(s, "the imaginary part of a start"));
            }
        }
        if (!open.isEmpty()) {
            return open;
        }
        Expression.FlowIntegral f = integral.apart(signs.facts().real());
        try {
            return converges(f, signs)
                    ? List.of()
                    : List.of(OpenLocus.other(integral.integrand(), "the tail of an integral along a flow of"));
        } catch (Work.Exhausted | ArithmeticException unknown) {
            return List.of(OpenLocus.other(integral.integrand(), "the tail of an integral along a flow of"));
        }
    }

    private boolean converges(Expression.FlowIntegral f, SignReasoning signs) {
        Set<Symbol> outside = new LinkedHashSet<>(f.integrand().symbols());
        f.field().forEach(r -> outside.addAll(r.symbols()));
        outside.removeAll(f.bound());
        boolean constant = outside.stream()
                .allMatch(s -> signs.facts().real().contains(s)
                        && !smoothness.exclusion().state().contains(s)
                        && !signs.facts().paths().containsKey(s));
        if (!constant) {
            return false;
        }
        Facts inside = signs.facts();
        for (Symbol s : f.bound()) {
            inside = inside.withReal(s);
        }
        Reality reality = new Reality(inside.real());
        SignReasoning along = new SignReasoning(inside, smoothness.exclusion().work());
        Smoothness everywhere = new Smoothness(smoothness.exclusion().everywhere(f.bound()));
        List<Expression> formulas = new ArrayList<>(f.field());
        formulas.add(f.integrand());
        Analytic analytic = new Analytic(f.bound(), reality, everywhere, along);
        boolean smooth = formulas.stream().allMatch(e -> reality.isReal(e) && analytic.of(e));
        Optional<StableCascade> cascade = smooth ? StableCascade.of(f, along) : Optional.empty();
        Optional<TimeTerms> terms = TimeTerms.of(f.integrand(), f.time());
        return cascade.isPresent()
                && terms.isPresent()
                && terms.get().terms().entrySet().stream().allMatch(t -> {
                    Expression growth = t.getKey().exponent();
                    boolean free = growth.symbols().stream().noneMatch(f.bound()::contains);
                    return free && cascade.get().reach(cascade.get().rates(t.getValue(), growth), growth);
                });
    }

    /** By structure, with the smoothness of what is not a polynomial in entire functions: the whole is large. */
    private record Analytic(Set<Symbol> symbols, Reality reality, Smoothness everywhere, SignReasoning signs) {

        boolean of(Expression e) {
            if (e instanceof Symbol || e instanceof Expression.Number) {
                return true;
            }
            if (e instanceof Expression.Sum || e instanceof Expression.Product) {
                return e.operands().stream().allMatch(this::of);
            }
            if (e instanceof Expression.Power p
                    && p.exponent() instanceof Expression.Number n
                    && n.value().isInteger()) {
                return of(p.base()) && (n.value().signum() > 0 || isSmooth(e));
            }
            if (e instanceof Expression.Apply a && isAnalytic(a.function())) {
                return reality.isReal(a.argument()) && of(a.argument());
            }
            return e.symbols().stream().noneMatch(symbols::contains) && isSmooth(e);
        }

        private boolean isSmooth(Expression e) {
            return everywhere.of(e, signs).isEmpty();
        }
    }

    private static boolean isAnalytic(Function f) {
        return switch (f) {
            case EXP, SIN, COS, SINH, COSH, TANH, ATAN, LOGISTIC -> true;
            case TAN, ASIN, ACOS, ATAN2, LOG, ABS, SIGN -> false;
        };
    }
}
