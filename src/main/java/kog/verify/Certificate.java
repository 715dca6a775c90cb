package kog.verify;

import java.util.List;

/** The verdict on one claim and the findings behind it. */
public record Certificate(String name, Verdict verdict, List<Finding> findings) {
    public Certificate {
        findings = List.copyOf(findings);
    }
}
