package kog.symbolic;

/** A text is not a formula: what was found, what was expected, and where. */
public class FormulaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String text;
    private final int position;

    /**
     * @param problem  what was found and what was expected
     * @param text     the whole formula
     * @param position index of the offending character
     */
    public FormulaException(String problem, String text, int position) {
        super(problem + " at character " + (position + 1) + " of \"" + Excerpt.around(text, position) + "\"");
        this.problem = problem;
        this.text = text;
        this.position = position;
    }

    public String problem() {
        return problem;
    }

    public String text() {
        return text;
    }

    public int position() {
        return position;
    }
}
