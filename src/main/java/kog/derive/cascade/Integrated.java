package kog.derive.cascade;

import java.util.List;
import java.util.Optional;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.symbolic.Expression;

/**
 * A function of y and of what is upstream of it, damp · y − memory, that changes at a constant rate.
 *
 * @param rate      its eigenvalue
 * @param damp      a function of what is upstream that is not 0
 * @param memory    a function of what is upstream
 * @param region    where it is one
 * @param exactness how exact it is
 * @param interval  the interval between equilibria of a clock that it is about
 * @param suffix    of its name
 */
record Integrated(
        Expression rate,
        Expression damp,
        Expression memory,
        List<Condition> region,
        Exactness exactness,
        Optional<SourceInterval> interval,
        String suffix) {

    Expression of(Expression y) {
        return damp.times(y).minus(memory);
    }
}
