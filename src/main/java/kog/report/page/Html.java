package kog.report.page;

import kog.symbolic.Expression;
import kog.symbolic.text.MathMl;

/** A page under construction. */
final class Html {

    private final StringBuilder text = new StringBuilder();

    /** Marks, taken as they are. */
    Html raw(String marks) {
        text.append(marks);
        return this;
    }

    /** Words, whatever they hold. */
    Html text(String plain) {
        text.append(escaped(plain));
        return this;
    }

    Html math(Expression e) {
        text.append(math("", e, ""));
        return this;
    }

    /** An element with words in it. */
    Html element(String name, String attributes, String plain) {
        text.append('<')
                .append(name)
                .append(attributes.isEmpty() ? "" : " " + attributes)
                .append('>');
        return text(plain).raw("</" + name + ">");
    }

    /** @param before MathML to the left of the formula, as for an equation */
    static String math(String before, Expression e, String after) {
        return "<math displaystyle=\"true\">" + before + MathMl.inner(e) + after + "</math>";
    }

    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
