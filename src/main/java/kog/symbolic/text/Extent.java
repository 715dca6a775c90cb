package kog.symbolic.text;

import java.util.List;
import java.util.Map;
import kog.symbolic.Expression;

/**
 * How wide a formula comes out in LaTeX, about: a notation whose texts have no content, only a length. Parts of fractions
 * within fractions count as large as outside, which they are not.
 */
public final class Extent extends Typeset {

    private static final int PER_EM = 20;

    private final Map<Expression, String> names;

    private Extent(Map<Expression, String> names) {
        this.names = names;
    }

    /**
     * {@return the width in em}
     *
     * @param names what stands for a part, as in {@link Latex#latex(Expression, Map)}
     */
    public static double of(Expression e, Map<Expression, String> names) {
        return new Extent(names).print(e).length() / (double) PER_EM;
    }

    @Override
    protected Text write(Expression e) {
        return names.containsKey(e) ? new Text(wide(2.5), Binding.ATOM) : super.write(e);
    }

    private static String wide(double em) {
        return "x".repeat((int) Math.round(em * PER_EM));
    }

    private static String small(String text) {
        return "x".repeat((int) Math.round(0.7 * text.length()));
    }

    private static String longer(String a, String b) {
        return a.length() > b.length() ? a : b;
    }

    @Override
    protected String word(String word) {
        return wide(word.length() == 1 || GREEK.containsKey(word) ? 0.6 : 0.55 * word.length());
    }

    @Override
    protected String digits(String digits) {
        return wide(0.5 * digits.length());
    }

    @Override
    protected String operator(String name) {
        return wide(0.5 * name.length() + 0.15);
    }

    @Override
    protected String fraction(String above, String below) {
        return longer(above, below) + wide(0.25);
    }

    @Override
    protected String superscript(String base, String exponent) {
        return base + small(exponent);
    }

    @Override
    protected String subscript(String base, String index) {
        return base + small(index);
    }

    @Override
    protected String squareRoot(String radicand) {
        return radicand + wide(0.9);
    }

    @Override
    protected String bars(String inside) {
        return inside + wide(0.7);
    }

    @Override
    protected String parenthesized(String text) {
        return text + wide(1.1);
    }

    @Override
    protected String comma() {
        return wide(0.4);
    }

    @Override
    protected String times(boolean beforeDigit) {
        return wide(beforeDigit ? 0.75 : 0.17);
    }

    @Override
    protected String plus() {
        return wide(1.25);
    }

    @Override
    protected String minus() {
        return wide(1.25);
    }

    @Override
    protected String negated(String text) {
        return text + wide(0.8);
    }

    @Override
    protected String infinity() {
        return wide(1);
    }

    @Override
    protected String equal() {
        return wide(1.3);
    }

    @Override
    protected String rate(String variable) {
        return variable;
    }

    @Override
    protected String under(String formula, List<String> rates, List<String> starts) {
        String widest = "";
        for (int k = 0; k < rates.size(); k++) {
            widest = longer(widest, small(rates.get(k) + starts.get(k)) + wide(0.7));
        }
        return formula + wide(0.3) + widest;
    }

    @Override
    protected String integral(String lower, String upper, String integrand, String variable) {
        return small(longer(lower, upper)) + wide(1.8) + integrand + variable;
    }

    @Override
    protected String sumOverRoots(String variable, String polynomial, String body) {
        return longer(small(variable + polynomial + wide(3)), wide(1.5)) + wide(0.2) + body;
    }
}
