package kog.verify;

import java.util.List;
import kog.symbolic.Expression;

/**
 * The verdict on one claim and the findings behind it.
 *
 * @param notAt formulas g in parameters and free constants: the verdict says nothing about the values where one is 0, since
 *     the claim's formulas may have no value there, and the region does not exclude them
 */
public record Certificate(String name, Verdict verdict, List<Finding> findings, List<Expression> notAt) {
    public Certificate {
        findings = List.copyOf(findings);
        notAt = List.copyOf(notAt);
    }
}
