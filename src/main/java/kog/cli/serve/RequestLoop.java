package kog.cli.serve;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import kog.cli.output.ExitStatus;
import kog.report.json.JsonLine;
import kog.symbolic.Excerpt;

/**
 * Runs command lines that come as JSON, one a line, and answers each on a line; in order, one at a time. Whatever a request
 * does, the next one is read.
 */
public final class RequestLoop {

    /** Runs a command line, with a meaning for the names of files in it, and gives its exit status. */
    @FunctionalInterface
    public interface Commands {
        int run(Function<String, Path> paths, String... arguments);
    }

    private final Commands commands;

    public RequestLoop(Commands commands) {
        this.commands = commands;
    }

    /** Goes on until the input ends or nobody takes the answers. */
    public void run(InputStream input, PrintStream answers) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setIn(InputStream.nullInputStream());
            for (String line = lines.readLine(); line != null && !answers.checkError(); line = lines.readLine()) {
                if (!line.isBlank()) {
                    answers.print(answer(line) + "\n");
                    answers.flush();
                }
            }
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private String answer(String line) {
        String id = "null";
        try {
            Map<?, ?> object = Request.object(line);
            id = Request.id(object);
            return answer(id, Request.of(object));
        } catch (Request.BadRequest e) {
            return answer(id, ExitStatus.BAD_INPUT.code(), "", "kog: serve: " + e.getMessage() + "\n", "");
        } catch (IOException e) {
            return answer(
                    id,
                    ExitStatus.INTERNAL_ERROR.code(),
                    "",
                    "kog: serve: " + Excerpt.message(String.valueOf(e)) + "\n",
                    "");
        } catch (OutOfMemoryError e) {
            return answer(
                    id,
                    ExitStatus.INTERNAL_ERROR.code(),
                    "",
                    "kog: serve: the memory is not enough for this request (java -Xmx4g -jar … allows more)\n",
                    "");
        }
    }

    private String answer(String id, Request request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Workplace place = Workplace.of(request)) {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = commands.run(place::path, request.arguments().toArray(String[]::new));
            return answer(
                    id,
                    status,
                    place.told(out.toString(StandardCharsets.UTF_8)),
                    place.told(err.toString(StandardCharsets.UTF_8)),
                    results(request, place));
        }
    }

    private static String results(Request request, Workplace place) throws IOException {
        if (request.results().isEmpty()) {
            return "";
        }
        StringJoiner files = new StringJoiner(", ", ", \"files\": {", "}");
        for (String name : request.results()) {
            byte[] content = place.result(name);
            if (content != null) {
                files.add(JsonLine.quoted(name) + ": " + written(content));
            }
        }
        return files.toString();
    }

    /** A text as it is, other bytes in base64. */
    private static String written(byte[] content) {
        try {
            return JsonLine.quoted(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            return "{\"base64\": \"" + Base64.getEncoder().encodeToString(content) + "\"}";
        }
    }

    private static String answer(String id, int status, String out, String err, String more) {
        return "{\"id\": " + id + ", \"status\": " + status + ", \"out\": "
                + JsonLine.onOneLine(out).orElseGet(() -> JsonLine.quoted(out)) + ", \"err\": "
                + JsonLine.quoted(err) + more + "}";
    }
}
