package kog.derive.scalar;

import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.apply;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Symbol;

/**
 * A coordinate u of the line in which a field is rational, and the factors of ∫ du/G written in x. Its values: every real
 * number for {@link Identity}, the positive ones for {@link Exponential}, for {@link HalfAngle} every real number and ∞, and
 * what it says for a {@link Chart}.
 */
sealed interface Substitution {

    /** u, in x. */
    Expression u();

    /** Where u is defined and the field is built from it. */
    default List<Condition> domain() {
        return List.of();
    }

    /** A formula that is positive at a real number z exactly where u takes the value z. */
    default Expression reaches(Expression z) {
        return Expression.ONE;
    }

    /** |u − z|^e. */
    Expression power(Expression z, Expression e);

    /** A function of x that vanishes to first order where u = z, and nowhere else. */
    Expression distance(Expression z);

    /** u − z, as it stands in a product of powers. */
    default Expression factor(Expression z) {
        return distance(z);
    }

    /** Where u is not z, poles of u included. */
    default Condition off(Expression z) {
        return Condition.nonzero(distance(z));
    }

    /** A polynomial in u, coefficients constant term first, times a function of its degree alone that has no zero. */
    Expression polynomial(List<Expression> coefficients);

    /** The quotient of two polynomials in u, coefficients constant term first. */
    default Expression quotient(List<Expression> top, List<Expression> bottom) {
        return polynomial(top).over(polynomial(bottom));
    }

    /**
     * arctan((2a u + b)/root) up to a constant, where root = √(4ac − b²) is positive.
     *
     * @param sign that of a
     */
    default Expression arctangent(Expression sign, Expression a, Expression b, Expression c, Expression root) {
        Expression two = Expression.of(2);
        return apply(
                Function.ATAN,
                a.isOne()
                        ? u().plus(b.over(two)).over(root.over(two))
                        : sum(two.times(a).times(u()), b).over(root));
    }

    private static Expression horizontal(List<Expression> coefficients, Expression u) {
        List<Expression> terms = new ArrayList<>();
        for (int k = coefficients.size() - 1; k >= 0; k--) {
            terms.add(coefficients.get(k).times(u.pow(k)));
        }
        return sum(terms);
    }

    /** u = x. */
    record Identity(Symbol x) implements Substitution {

        @Override
        public Expression u() {
            return x;
        }

        @Override
        public Expression power(Expression z, Expression e) {
            return Expression.power(abs(distance(z)), e);
        }

        @Override
        public Expression distance(Expression z) {
            return x.minus(z);
        }

        @Override
        public Expression polynomial(List<Expression> coefficients) {
            return horizontal(coefficients, x);
        }
    }

    /**
     * u = exp(φ).
     *
     * @param angle φ, affine in x
     */
    record Exponential(Expression angle) implements Substitution {

        @Override
        public Expression u() {
            return exp(angle);
        }

        @Override
        public Expression reaches(Expression z) {
            return z;
        }

        @Override
        public Expression power(Expression z, Expression e) {
            if (z.isZero()) {
                return exp(angle.times(e));
            }
            boolean negative = z instanceof Expression.Number n && n.value().signum() < 0;
            return Expression.power(negative ? distance(z) : abs(distance(z)), e);
        }

        @Override
        public Expression distance(Expression z) {
            return u().minus(z);
        }

        @Override
        public Expression polynomial(List<Expression> coefficients) {
            return horizontal(coefficients, u());
        }
    }

    /**
     * A monotone function on each interval of a part of the line.
     *
     * @param domain that part
     * @param image  a formula in u that is positive exactly at the values of u
     * @param symbol for u there
     */
    record Chart(Expression u, List<Condition> domain, Expression image, Symbol symbol) implements Substitution {

        @Override
        public Expression reaches(Expression z) {
            return image.substitute(Map.of(symbol, z));
        }

        /** Whether u takes all values, or the positive ones. */
        boolean hasSimpleImage() {
            return image.isOne() || image.equals(symbol);
        }

