package kog.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.files.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kog merge}: the parts of a run as one table. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = {
            "Join the parts of a run (--part 1/N to N/N) into its one table, the same byte for byte as without parts.",
            "Parts of different runs, a part that is missing or not ended, and changed rows are refused."
        },
        footer = {"", "Example:  kog merge part-1.csv part-2.csv --out table.csv"})
public final class MergeCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE.csv", description = "All parts, in any order.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE.csv", description = "The table (default: standard output).")
    private Path out;

    @Override
    public Integer call() throws InputException, IOException {
        Output.require(out);
        List<PartFile> parts = new ArrayList<>();
        for (Path file : files) {
            parts.add(PartFile.open(file));
        }
        requireTogether(parts);
        for (PartFile part : parts) {
            part.requireWhole();
        }
        Output.write(stream -> write(parts, stream), out);
        return ExitStatus.DONE.code();
    }

    private static void requireTogether(List<PartFile> parts) throws InputException {
        PartFile first = parts.get(0);
        for (PartFile part : parts) {
            String name = part.path().toString();
            if (!part.first().run().equals(first.first().run())
                    || !part.header().equals(first.header())
                    || part.first().rows() != first.first().rows()
                    || part.first().part().parts() != first.first().part().parts()) {
                throw new InputException(
                        name,
                        "",
                        "found a part of another run than that of " + first.path() + ", expected parts of one");
            }
        }
        parts.sort(Comparator.comparingInt(p -> p.first().part().number()));
        for (int i = 0; i < first.first().part().parts(); i++) {
            if (i >= parts.size() || parts.get(i).first().part().number() > i + 1) {
                throw new InputException(
                        first.path().toString(),
                        "",
                        "found no part " + (i + 1) + "/" + first.first().part().parts()
                                + " beside it, expected all parts");
            }
            if (parts.get(i).first().part().number() < i + 1) {
                throw new InputException(
                        parts.get(i).path().toString(),
                        "",
                        "found part " + parts.get(i).first().part() + " twice," + " expected it once");
            }
        }
        if (parts.size() > first.first().part().parts()) {
            PartFile last = parts.get(parts.size() - 1);
            throw new InputException(
                    last.path().toString(), "", "found part " + last.first().part() + " twice, expected it once");
        }
    }

    private static void write(List<PartFile> parts, OutputStream out) throws IOException {
        List<BufferedReader> readers = new ArrayList<>();
        try {
            for (PartFile part : parts) {
                readers.add(part.reader());
            }
            out.write((parts.get(0).header() + "\n").getBytes(StandardCharsets.UTF_8));
            long rows = parts.get(0).first().rows();
            for (long k = 0; k < rows; k++) {
                String line = readers.get((int) (k % parts.size())).readLine();
                if (line == null) {
                    throw new IOException("a part has lost rows since it was checked");
                }
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } finally {
            for (BufferedReader reader : readers) {
                reader.close();
            }
        }
    }
}
