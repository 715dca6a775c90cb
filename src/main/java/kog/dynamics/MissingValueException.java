package kog.dynamics;

import java.util.Set;

/** Numbers were asked of formulas whose parameters have no values. */
public final class MissingValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingValueException(Set<String> symbols) {
        super("found no value for " + String.join(", ", symbols)
                + ", expected one: write it under parameters, as in \"w: 8\" or \"w: {assumption: positive, value: 8}\", or give it: --set "
                + symbols.iterator().next() + "=8");
    }
}
