package kog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands check and verify: what they print and the status they end with. */
class CheckCommandTest {

    private static final String SLOW_MANIFOLD = """
            name: slow manifold
            state: [x1, x2]
            field: ["mu*x1", "lambda*(x2 - x1^2)"]
            parameters: {mu: real, lambda: real}
            claims:
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("claims.yaml"), text);
    }

    private static List<String> verdicts(String json) throws IOException {
        List<String> verdicts = new ArrayList<>();
        for (JsonNode verdict : new ObjectMapper().readTree(json).get("verdicts")) {
            verdicts.add(
                    verdict.get("name").asText() + " " + verdict.get("verdict").asText());
            for (String half : List.of("identity", "on_region")) {
                assertTrue(List.of("proved", "sampled", "refuted", "undecided")
                        .contains(verdict.get(half).get("outcome").asText()));
            }
            for (JsonNode check : verdict.get("checks")) {
                assertTrue(List.of(
                                "statement",
                                "symbolic",
                                "independence",
                                "gradient",
                                "step",
                                "trajectory",
                                "region",
                                "triviality")
                        .contains(check.get("check").asText()));
                assertTrue(List.of("passed", "failed", "undecided")
                        .contains(check.get("finding").asText()));
                assertTrue(
                        check.get("residual").isNull() || check.get("residual").isNumber());
                assertTrue(check.get("at").isArray());
            }
        }
        return verdicts;
    }

    private static final String MOEBIUS = """
            name: moebius
            state: [h]
            map: ["(2*h + 1)/(h + 2)"]
            """;

    @Test
    void readsClaimsAboutMaps() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check", "--format", "json", file(MOEBIUS + """
                        claims:
                          - {eigenfunction: (h - 1)/(h + 1), multiplier: 1/3, region: ["h + 1 != 0", "h + 2 != 0"]}
                          - {name: everywhere, eigenfunction: (h - 1)/(h + 1), multiplier: 1/3}
                          - {name: still, invariant: "((h - 1)/(h + 1))^2", region: ["h > 0"]}
                        """).toString());
        assertEquals(4, run.status(), run.err());
        assertEquals(List.of("claim 1 proved", "everywhere refuted", "still refuted"), verdicts(run.out()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{eigenfunction: h, eigenvalue: 2}|eigenvalue",
                "{first_integral: h}|first_integral",
                "{invariant: h, multiplier: 1}|multiplier",
                "{eigenfunction: h}|multiplier",
                "{eigenfunction: h, multiplier: 2, sense: flow}|sense",
                "{eigenfunction: k, multiplier: 2}|k"
            })
    void refusesWhatMapsDoNotHave(String claim, String named) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check", file(MOEBIUS + "claims: [" + claim + "]\n").toString());
        assertEquals(2, run.status(), run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(named), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|{state: [h], map: [(h + a)/(h + 1)], parameters: {a: positive}}",
                "0|{state: [h], map: [(h - 1)/(a*h + 1)], parameters: {a: positive}}",
                "0|{state: [h], map: [h/(a*h + 1)], parameters: {a: nonzero}}",
                "0|{state: [h], map: [a*h + b], parameters: {a: real, b: real}}",
                "3|{state: [x, y], map: [x + a*y, y + b], parameters: {a: nonzero, b: real}}",
                "0|{state: [x, y], map: [a*x + y, a*y], parameters: {a: positive}}"
            })
    void provesMapsWithParameters(int status, String map) throws IOException {
        CommandLineRun run =
                CommandLineRun.of("verify", "--format", "json", file(map).toString());
        assertEquals(status, run.status(), run.err());
        List<String> verdicts = verdicts(run.out());
        assertTrue(verdicts.size() > 0 && verdicts.stream().allMatch(v -> v.endsWith(" proved")), verdicts::toString);
    }

    @Test
    void verifiesAndDerivesMaps() throws IOException {
        String map = file(MOEBIUS).toString();
        CommandLineRun run = CommandLineRun.of("verify", "--format", "json", map);
        assertEquals(0, run.status(), run.err());
        assertEquals(List.of("psi_1 proved", "psi_m proved"), verdicts(run.out()));
        CommandLineRun derived = CommandLineRun.of("derive", "--format", "json", map);
        JsonNode json = new ObjectMapper().readTree(derived.out());
        assertEquals("moebius map", json.get("class").asText());
        assertEquals("1/3", json.get("eigenfunctions").get(0).get("eigenvalue").asText());
        assertTrue(CommandLineRun.of("derive", map).out().contains("multiplier 1/3"));
        assertEquals(2, CommandLineRun.of("derive", "--format", "python", map).status());
        CommandLineRun none =
                CommandLineRun.of("derive", file("{state: [h], map: [sin(h)]}").toString());
        assertEquals(3, none.status());
        assertTrue(none.out().contains("NOT_ELEMENTARY"));
    }

    @Test
    void readsClaimsAsPeopleWriteThem() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check", "--format", "json", file(SLOW_MANIFOLD + """
                                  - {eigenfunction: x_1, eigenvalue: μ}
                                  - {name: curved, eigenfunction: "x_2 - λ/(λ - 2*μ)*x_{1}^2", eigenvalue: λ,
                                     region: ["lambda ≠ 2*mu"]}
                                  - {name: power, log_eigenfunction: "a*log(x1)", eigenvalue: a*mu, free: [a],
                                     region: 0 < x1}
                                  - {name: Z, conjugacy: [x1, "x2 - lambda/(lambda - 2*mu)*x1^2"],
                                     linear: [[mu, 0], [0, lambda]], region: lambda != 2*mu}
                                """).toString());
        assertEquals("", run.err());
        assertEquals(
                List.of(
                        "claim 1 proved",
                        "curved proved",
                        "power proved",
                        "Z, component 1 proved",
                        "Z, component 2 proved"),
                verdicts(run.out()));
        assertEquals(0, run.status());
    }

    @Test
    void readsLatexAndSaysHow() throws IOException {
        String claims = SLOW_MANIFOLD + """
                  - {name: curved, eigenfunction: 'x_{2} - \\frac{\\lambda}{\\lambda - 2\\mu} x_{1}^{2}',
                     eigenvalue: \\lambda, region: ['\\lambda \\neq 2\\mu']}
                  - {name: wrong sign, eigenfunction: 'x_{2} + \\frac{\\lambda}{\\lambda - 2\\mu} x_{1}^{2}',
                     eigenvalue: \\lambda, region: ['\\lambda \\neq 2\\mu'], expect: refuted}
                """;
        CommandLineRun run = CommandLineRun.of("check", file(claims).toString());
        assertEquals(4, run.status(), run::toString);
        assertTrue(run.out().contains("curved      proved") && run.out().contains("wrong sign  refuted"), run::out);
        assertTrue(run.out().contains("read from LaTeX:") && run.out().contains("region: lambda != 2*mu"), run::out);
        CommandLineRun json =
                CommandLineRun.of("check", "--format", "json", file(claims).toString());
        assertEquals(List.of("curved proved", "wrong sign refuted"), verdicts(json.out()));
        assertTrue(json.err().contains("read from LaTeX:"), json::err);
    }

    @Test
    void readsTheActivationInLatex() throws IOException {
        CommandLineRun run = CommandLineRun.of("check", file("""
                        activation: tanh
                        weights: [[0, 0], [2, 0]]
                        inputs: [0, -1]
                        claims:
                          - {name: flow, first_integral: '\\sigma(x_{1})', expect: refuted}
                        """).toString());
        assertTrue(run.out().contains("first_integral: tanh(x1)"), run::out);
    }

    @Test
    void knowsTheActivation() throws IOException {
        for (String activation : List.of("logistic", "tanh", "{polynomial: [0, 1, 0, 1/3]}")) {
            CommandLineRun run = CommandLineRun.of(
                    "check",
                    "--format",
                    "json",
                    file("activation: " + activation + """

