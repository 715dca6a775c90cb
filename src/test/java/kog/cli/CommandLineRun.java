package kog.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What a command line printed and the status it ended with. */
public record CommandLineRun(int status, String out, String err) {

    /** What was printed, with the lines that had to be broken in one again. */
    public String unbroken() {
        return out.replaceAll("\n {4,}(?=\\S)", " ");
    }

    public static CommandLineRun of(String... arguments) {
        return of(InputStream.nullInputStream(), arguments);
    }

    /** With something on standard input. */
    public static CommandLineRun of(InputStream in, String... arguments) {
        InputStream standardIn = System.in;
        PrintStream standardOut = System.out;
        PrintStream standardErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setIn(in);
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = Main.run(arguments);
            return new CommandLineRun(
                    status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(standardIn);
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
    }
}
