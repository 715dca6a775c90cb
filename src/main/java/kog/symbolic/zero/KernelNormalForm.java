package kog.symbolic.zero;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.RealFacts;

/**
 * Rewrites formulas as {@link FractionForm}s by identities that hold wherever both sides are defined. What becomes 0 is 0;
 * what does not become 0 may still be 0, because not every relation between the generators is known.
 */
final class KernelNormalForm {

    final KernelField kernels;
    final FractionField fractions;
    final RealFacts facts;

    private final Set<Symbol> complexSymbols = new HashSet<>();
    private final Map<Expression, FractionForm> known = new HashMap<>();
    private final Map<Symbol, KernelGenerator> symbols = new HashMap<>();
    private final KernelLogarithms logarithms;
    private final KernelExponentials exponentials;
    private final KernelFunctions functions;
    private final KernelIntegrals integrals;
    private final KernelRoots roots;
    private final KernelRootSums rootSums;
    private final KernelConstants constants;
    private final String boundPrefix;

    /**
     * @param nonnegative real formulas that are assumed never to be negative
     * @param symbols     every symbol name in use, free or bound
     * @param conjugates  how roots of one polynomial are related
     */
    KernelNormalForm(Work budget, Set<Expression> nonnegative, Set<String> symbols, KernelRoots.Conjugates conjugates) {
        kernels = new KernelField(budget);
        fractions = new FractionField(kernels);
        facts = new RealFacts(complexSymbols, nonnegative);
        logarithms = new KernelLogarithms(this);
        exponentials = new KernelExponentials(this, logarithms);
        functions = new KernelFunctions(this);
        integrals = new KernelIntegrals(this);
        roots = new KernelRoots(this, conjugates);
        rootSums = new KernelRootSums(this);
        constants = new KernelConstants(kernels);
        String prefix = "bound";
        while (anyStartsWith(symbols, prefix)) {
            prefix += "x";
        }
        boundPrefix = prefix;
    }

    private static boolean anyStartsWith(Set<String> names, String prefix) {
        return names.stream().anyMatch(n -> n.startsWith(prefix));
    }

    FractionForm of(Expression e) {
        FractionForm found = known.get(e);
        if (found == null) {
            kernels.budget().spend(1);
            found = compute(e);
            if (e instanceof Expression.Sum && constants.isHiddenZero(e, found)) {
                found = FractionForm.ZERO;
            }
            known.put(e, found);
        }
        return found;
    }

    private FractionForm compute(Expression e) {
        if (e instanceof Expression.Number n) {
            return FractionForm.of(n.value());
        }
        if (e instanceof Symbol s) {
            return FractionForm.of(KernelPolynomial.generator(symbol(s).index));
        }
        if (e instanceof Expression.Constant c) {
            return c.name() == Expression.Constant.Name.I ? exponentials.imaginaryUnit() : exponentials.pi();
        }
        if (e instanceof Expression.Sum s) {
            List<FractionForm> terms = new ArrayList<>();
            s.terms().forEach(t -> terms.add(of(t)));
            return fractions.add(terms);
        }
        if (e instanceof Expression.Product p) {
            FractionForm product = FractionForm.ONE;
            for (Expression factor : p.factors()) {
                product = fractions.times(product, of(factor));
            }
            return product;
        }
        if (e instanceof Expression.Power p) {
            return power(p.base(), p.exponent());
        }
        if (e instanceof Expression.Apply a) {
            return apply(a);
        }
        if (e instanceof Expression.Integral i) {
            return integrals.of(i);
        }
        if (e instanceof Expression.FlowIntegral) {
            throw new Work.Exhausted("an integral along a flow");
        }
        return e instanceof Expression.Root r ? roots.of(r) : rootSums.of((Expression.RootSum) e);
    }

    KernelGenerator symbol(Symbol s) {
        KernelGenerator found = symbols.get(s);
        if (found == null) {
            found = kernels.adjoinVariable(
                    s.name(), facts.isReal(s) ? KernelGenerator.Values.REAL : KernelGenerator.Values.COMPLEX);
            symbols.put(s, found);
        }
        return found;
    }

