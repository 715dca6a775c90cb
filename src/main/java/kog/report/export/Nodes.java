package kog.report.export;

import java.util.stream.Stream;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.symbolic.Expression;

/** Which kinds of nodes a derivation's formulas have: a page explains those that it shows. */
final class Nodes {

    private Nodes() {}

    /** Whether a formula of the derivation has a node of a kind. */
    static boolean occur(Derivation derivation, Class<? extends Expression> kind) {
        Stream<Expression> formulas = Stream.concat(
                derivation.eigenfunctions().stream().flatMap(e -> Stream.of(e.formula(), e.eigenvalue())),
                Stream.concat(
                        derivation.firstIntegrals().stream().map(FirstIntegral::formula),
                        derivation.generalized().stream().map(GeneralizedEigenfunction::formula)));
        Stream<Expression> conditions = derivation.eigenfunctions().stream()
                .flatMap(e -> e.region().conditions().stream())
                .map(Condition::left);
        return Stream.concat(formulas, conditions).anyMatch(f -> occurs(f, kind));
    }

    private static boolean occurs(Expression e, Class<? extends Expression> kind) {
        return kind.isInstance(e) || e.operands().stream().anyMatch(o -> occurs(o, kind));
    }
}
