package kog.symbolic.text;

import java.util.List;
import kog.symbolic.Expression;

/**
 * Presentation MathML, for pages that browsers show without a library. The words {@code root} with an index k and
 * {@code Σ} over roots mean what {@link Expression.Root} and {@link Expression.RootSum} say.
 */
public final class MathMl extends Typeset {

    private static final MathMl NOTATION = new MathMl();

    private MathMl() {}

    /** One well-formed {@code <math>} element, inline. */
    public static String mathMl(Expression e) {
        return "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">" + inner(e) + "</math>";
    }

    /** The same as one {@code <mrow>} element, to be put into a larger formula. */
    public static String inner(Expression e) {
        return row(NOTATION.print(e));
    }

    /** The Greek letter of this name; any other word stays. */
    public static String letter(String word) {
        return GREEK.getOrDefault(word, word);
    }

    private static String row(String inside) {
        return "<mrow>" + inside + "</mrow>";
    }

    private static String symbolOf(String sign) {
        return "<mo>" + sign + "</mo>";
    }

    @Override
    protected String word(String word) {
        return "<mi>" + GREEK.getOrDefault(word, word) + "</mi>";
    }

    @Override
    protected String digits(String digits) {
        return "<mn>" + digits + "</mn>";
    }

    @Override
    protected String operator(String name) {
        String upright = name.length() == 1 ? "<mi mathvariant=\"normal\">" : "<mi>";
        return upright + name + "</mi>" + (name.length() == 1 ? "" : symbolOf("&#x2061;"));
    }

    @Override
    protected String fraction(String above, String below) {
        return "<mfrac>" + row(above) + row(below) + "</mfrac>";
    }

    @Override
    protected String superscript(String base, String exponent) {
        return "<msup>" + row(base) + row(exponent) + "</msup>";
    }

    @Override
    protected String subscript(String base, String index) {
        return "<msub>" + row(base) + row(index) + "</msub>";
    }

    @Override
    protected String squareRoot(String radicand) {
        return "<msqrt>" + row(radicand) + "</msqrt>";
    }

    @Override
    protected String bars(String inside) {
        return fenced("|", inside, "|");
    }

    @Override
    protected String parenthesized(String text) {
        return fenced("(", text, ")");
    }

    private static String fenced(String open, String inside, String close) {
        return row("<mo fence=\"true\" form=\"prefix\" stretchy=\"true\">" + open + "</mo>" + row(inside)
                + "<mo fence=\"true\" form=\"postfix\" stretchy=\"true\">" + close + "</mo>");
    }

    @Override
    protected String comma() {
        return "<mo separator=\"true\">,</mo>";
    }

    @Override
    protected String plus() {
        return symbolOf("+");
    }

    @Override
    protected String minus() {
        return symbolOf("−");
    }

    @Override
    protected String negated(String text) {
        return "<mo form=\"prefix\">−</mo>" + text;
    }

    @Override
    protected String times(boolean beforeDigit) {
        return beforeDigit ? symbolOf("·") : symbolOf("&#x2062;") + "<mspace width=\"0.17em\"/>";
    }

    @Override
    protected String integral(String lower, String upper, String integrand, String variable) {
        return "<msubsup>" + symbolOf("∫") + row(lower) + row(upper) + "</msubsup>" + row(integrand)
                + "<mspace width=\"0.17em\"/><mi mathvariant=\"normal\">d</mi>" + variable;
    }

    @Override
    protected String infinity() {
        return "<mi mathvariant=\"normal\">∞</mi>";
    }

    @Override
    protected String equal() {
        return symbolOf("=");
    }

    @Override
    protected String rate(String variable) {
        return "<mover>" + row(variable) + symbolOf("˙") + "</mover>";
    }

    @Override
    protected String under(String formula, List<String> rates, List<String> starts) {
        StringBuilder rows = new StringBuilder();
        for (int k = 0; k < rates.size(); k++) {
            rows.append("<mtr><mtd>")
                    .append(rates.get(k) + comma() + "<mspace width=\"0.5em\"/>" + starts.get(k))
                    .append("</mtd></mtr>");
        }
        return "<msub>" + row(formula + symbolOf("|")) + "<mtable>" + rows + "</mtable></msub>";
    }

    @Override
    protected String sumOverRoots(String variable, String polynomial, String body) {
        return "<munder>" + symbolOf("∑")
                + row(variable + symbolOf(":") + row(polynomial) + symbolOf("=") + digits("0"))
                + "</munder>" + row(body);
    }
}
