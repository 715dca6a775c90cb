package kog.dynamics.precise;

import java.util.List;
import kog.dynamics.number.DoubleDouble;

/**
 * A field around a point: F(x + y) = F(x) + A y + Σ ridges + Σ pairs + Σ terms, up to a degree.
 *
 * @param linear A, N rows of N, per unit time
 * @param ridges functions of one coordinate each: all that a network has
 * @param pairs  products of two linear forms: all of degree 2 that cells have
 * @param terms  of degree 2 and more that are in no ridge and no pair
 */
public record LocalExpansion(DoubleDouble[][] linear, List<Ridge> ridges, List<Pair> pairs, List<Term> terms) {

    public LocalExpansion {
        ridges = List.copyOf(ridges);
        pairs = List.copyOf(pairs);
        terms = List.copyOf(terms);
    }

    /**
     * direction · Σ_d coefficients[d] y_j^d, d ≥ 2.
     *
     * @param variable     j
     * @param direction    N entries
     * @param coefficients entries 0 and 1 are not used
     */
    public record Ridge(int variable, DoubleDouble[] direction, DoubleDouble[] coefficients) {}

    /**
     * direction · (first·y)(second·y).
     *
     * @param first     N entries
     * @param second    N entries
     * @param direction N entries
     */
    public record Pair(DoubleDouble[] first, DoubleDouble[] second, DoubleDouble[] direction) {}

    /**
     * A monomial of one component.
     *
     * @param component   i
     * @param variables   of the monomial, ascending, each as often as its power
     * @param coefficient per unit time
     */
    public record Term(int component, int[] variables, DoubleDouble coefficient) {}
}
