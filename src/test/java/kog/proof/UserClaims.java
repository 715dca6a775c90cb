package kog.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.Region;
import kog.symbolic.Expression;

/** Claims that somebody could write down from those that were derived: products of powers, sums, logarithms. */
final class UserClaims {

    private final SplittableRandom random;

    private UserClaims(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Some, of real claims without integrals. */
    static List<Claim> of(int seed, List<Claim> derived) {
        List<Claim> plain = derived.stream()
                .filter(c -> c.of().isZero()
                        && c.exactness() == Exactness.EXACT
                        && c.free().isEmpty())
                .filter(c -> !Statement.isComplex(c.formula()) && !Statement.isComplex(c.eigenvalue()))
                .toList();
        return plain.isEmpty() ? List.of() : new UserClaims(seed).of(plain);
    }

    private List<Claim> of(List<Claim> plain) {
        Claim f = plain.get(random.nextInt(plain.size()));
        Claim g = plain.get(random.nextInt(plain.size()));
        int m = random.nextInt(1, 4);
        int n = random.nextInt(-2, 3);
        List<Condition> conditions = new ArrayList<>(f.region().conditions());
        conditions.addAll(g.region().conditions());
        conditions.add(Condition.nonzero(g.formula()));
        Expression formula = Expression.of(random.nextInt(1, 5))
                .times(f.formula().pow(m))
                .times(g.formula().pow(n));
        Expression eigenvalue =
                f.eigenvalue().times(Expression.of(m)).plus(g.eigenvalue().times(Expression.of(n)));
        Region region = new Region(new ArrayList<>(new LinkedHashSet<>(conditions)));
        Claim user = eigenvalue.isZero()
                ? new FirstIntegral("user", formula, region, Exactness.EXACT, List.of())
                : new Eigenfunction("user", eigenvalue, formula, region, Exactness.EXACT, List.of());
        return List.of(user);
    }
}