                                    weights: [[0, 0], [2, 0]]
                                    inputs: [0, -1]
                                    claims:
                                      - name: Phi
                                        first_integral: (x2 + 1)/x1 + 2*integrate(σ(s)/s^2, s, sign(x1), x1)
                                        region: x1 != 0
                                    """).toString());
            List<String> verdicts = verdicts(run.out());
            assertTrue(verdicts.equals(List.of("Phi proved")) || verdicts.equals(List.of("Phi confirmed")), run::out);
            assertEquals(0, run.status());
        }
    }

    @Test
    void refutesWithAPointAndBothSides() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check",
                file(SLOW_MANIFOLD + "  - {name: wrong, eigenfunction: x2, eigenvalue: lambda}\n")
                        .toString(),
                "--verbose");
        assertEquals(4, run.status());
        assertTrue(run.out().contains("wrong") && run.out().contains("refuted"), run::out);
        assertTrue(run.out().contains("left side") && run.out().contains("right side"), run::out);
    }

    @Test
    void emptyRegionsAreUndecided() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check",
                file(SLOW_MANIFOLD + "  - {eigenfunction: x1, eigenvalue: mu, region: [x1 > 1, x1 < 0]}\n")
                        .toString());
        assertEquals(3, run.status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{eigenfunction: x1}|eigenvalue",
                "{eigenfunction: x1, eigenvalue: mu, speed: 3}|unknown key 'speed'",
                "{eigenfunction: x9, eigenvalue: mu}|undeclared symbol 'x9'",
                "{eigenfunction: x1, first_integral: x2}|found 2 kinds",
                "{eigenfunction: x1, eigenvalue: mu, region: x1 >= 0}|comparison",
                "{conjugacy: [x1, x2], linear: [[1, 2]]}|2 rows of 2",
                "{conjugacy: [x1], linear: [[1]]}|expected 2",
                "{conjugacy: [x1, x2], linear: [[1, 0], [x1, 1]]}|expected constants",
                "{first_integral: x1, eigenvalue: mu}|does not have",
                "{eigenfunction: 'x_{1}^{2}/2\\lambda', eigenvalue: mu}|two ways",
                "{eigenfunction: x1, eigenvalue: mu, latex: yes}|expected true or false",
                "{eigenfunction: x1, eigenvalue: mu, free: [mu]}|has a meaning already"
            })
    void badClaimsAreBadInput(String claim, String expected) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "check", file(SLOW_MANIFOLD + "  - " + claim + "\n").toString());
        assertEquals(2, run.status());
        assertTrue(
                run.err().contains(expected) && run.err().contains("claim 1")
                        || run.err().contains(expected),
                run::err);
        assertEquals("", run.out());
    }

    @Test
    void verifyJudgesWhatDeriveFinds() throws IOException {
        String neuron = "activation: {polynomial: [1/2, 1/4, 0, -1/48]}\nweights: [[8]]\ninputs: [-4]\n";
        CommandLineRun run =
                CommandLineRun.of("verify", "--format", "json", file(neuron).toString());
        assertEquals(0, run.status(), run::out);
        assertTrue(
                verdicts(run.out()).size() >= 2 && verdicts(run.out()).stream().allMatch(v -> v.endsWith("proved")));
    }

    @Test
    void obstructionsAreStatusThree() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "verify",
                file("activation: logistic\nweights: [[0, 2], [3, 0]]\n").toString());
        assertEquals(3, run.status());
    }
}
