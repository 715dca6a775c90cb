package kog.report.export;

import java.util.LinkedHashMap;
import java.util.Map;
import kog.files.Bundled;

/** The functions that generated Python modules call; a module holds those it needs. */
final class PythonRuntime {

    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        for (String part : Bundled.text("export/python_runtime.py").split("(?m)^#: ")) {
            int end = part.indexOf('\n');
            if (end > 0) {
                SECTIONS.put(
                        part.substring(0, end), "\n\n" + part.substring(end).strip() + "\n");
            }
        }
    }

    private PythonRuntime() {}

    /** One part of the whole, beginning with two empty lines. */
    static String section(String name) {
        return SECTIONS.get(name);
    }

    /** The definitions for this code, in an order that Python accepts. */
    static String needed(String code) {
        boolean rootSums = code.contains("m.rootsum(");
        return section("mpmath")
                + section("claims")
                + (code.contains("m.integral(") ? section("integral") : "")
                + (code.contains("m.flow_integral(") ? section("flow") : "")
                + (rootSums || code.contains("m.root(") ? section("roots") : "")
                + (rootSums ? section("rootsum") : "");
    }
}
