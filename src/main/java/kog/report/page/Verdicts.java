package kog.report.page;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kog.proof.Proof;
import kog.verify.Certificate;
import kog.verify.Judged;
import kog.verify.Verdict;

/** Verdicts as words in colour. */
final class Verdicts {

    private Verdicts() {}

    static String chip(Certificate c, Proof proof) {
        boolean accepted = c.verdict() == Verdict.PROVED && proof.outcome() == Proof.Outcome.ACCEPTED;
        return chip(c.verdict(), c.verdict() + (accepted ? ", and accepted by Coq " + proof.detail() : ""));
    }

    private static String chip(Verdict verdict, String words) {
        return "<span class=\"chip " + verdict + "\">" + words + "</span>";
    }

    /** How many there are of each. */
    static String counts(List<Judged> judged) {
        Map<Verdict, Long> counts = judged.stream()
                .collect(Collectors.groupingBy(j -> j.certificate().verdict(), TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "<span class=\"quiet\">no closed form</span>"
                : counts.entrySet().stream()
                        .map(e -> chip(e.getKey(), e.getValue() + " " + e.getKey()))
                        .collect(Collectors.joining(" "));
    }
}