        @Override
        public Expression power(Expression z, Expression e) {
            boolean positive = image.equals(symbol);
            if (positive && z.isZero()) {
                return u instanceof Expression.Power p
                        ? Expression.power(p.base(), p.exponent().times(e))
                        : Expression.power(u, e);
            }
            boolean above =
                    positive && z instanceof Expression.Number n && n.value().signum() < 0;
            return Expression.power(above ? distance(z) : abs(distance(z)), e);
        }

        @Override
        public Expression distance(Expression z) {
            return u.minus(z);
        }

        @Override
        public Expression polynomial(List<Expression> coefficients) {
            return horizontal(coefficients, u);
        }
    }

    /**
     * u = tan(φ/2).
     *
     * @param half   φ/2, affine in x
     * @param angle  φ
     * @param closed whether formulas are to hold where cos(φ/2) = 0 as well: u − z becomes sin(φ/2) − z cos(φ/2), and a
     *               product of powers keeps its value if the exponents add up to 0
     */
    record HalfAngle(Expression half, Expression angle, boolean closed) implements Substitution {

        /** 1 + u² = 1/cos(φ/2)². */
        static final List<Expression> PERIODIC = List.of(Expression.ONE, Expression.ZERO, Expression.ONE);

        private Expression sine() {
            return apply(Function.SIN, half);
        }

        private Expression cosine() {
            return apply(Function.COS, half);
        }

        /** Where u is not ∞. */
        Condition offInfinity() {
            return Condition.nonzero(cosine());
        }

        /** A function of x that vanishes to first order where u = ∞. */
        Expression distanceToInfinity() {
            return cosine();
        }

        HalfAngle close() {
            return new HalfAngle(half, angle, true);
        }

        @Override
        public Expression u() {
            return apply(Function.TAN, half);
        }

        @Override
        public Expression power(Expression z, Expression e) {
            return Expression.power(abs(factor(z)), e);
        }

        @Override
        public Expression factor(Expression z) {
            return closed ? distance(z) : u().minus(z);
        }

        @Override
        public Expression distance(Expression z) {
            return sine().minus(z.times(cosine()));
        }

        @Override
        public Expression polynomial(List<Expression> coefficients) {
            return closed ? homogeneous(coefficients) : horizontal(coefficients, u());
        }

        /** Where a polynomial in u has a finite value other than 0, and is of full degree where u = ∞. */
        Condition off(List<Expression> coefficients) {
            return Condition.nonzero(homogeneous(coefficients));
        }

        private Expression homogeneous(List<Expression> coefficients) {
            if (coefficients.equals(PERIODIC)) {
                return Expression.ONE;
            }
            List<Expression> terms = new ArrayList<>();
            int degree = coefficients.size() - 1;
            for (int k = degree; k >= 0; k--) {
                terms.add(coefficients.get(k).times(sine().pow(k)).times(cosine().pow(degree - k)));
            }
            return sum(terms);
        }

        @Override
        public Expression quotient(List<Expression> top, List<Expression> bottom) {
            Expression plain = Substitution.super.quotient(top, bottom);
            return closed ? plain.times(cosine().pow(bottom.size() - top.size())) : plain;
        }

        /** The branch that is continuous in x: see derivations/02-scalar.md, (2.7). */
        @Override
        public Expression arctangent(Expression sign, Expression a, Expression b, Expression c, Expression root) {
            if (!closed) {
                return Substitution.super.arctangent(sign, a, b, c, root);
            }
            Expression s = apply(Function.SIN, angle);
            Expression t = apply(Function.COS, angle);
            Expression difference = a.minus(c);
            Expression top = sum(difference.times(s), b.times(t));
            Expression bottom = sum(a, c, sign.times(root), difference.times(t).negate(), b.times(s));
            return sign.times(half.plus(apply(Function.ATAN, top.over(bottom))));
        }
    }
}
