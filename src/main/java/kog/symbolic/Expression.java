package kog.symbolic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An immutable formula. Build it with the static factories, which flatten sums and products, fold rational numbers and
 * merge equal terms and factors, and do nothing that changes the value anywhere the formula is defined (a cancelled
 * factor {@code f/f} widens the domain by {@code f = 0}). Equality is structural: two equal functions may be unequal
 * expressions; {@link kog.symbolic.zero.ZeroTest} decides.
 *
 * <p>The text form ({@link Object#toString}) is the syntax that network files are written in.
 */
public sealed interface Expression
        permits Symbol,
                Expression.Number,
                Expression.Constant,
                Expression.Sum,
                Expression.Product,
                Expression.Power,
                Expression.Apply,
                Expression.Integral,
                Expression.FlowIntegral,
                Expression.Root,
                Expression.RootSum {

    Expression ZERO = new Number(Rational.ZERO);
    Expression ONE = new Number(Rational.ONE);
    Expression MINUS_ONE = new Number(Rational.MINUS_ONE);
    Expression HALF = new Number(Rational.HALF);
    Expression I = new Constant(Constant.Name.I);
    Expression PI = new Constant(Constant.Name.PI);

    /** The value of this formula when its nodes mean what {@code meaning} says. */
    <T> T fold(Interpretation<T> meaning);

    /** An exact rational number. */
    record Number(Rational value) implements Expression {
        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.rational(value);
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /** One of the numbers i and π. */
    record Constant(Name name) implements Expression {
        public enum Name {
            I,
            PI
        }

        /** The same in every run of the program: the order in which maps are gone through follows from it. */
        @Override
        public int hashCode() {
            return name.name().hashCode();
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return name == Name.I ? meaning.imaginaryUnit() : meaning.pi();
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /** A sum of at least two terms; build it with {@link Expression#sum}. */
    record Sum(List<Expression> terms) implements Expression {
        public Sum {
            terms = List.copyOf(terms);
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.sum(Structure.foldAll(terms, meaning));
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /** A product of at least two factors; build it with {@link Expression#product}. */
    record Product(List<Expression> factors) implements Expression {
        public Product {
            factors = List.copyOf(factors);
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.product(Structure.foldAll(factors, meaning));
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /** A power; build it with {@link Expression#power}. */
    record Power(Expression base, Expression exponent) implements Expression {
        @Override
        public <T> T fold(Interpretation<T> meaning) {
            if (exponent instanceof Number n && n.value().isSmallInteger()) {
                return meaning.integerPower(base.fold(meaning), n.value().intValueExact());
            }
            return meaning.power(base.fold(meaning), exponent.fold(meaning));
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /** A function applied to as many arguments as its arity says. */
    record Apply(Function function, List<Expression> arguments) implements Expression {
        public Apply {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arity()) {
                throw new IllegalArgumentException(function.formulaName() + " takes " + function.arity()
                        + " argument(s), found " + arguments.size());
            }
        }

        /** The same in every run of the program: the order in which maps are gone through follows from it. */
        @Override
        public int hashCode() {
            return 31 * function.formulaName().hashCode() + arguments.hashCode();
        }

        public Expression argument() {
            return arguments.get(0);
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.apply(function, Structure.foldAll(arguments, meaning));
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /**
     * The definite integral of {@code integrand} over {@code variable} along the straight segment from {@code lower} to
     * {@code upper}. The variable is bound: it does not occur in the limits.
     */
    record Integral(Expression integrand, Symbol variable, Expression lower, Expression upper) implements Expression {
        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.integral(this);
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /**
     * The integral of {@code integrand} over {@code time} from 0 to infinity along a trajectory: each of the {@code variables}
     * starts at its {@code start} and moves at its {@code field}, in which time does not occur. Time and variables are bound
     * in the integrand, the variables in the field. Build it with {@link Expression#flowIntegral}.
     */
    record FlowIntegral(
            Expression integrand, Symbol time, List<Symbol> variables, List<Expression> field, List<Expression> start)
            implements Expression {
        public FlowIntegral {
            variables = List.copyOf(variables);
            field = List.copyOf(field);
            start = List.copyOf(start);
            if (field.size() != variables.size() || start.size() != variables.size()) {
                throw new IllegalArgumentException("a flow integral needs a rate and a start for each variable");
            }
            if (variables.stream().distinct().count() < variables.size() || variables.contains(time)) {
                throw new IllegalArgumentException("a flow integral needs different variables");
            }
        }

        /** With other names for those of its bound variables that are among these. */
        public FlowIntegral apart(Set<Symbol> symbols) {
            return FlowIntegrals.apart(this, symbols);
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.flowIntegral(this);
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /**
     * The algebraic number that is root number {@code index} (from 1) of a square-free polynomial with rational
     * coefficients, constant term first. Order: real roots ascending, then the others by real part, then by the absolute
     * value of the imaginary part, the negative imaginary part first.
     */
    record Root(List<Rational> coefficients, int index) implements Expression {
        public Root {
            coefficients = List.copyOf(coefficients);
            int degree = coefficients.size() - 1;
            if (degree < 1 || coefficients.get(degree).isZero()) {
                throw new IllegalArgumentException("a root needs a polynomial of degree at least 1");
            }
            if (index < 1 || index > degree) {
                throw new IllegalArgumentException("root number " + index + " of a polynomial of degree " + degree);
            }
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.root(this);
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    /**
     * The sum of {@code body} over all complex roots {@code variable} of a square-free polynomial in it, whose
     * coefficients (constant term first) may hold parameters. The variable is bound.
     */
    record RootSum(List<Expression> coefficients, Symbol variable, Expression body) implements Expression {
        public RootSum {
            coefficients = List.copyOf(coefficients);
            if (coefficients.size() < 2) {
                throw new IllegalArgumentException("a root sum needs a polynomial of degree at least 1");
            }
        }

        @Override
        public <T> T fold(Interpretation<T> meaning) {
            return meaning.rootSum(this);
        }

        @Override
        public String toString() {
            return Notation.FORMULA.print(this);
        }
    }

    static Expression of(long value) {
        return new Number(Rational.of(value));
    }

    static Expression of(Rational value) {
        return new Number(value);
    }

    static Expression sum(List<Expression> terms) {
        return Arithmetic.sum(terms);
    }

    static Expression sum(Expression... terms) {
        return Arithmetic.sum(List.of(terms));
    }

    static Expression product(List<Expression> factors) {
        return Arithmetic.product(factors);
    }

    static Expression product(Expression... factors) {
        return Arithmetic.product(List.of(factors));
    }

    static Expression power(Expression base, Expression exponent) {
        return Arithmetic.power(base, exponent);
    }

    static Expression apply(Function function, Expression... arguments) {
        return Arithmetic.apply(function, List.of(arguments));
    }

    static Expression integral(Expression integrand, Symbol variable, Expression lower, Expression upper) {
        return integrand.isZero() || lower.equals(upper) ? ZERO : new Integral(integrand, variable, lower, upper);
    }

    /** Without the variables that the integrand does not depend on. */
    static Expression flowIntegral(
            Expression integrand,
            Symbol time,
            List<Symbol> variables,
            List<? extends Expression> field,
            List<? extends Expression> start) {
        return FlowIntegrals.of(integrand, time, variables, field, start);
    }

    static Expression exp(Expression x) {
        return apply(Function.EXP, x);
    }

    static Expression log(Expression x) {
        return apply(Function.LOG, x);
    }

    static Expression abs(Expression x) {
        return apply(Function.ABS, x);
    }

    static Expression sign(Expression x) {
        return apply(Function.SIGN, x);
    }

    static Expression sqrt(Expression x) {
        return power(x, HALF);
    }

    default Expression plus(Expression other) {
        return sum(this, other);
    }

    default Expression minus(Expression other) {
        return sum(this, other.negate());
    }

    default Expression times(Expression other) {
        return product(this, other);
    }

    default Expression over(Expression other) {
        return product(this, other.pow(-1));
    }

    default Expression negate() {
        return product(MINUS_ONE, this);
    }

    default Expression pow(int exponent) {
        return power(this, of(exponent));
    }

    default boolean isZero() {
        return this instanceof Number n && n.value().isZero();
    }

    default boolean isOne() {
        return this instanceof Number n && n.value().equals(Rational.ONE);
    }

    /** The symbols that occur free in this formula, in order of appearance. */
    default Set<Symbol> symbols() {
        return Structure.freeSymbols(this);
    }

    /** The variables that this node binds in some of its operands. */
    default Set<Symbol> bound() {
        return Structure.bound(this);
    }

    /** This formula with symbols replaced, all at once; bound variables are renamed where they would capture. */
    default Expression substitute(Map<Symbol, ? extends Expression> values) {
        return Structure.substitute(this, values);
    }

    /**
     * The derivation that maps each given symbol to its image and every other symbol to 0: with one symbol mapped to 1 it
     * is a partial derivative, with the components of F it is the generator U. Integrals are differentiated under the
     * integral sign, |f| and sign f as on either side of f = 0.
     */
    default Expression derivation(Map<Symbol, ? extends Expression> images) {
        return Differentiation.of(images).apply(this);
    }

    /** The partial derivative. */
    default Expression derivative(Symbol x) {
        return derivation(Map.of(x, ONE));
    }

    /** This formula with every direct operand replaced; the binding variables stay. */
    default Expression mapOperands(UnaryOperator<Expression> change) {
        return Structure.mapOperands(this, change);
    }

    /** The direct operands of this node. */
    default List<Expression> operands() {
        return new ArrayList<>(Structure.operands(this));
    }
}
