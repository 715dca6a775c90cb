package kog.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import kog.symbolic.Expression;
import kog.symbolic.Expression.FlowIntegral;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.TimeTerms;

/** Integrals along flows v_k' = −r_k v_k + g_k(earlier v), with one table of variables for all of a claim. */
final class Flows {

    /**
     * One variable.
     *
     * @param start where it starts, of the state
     * @param leak  r_k
     * @param input g_k
     * @param in    Coq's name of g_k
     * @param flow  that of the value at a time, from all starts up to this one
     */
    record Variable(Symbol symbol, Expression start, Expression leak, Expression input, String in, String flow) {}

    /**
     * One integral.
     *
     * @param integrand of {@link #time} and the variables
     * @param terms     the integrand, powers and exponentials of the time apart
     * @param h         Coq's name of the integrand
     * @param value     that of the integral, from all starts
     */
    record Along(Expression integrand, TimeTerms terms, String h, String value) {}

    final Symbol time = new Symbol("time_of_flow");
    private final CoqNames names;
    private final List<Variable> variables = new ArrayList<>();
    private final Map<FlowIntegral, Along> known = new LinkedHashMap<>();

    Flows(CoqNames names) {
        this.names = names;
    }

    List<Variable> variables() {
        return variables;
    }

    Map<FlowIntegral, Along> integrals() {
        return known;
    }

    void meet(Expression e) {
        if (e instanceof FlowIntegral f) {
            if (!known.containsKey(f)) {
                known.put(f, along(f));
            }
        } else {
            e.operands().forEach(this::meet);
        }
    }

    private Along along(FlowIntegral f) {
        if (f.operands().stream().anyMatch(Flows::hasIntegral)) {
            throw new Uncovered("an integral inside one along the flow");
        }
        Map<Symbol, Expression> places = new HashMap<>();
        for (int k = 0; k < f.variables().size(); k++) {
            Symbol own = f.variables().get(k);
            Expression rate = f.field().get(k).substitute(places);
            Expression leak = f.field().get(k).derivative(own).negate();
            Expression input = rate.substitute(Map.of(own, Expression.ZERO));
            if (!leak.symbols().isEmpty()
                    || f.variables().subList(k, f.variables().size()).stream().anyMatch(input.symbols()::contains)) {
                throw new Uncovered("a flow that is no cascade with numbers as leaks");
            }
            places.put(own, variable(f.start().get(k), leak, input).symbol());
        }
        places.put(f.time(), time);
        Expression integrand = f.integrand().substitute(places);
        TimeTerms terms = TimeTerms.of(integrand, time)
                .orElseThrow(() -> new Uncovered("an integrand along the flow with another function of the time"));
        return new Along(
                integrand, terms, names.fresh("h" + (known.size() + 1)), names.fresh("J" + (known.size() + 1)));
    }

    static boolean hasIntegral(Expression e) {
        return e instanceof Expression.Integral
                || e instanceof FlowIntegral
                || e.operands().stream().anyMatch(Flows::hasIntegral);
    }

    private Variable variable(Expression start, Expression leak, Expression input) {
        for (Variable v : variables) {
            if (v.start().equals(start) && v.leak().equals(leak) && v.input().equals(input)) {
                return v;
            }
        }
        int k = variables.size() + 1;
        Variable v = new Variable(
                new Symbol("variable_of_flow_" + k),
                start,
                leak,
                input,
                names.fresh("g_y" + k),
                names.fresh("flow_y" + k));
        variables.add(v);
        return v;
    }

    /** With {@code y1}, {@code y2} for the variables, or other terms. */
    CoqReal at(CoqReal notation, Function<Integer, String> terms) {
        Map<Symbol, String> own = new HashMap<>();
        for (int k = 0; k < variables.size(); k++) {
            own.put(variables.get(k).symbol(), terms.apply(k));
        }
        return notation.with(x -> x.equals(time) ? "s_" : own.containsKey(x) ? own.get(x) : names.of(x));
    }

    /** {@code J1 (x1 - 1/2) (x2)}. */
    String term(FlowIntegral f, CoqReal notation) {
        return known.get(f).value() + starts(variables.size(), notation);
    }

    String starts(int count, CoqReal notation) {
        return variables.stream()
                .limit(count)
                .map(v -> " (" + notation.print(v.start()) + ")")
                .collect(Collectors.joining());
    }

    private static String bound(int count) {
        StringBuilder text = new StringBuilder();
        for (int k = 1; k <= count; k++) {
            text.append(" y").append(k).append('_');
        }
        return text.toString();
    }

    void define(Script text, CoqReal notation) {
        CoqReal own = at(notation, k -> "y" + (k + 1) + "_");
        for (int k = 0; k < variables.size(); k++) {
            Variable v = variables.get(k);
            String earlier = k == 0 ? "" : " (" + bound(k).strip() + " : R)";
            text.line("Definition %s%s : R := %s.", v.in(), earlier, own.print(v.input()));
            text.line("Definition %s (%s s_ : R) : R :=", v.flow(), bound(k + 1).strip());
            text.line("  response (%s) (fun q_ => %s%s) y%s_ s_.", own.print(v.leak()), v.in(), flows(k, "q_"), k + 1);
        }
        for (Along a : known.values()) {
            int all = variables.size();
            text.line("Definition %s (s_%s : R) : R :=", a.h(), bound(all));
            text.line("  %s.", own.print(a.integrand()));
            text.line("Definition %s (%s : R) : R :=", a.value(), bound(all).strip());
            text.line("  improper (fun s_ => %s s_%s).", a.h(), flows(all, "s_"));
        }
    }

    /** {@code  (flow_y1 y1 s) (flow_y2 y1 y2 s)}. */
    private String flows(int count, String at) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < count; k++) {
            text.append(" (")
                    .append(variables.get(k).flow())
                    .append(bound(k + 1))
                    .append(' ')
                    .append(at)
                    .append(')');
        }
        return text.toString();
    }
}
