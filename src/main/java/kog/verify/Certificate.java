package kog.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kog.generator.Claim;
import kog.symbolic.Expression;
import kog.verify.sample.Finding;

/**
 * The verdict on one claim, in two halves, and the findings behind it.
 *
 * @param claim    what was judged
 * @param identity whether the equation holds
 * @param region   whether the formula is defined, single-valued, smooth and not trivial on all of the region
 * @param findings by check; a check that was not made has none
 * @param notAt    formulas g in parameters and free constants: the verdict says nothing about the values where one is 0,
 *     since the claim's formulas may have no value there, and the region does not exclude them
 * @param notes    what else is worth knowing, such as a cell on which the formula vanishes
 */
public record Certificate(
        Claim claim,
        Half identity,
        Half region,
        Map<Check, Finding> findings,
        List<Expression> notAt,
        List<String> notes) {
    public Certificate {
        Map<Check, Finding> ordered = new EnumMap<>(Check.class);
        ordered.putAll(findings);
        findings = Collections.unmodifiableMap(ordered);
        notAt = List.copyOf(notAt);
        notes = List.copyOf(notes);
    }

    /** With one more note. */
    public Certificate with(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Certificate(claim, identity, region, findings, notAt, more);
    }

    public String name() {
        return claim.name();
    }

    /** What the halves add up to: proved if both are, and refuted if one is. */
    public Verdict verdict() {
        List<Half> halves = List.of(identity, region);
        if (halves.stream().anyMatch(Half.Refuted.class::isInstance)) {
            return Verdict.REFUTED;
        }
        if (halves.stream().anyMatch(Half.Undecided.class::isInstance)) {
            return Verdict.UNDECIDED;
        }
        return halves.stream().allMatch(Half.Proved.class::isInstance) ? Verdict.PROVED : Verdict.CONFIRMED;
    }
}