    /** The symbol that stands for every bound variable of this height. */
    Symbol boundSymbol(int height, boolean real) {
        Symbol s = new Symbol(boundPrefix + (real ? "r" : "c") + height);
        if (!real) {
            complexSymbols.add(s);
        }
        return s;
    }

    private FractionForm power(Expression base, Expression exponent) {
        if (exponent instanceof Expression.Number n && n.value().isInteger()) {
            if (!n.value().isSmallInteger()) {
                throw new Work.Exhausted("the exponent " + n);
            }
            return fractions.power(of(base), n.value().intValueExact());
        }
        if (exponent instanceof Expression.Number n && n.value().denominator().equals(BigInteger.TWO)) {
            Optional<Expression> root = KernelConstants.denested(base);
            if (root.isPresent() && n.value().numerator().bitLength() < Integer.SIZE) {
                return fractions.power(of(root.get()), n.value().numerator().intValueExact());
            }
        }
        FractionForm e = of(exponent);
        if (fractions.combined(e).isRational()
                && fractions.combined(e).rational().isSmallInteger()) {
            return fractions.power(of(base), fractions.combined(e).rational().intValueExact());
        }
        return exponentials.exp(fractions.times(e, logarithms.log(base)));
    }

    private FractionForm apply(Expression.Apply a) {
        Expression x = a.argument();
        return switch (a.function()) {
            case EXP -> exponentials.exp(of(x));
            case LOG -> logarithms.log(x);
            case ABS ->
                facts.isReal(x)
                        ? fractions.times(of(x), logarithms.sign(x))
                        : functions.of(Function.ABS, List.of(of(x)), KernelGenerator.Values.REAL);
            case SIGN ->
                facts.isReal(x)
                        ? logarithms.sign(x)
                        : functions.of(Function.SIGN, List.of(of(x)), KernelGenerator.Values.REAL);
            case SINH -> half(exp(x, 1), fractions.negate(exp(x, -1)));
            case COSH -> half(exp(x, 1), exp(x, -1));
            case TANH ->
                ratio(
                        fractions.add(exp(x, 2), FractionForm.of(Rational.MINUS_ONE)),
                        fractions.add(exp(x, 2), FractionForm.ONE));
            case LOGISTIC -> fractions.inverse(fractions.add(exp(x, -1), FractionForm.ONE));
            case SIN ->
                fractions.times(
                        half(turn(x, 1), fractions.negate(turn(x, -1))),
                        fractions.inverse(exponentials.imaginaryUnit()));
            case COS -> half(turn(x, 1), turn(x, -1));
            case TAN ->
                ratio(
                        fractions.add(turn(x, 2), FractionForm.of(Rational.MINUS_ONE)),
                        fractions.times(exponentials.imaginaryUnit(), fractions.add(FractionForm.ONE, turn(x, 2))));
            case ASIN, ACOS, ATAN, ATAN2 -> functions.of(a);
        };
    }

    /** exp(n x). */
    private FractionForm exp(Expression x, int n) {
        return exponentials.exp(fractions.times(of(x), Rational.of(n)));
    }

    /** exp(i n x). */
    private FractionForm turn(Expression x, int n) {
        return exponentials.exp(fractions.times(fractions.times(of(x), exponentials.imaginaryUnit()), Rational.of(n)));
    }

    private FractionForm half(FractionForm a, FractionForm b) {
        return fractions.times(fractions.add(a, b), Rational.HALF);
    }

    private FractionForm ratio(FractionForm a, FractionForm b) {
        return fractions.times(a, fractions.inverse(b));
    }

    /** The rational number q for which an inverse trigonometric function of constants is πq, if there is one. */
    Optional<Rational> turns(Expression.Apply a) {
        return constants.turns(a);
    }

    FractionForm pi() {
        return exponentials.pi();
    }

    FractionForm imaginaryUnit() {
        return exponentials.imaginaryUnit();
    }

    FractionForm exp(FractionForm h) {
        return exponentials.exp(h);
    }

    boolean hasConjugates() {
        return roots.haveConjugates();
    }

    /** Whether a form is 0, also by taking integrals over one segment together. */
    boolean isZero(FractionForm form) {
        return integrals.isZero(form);
    }
}
