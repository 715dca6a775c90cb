package kog.verify.sign;

import java.util.ArrayList;
import java.util.List;
import kog.symbolic.Expression;
import kog.symbolic.Function;

/**
 * A product of powers taken apart: ψ = Π f^α Π |f|^α Π sign f · Π exp g, up to factors that are constant in modulus and phase
 * wherever no f is 0. A power of a power or of a product of real formulas splits so.
 *
 * @param factors      the powers
 * @param exponentials each exp g
 * @param branches     formulas to an exponent that is not an integer, which are not seen to be real
 */
public record PowerProduct(List<Factor> factors, List<Expression> exponentials, List<Expression> branches) {

    /**
     * One power.
     *
     * @param modulus whether |f| is meant, or the power has the size of |f| to the exponent and a phase on each side of f = 0
     * @param sign    whether sign f is meant; the exponent is then 0
     */
    public record Factor(Expression base, Expression exponent, boolean modulus, boolean sign) {}

    public static PowerProduct of(Expression e, SignReasoning signs) {
        PowerProduct product = new PowerProduct(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        product.add(e, Expression.ONE, false, signs);
        return product;
    }

    private void add(Expression e, Expression exponent, boolean modulus, SignReasoning signs) {
        boolean integer = exponent instanceof Expression.Number n && n.value().isInteger();
        if (e instanceof Expression.Number) {
            return;
        }
        if (e instanceof Expression.Product p
                && (integer || modulus || p.factors().stream().allMatch(signs::isReal))) {
            p.factors().forEach(f -> add(f, exponent, modulus, signs));
            return;
        }
        if (e instanceof Expression.Power p) {
            boolean real = signs.isReal(p.exponent());
            if (integer && (real || !modulus) || real && signs.isReal(p.base())) {
                add(p.base(), p.exponent().times(exponent), modulus || !integer, signs);
                return;
            }
        }
        if (e instanceof Expression.Apply a) {
            if (a.function() == Function.ABS) {
                add(a.argument(), exponent, true, signs);
                return;
            }
            if (a.function() == Function.SIGN) {
                factors.add(new Factor(a.argument(), Expression.ZERO, false, true));
                return;
            }
            if (a.function() == Function.EXP && (integer || signs.isReal(a.argument()))) {
                exponentials.add(a.argument());
                return;
            }
        }
        if (!integer && !modulus && !signs.isReal(e)) {
            branches.add(e);
        }
        factors.add(new Factor(e, exponent, modulus || !integer, false));
    }
}
