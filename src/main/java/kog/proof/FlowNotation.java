package kog.proof;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.algebra.TimeTerms;

/** What proofs with integrals along a flow write again and again: its variables at a time, sums of its integrands. */
final class FlowNotation {

    final Statement s;
    final Script proof;
    final Flows flows;
    final int n;

    FlowNotation(Statement s, Script proof) {
        this.s = s;
        this.proof = proof;
        flows = s.flows;
        n = flows.variables().size();
    }

    CoqReal along(IntFunction<String> places) {
        return flows.at(s.definition, places::apply);
    }

    static IntFunction<String> at(String time) {
        return k -> "(Y" + (k + 1) + "_ " + time + ")";
    }

    String values(int count, String time) {
        return IntStream.range(0, count).mapToObj(k -> " " + at(time).apply(k)).collect(Collectors.joining());
    }

    CoqReal stateAt(String time) {
        return s.definition.with(x -> s.state.contains(x) ? s.names.of(x) + " " + time : s.names.of(x));
    }

    String rates(List<String> times) {
        return times.stream()
                .map(t -> IntStream.rangeClosed(1, n)
                        .mapToObj(k -> "generalize (DV" + k + "_ " + t + "); intro.")
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" "));
    }

    String inputs() {
        return flows.variables().stream().map(v -> v.in()).collect(Collectors.joining(", "));
    }

    void facts(CoqReal notation, List<Expression> formulas) {
        Assertions facts = new Assertions(s, notation);
        facts.add(Facts.of(formulas));
        proof.lines(facts.lines());
    }

    void identity(CoqReal notation, List<Expression> formulas) {
        Kernels kernels = Kernels.of(s.withoutIntegrals(formulas), notation);
        proof.line("%s", kernels.forms());
        Closing.identity(s, kernels, new Assertions(s, notation), false, proof);
    }

    static String each(int count, IntFunction<String> part) {
        return IntStream.rangeClosed(1, count).mapToObj(part).collect(Collectors.joining());
    }

    String earlier(int k) {
        return each(k, i -> "generalize (DV" + i + "_ q_); intro. ");
    }

    String term(TimeTerms.Power p, Expression c, boolean rate) {
        String factor = along(at("r_")).print(c);
        String a = s.definition.print(p.exponent());
        Function<String, String> power = m -> "(s_ ^ " + m + " * (exp ((" + a + ") * s_) * (" + factor + ")))";
        String whole = power.apply(String.valueOf(p.degree()));
        return rate
                ? "(INR " + p.degree() + " * " + power.apply("pred " + p.degree()) + " + (" + a + ") * " + whole + ")"
                : whole;
    }

    String sum(Flows.Along a, boolean rate) {
        return a.terms().terms().entrySet().stream()
                .map(e -> term(e.getKey(), e.getValue(), rate))
                .collect(Collectors.joining(" + "));
    }

    String integrands() {
        return flows.integrals().values().stream().map(Flows.Along::h).collect(Collectors.joining(", "));
    }
}
