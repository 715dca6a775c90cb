package kog.openblas;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.dynamics.linear.NativeKernels;
import org.bytedeco.openblas.global.openblas_full;

/** OpenBLAS through its JavaCPP bindings, one thread. */
public final class OpenBlas implements NativeKernels {

    private static final Pattern VERSION = Pattern.compile("OpenBLAS (\\d+(\\.\\d+)*)");

    private final String name;

    /** Loads the library. */
    public OpenBlas() {
        openblas_full.openblas_set_num_threads(1);
        Matcher version = VERSION.matcher(openblas_full.openblas_get_config().getString());
        name = version.find() ? version.group() : "OpenBLAS";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Workspace workspace(int rows, int columns) {
        return new OpenBlasWorkspace(rows, columns);
    }
}
