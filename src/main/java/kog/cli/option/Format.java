package kog.cli.option;

import java.util.Locale;

/** What a result is written as where there is text for people and JSON for programs. */
public enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
