package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.files.Bundled;
import kog.files.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "python",
        mixinStandardHelpOptions = true,
        description = "Write kog.py, by which Python asks kog: one file, for numpy, that starts kog serve itself.",
        footer = {"", "Example:  kog python --out kog.py"})
final class PythonCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Path out;

    @Override
    public Integer call() throws InputException, IOException {
        Output.require(out);
        Output.write(Bundled.bytes("python/kog.py"), out);
        return ExitStatus.DONE.code();
    }
}
