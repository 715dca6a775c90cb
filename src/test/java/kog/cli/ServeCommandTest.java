package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are answered as their command lines are, and none changes the next. */
class ServeCommandTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String WELL = "name: well\nstate: [x]\nfield: [a*x - x^3]\nparameters: {a: 1}\n";

    @TempDir
    Path folder;

    private static CommandLineRun served(String lines) {
        return CommandLineRun.of(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "serve");
    }

    private static List<JsonNode> answers(List<String> lines) throws Exception {
        CommandLineRun run = served(String.join("\n", lines));
        assertEquals(0, run.status(), run.err());
        assertEquals("", run.err());
        List<JsonNode> answers = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            answers.add(MAPPER.readTree(line));
        }
        return answers;
    }

    private static JsonNode answer(String line) throws Exception {
        List<JsonNode> answers = answers(List.of(line));
        assertEquals(1, answers.size());
        return answers.get(0);
    }

    private static ObjectNode request(String... arguments) {
        ObjectNode request = MAPPER.createObjectNode();
        for (String a : arguments) {
            request.withArray("arguments").add(a);
        }
        return request;
    }

    /** Twice in the same server: nothing is left of what was asked before, efforts, parameters and failures included. */
    @Test
    void answersAreThoseOfTheCommandLine() throws Exception {
        String file = Files.writeString(folder.resolve("well.yaml"), WELL).toString();
        String claims = Files.writeString(
                        folder.resolve("claims.yaml"),
                        WELL.replace("a: 1", "a: real") + "claims:\n  - {eigenfunction: \"x\", eigenvalue: \"a\"}\n")
                .toString();
        List<String[]> commands = List.of(
                new String[] {"derive", file, "--format", "json"},
                new String[] {"derive", file, "--set", "a=4", "--effort", "2"},
                new String[] {"derive", file, "--format", "python"},
                new String[] {"check", claims},
                new String[] {"principal", file, "--at", "0.3;-2", "--format", "json"},
                new String[] {"derive", file, "--format", "nonsense"},
                new String[] {"lyapunov", file, "--time", "20", "--start", "0.5"},
                new String[] {"lyapunov", folder.resolve("none.yaml").toString()},
                new String[] {"--help"});
        List<String> lines = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            commands.forEach(c -> lines.add(request(c).toString()));
        }
        List<JsonNode> answers = answers(lines);
        assertEquals(2 * commands.size(), answers.size());
        for (int k = 0; k < answers.size(); k++) {
            CommandLineRun alone = CommandLineRun.of(commands.get(k % commands.size()));
            JsonNode answer = answers.get(k);
            assertEquals(alone.status(), answer.get("status").asInt(), lines.get(k));
            assertEquals(alone.err(), answer.get("err").asText(), lines.get(k));
            JsonNode out = answer.get("out");
            assertEquals(
                    out.isTextual() ? alone.out() : MAPPER.readTree(alone.out()).toString(),
                    out.isTextual() ? out.asText() : out.toString());
        }
        assertTrue(answers.get(0).get("out").isObject());
        assertTrue(answers.get(1).get("out").isTextual());
    }

    @Test
    void whatIsNoRequestIsSaidAndTheNextIsAnswered() throws Exception {
        String good = request("derive", "w.yaml", "--format", "json")
                .set("files", files("w.yaml", WELL))
                .toString();
        List<String> bad = List.of(
                "nonsense",
                "[1]",
                "{\"id\": 1",
                "{\"id\": 1, \"id\": 2, \"arguments\": [\"--help\"]}",
                "{\"id\": {}, \"arguments\": [\"--help\"]}",
                "{\"id\": 7}",
                "{\"id\": 7, \"arguments\": [1]}",
                "{\"id\": 7, \"arguments\": [\"serve\"]}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"file\": {}}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"files\": {\"../x\": \"\"}}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"files\": {\"/x\": \"\"}}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"files\": {\"x\": {\"base64\": \"?\"}}}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"return\": [\"..\"]}",
                "{\"id\": 7, \"arguments\": [\"--help\"], \"directory\": \"/no such folder\"}",
                request("derive", "deep.yaml")
                        .set("files", files("deep.yaml", "state: [x]\nfield: [\"" + "(".repeat(5000) + "\"]\n"))
                        .toString());
        List<String> lines = new ArrayList<>();
        bad.forEach(b -> lines.addAll(List.of(b, "", good)));
        List<JsonNode> answers = answers(lines);
        assertEquals(2 * bad.size(), answers.size());
        for (int k = 0; k < bad.size(); k++) {
            JsonNode refused = answers.get(2 * k);
            assertEquals(2, refused.get("status").asInt(), bad.get(k));
            assertTrue(refused.get("err").asText().startsWith("kog: "), bad.get(k));
            assertTrue(refused.get("err").asText().contains("found "), refused.toString());
            assertEquals(bad.get(k).contains("\"id\": 7"), refused.get("id").asInt() == 7, bad.get(k));
            assertEquals(0, answers.get(2 * k + 1).get("status").asInt(), bad.get(k));
        }
    }

    private static ObjectNode files(String name, String text) {
        return MAPPER.createObjectNode().put(name, text);
    }

    /** In a folder that nobody else sees, and that is gone afterwards. */
    @Test
    void filesComeAndGoWithTheRequest() throws Exception {
        Set<String> before = workplaces();
        ObjectNode wrong = request("derive", "sub/w.yaml");
        wrong.set("files", files("sub/w.yaml", WELL.replace("a*x", "b*x")));
        JsonNode refused = answer(wrong.toString());
        assertEquals(2, refused.get("status").asInt());
        assertTrue(refused.get("err").asText().startsWith("kog: sub/w.yaml: line 3, "), refused.toString());

        ObjectNode figure =
                request("principal", "w.yaml", "--grid", "x=-2:2:5", "--out", "psi.npy", "--out", "psi.csv");
        figure.set("files", files("w.yaml", WELL));
        figure.withArray("return").add("psi.npy").add("psi.csv").add("none.csv");
        JsonNode files = answer(figure.toString()).get("files");
        byte[] array =
                Base64.getDecoder().decode(files.get("psi.npy").get("base64").asText());
        assertEquals("\u0093NUMPY", new String(array, 0, 6, StandardCharsets.ISO_8859_1));
        assertEquals(
                6,
                files.get("psi.csv")
                        .asText()
                        .lines()
                        .filter(l -> !l.startsWith("#"))
                        .count());
        assertFalse(files.has("none.csv"));
        assertEquals(before, workplaces());
    }

    private static Set<String> workplaces() {
        Set<String> names = new TreeSet<>();
        for (String name : new File(System.getProperty("java.io.tmpdir")).list()) {
            if (name.startsWith("kog-serve-")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Names begin in the directory, those within a text too. */
    @Test
    void otherNamesAreThoseOfTheDirectory() throws Exception {
        Files.writeString(folder.resolve("W.csv"), "0.5,-1\n1,0.5\n");
        Files.writeString(folder.resolve("disk.yaml"), "activation: linear\nweights: W.csv\ninputs: [0, 1]\n");
        ObjectNode disk = request("derive", "disk.yaml", "--format", "json").put("directory", folder.toString());
        ObjectNode text = request("derive", "text.yaml", "--format", "json").put("directory", folder.toString());
        text.set("files", files("text.yaml", "activation: linear\nweights: W.csv\ninputs: [0, 1]\n"));
        JsonNode one = answer(disk.toString());
        JsonNode two = answer(text.toString());
        assertEquals(0, one.get("status").asInt(), one.toString());
        assertEquals(one.get("out").get("eigenfunctions"), two.get("out").get("eigenfunctions"), two.toString());
        assertTrue(Files.exists(folder.resolve("W.csv")));
    }

    @Test
    void longNumbersKeepTheirDigits() throws Exception {
        String digits = "123456789012345678901234567890123456789012345678901234567891";
        String line = request("derive", "w.yaml", "--format", "json")
                .set("files", files("w.yaml", "state: [x]\nfield: [" + digits + "*x]\n"))
                .toString();
        CommandLineRun run = served(line.replaceFirst("\\{", "{\"id\": " + digits + ".25, "));
        assertTrue(run.out().startsWith("{\"id\": " + digits + ".25, "), run.out());
        assertTrue(run.out().contains("\"eigenvalue\" : \"" + digits + "\""), run.out());
    }
}
