package kog.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.serve.RequestLoop;
import picocli.CommandLine.Command;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Answer command lines that come as JSON, one a line, on standard input: for programs that ask often.",
        footer = {
            "",
            "A request is an object on one line with the keys",
            "  arguments  of a command line, as [\"derive\", \"net.yaml\", \"--format\", \"json\"]",
            "  id         a number or a string, given back (optional)",
            "  files      contents for names among the arguments: {\"net.yaml\": \"text\", \"W.npy\":",
            "             {\"base64\": \"...\"}}; they lie in a private folder while the command runs (optional)",
            "  return     names that the command writes to (--out) whose contents are wanted (optional)",
            "  directory  where other names begin, also those in files (default: where kog runs)",
            "",
            "The answer is one line too: {\"id\": ..., \"status\": the exit status, \"out\": what went to standard output,"
                    + " as JSON if it is an object or an array, else as a string, \"err\": what went to standard error,"
                    + " \"files\": what return asked for (base64 if it is no text)}.",
            "",
            "Requests are answered in order, one at a time. None can be interrupted: end the process, and start another."
                    + " A bad request gets the status 2; the next one is read. The end of the input ends kog.",
            "",
            "It waits for lines such as {\"id\": 1, \"arguments\": [\"derive\", \"double-well.yaml\"]}.",
            "",
            "Example:  kog serve"
        })
final class ServeCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        new RequestLoop(Main::run).run(System.in, System.out);
        return ExitStatus.DONE.code();
    }
}
