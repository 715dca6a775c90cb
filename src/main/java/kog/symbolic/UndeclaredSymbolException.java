package kog.symbolic;

import java.util.Collection;
import java.util.List;

/** A formula holds a symbol that nothing gives a meaning to. */
public final class UndeclaredSymbolException extends FormulaException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String suggestion;

    /** @param declared the symbols that have a meaning */
    public UndeclaredSymbolException(String name, Collection<Symbol> declared, String text, int position) {
        super("found the undeclared symbol '" + Excerpt.of(name) + "', expected " + expected(declared), text, position);
        this.name = name;
        this.suggestion =
                Suggestion.of(name, declared.stream().map(Symbol::name).toList());
    }

    private static String expected(Collection<Symbol> declared) {
        List<String> names = declared.stream().map(Symbol::name).toList();
        return names.isEmpty() ? "numbers" : "one of " + String.join(", ", names);
    }

    public String name() {
        return name;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + suggestion;
    }
}
