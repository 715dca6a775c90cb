package kog.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import kog.files.InputException;
import kog.files.MapClaimFile;
import kog.files.StatedClaim;
import kog.generator.KoopmanMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Claims about maps, true and false, each with the verdict it deserves; many are false at one place only. */
class MapClaimsTest {

    static Stream<String> files() {
        return Stream.of("""
                state: [h]
                map: ["(2*h + 1)/(h + 2)"]
                parameters: {m: real}
                claims:
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 1/3, region: ["h + 1 != 0", "h + 2 != 0"], expect: proved}
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 1/3, region: ["h > 0"], expect: proved}
                  - {eigenfunction: "abs((h - 1)/(h + 1))^m", multiplier: 3^(-m), expect: proved,
                     region: ["h + 1 != 0", "h - 1 != 0", "h + 2 != 0"]}
                  # the map has a pole at -2
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 1/3, region: ["h + 1 != 0"], expect: refuted}
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 1/3, region: ["h + 2 != 0"], expect: refuted}
                  - {eigenfunction: "abs((h - 1)/(h + 1))^m", multiplier: 3^(-m), expect: refuted,
                     region: ["h + 1 != 0", "h + 2 != 0"]}
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 2/5, region: ["h > 0"], expect: refuted}
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: 0.333333333333333, region: ["h > 0"], expect: refuted}
                  - {eigenfunction: "(h - 1)/(h + 2)", multiplier: 1/3, region: ["h > 0"], expect: refuted}
                  - {eigenfunction: "(h - 1)/(h + 1)", multiplier: h, region: ["h > 0"], expect: refuted}
                  # what says nothing
                  - {eigenfunction: "3", multiplier: 1, expect: undecided}
                  - {eigenfunction: "3", multiplier: 2, expect: refuted}
                  - {eigenfunction: "0", multiplier: 1, expect: refuted}
                  - {invariant: "sign(h)", region: ["h > 0"], expect: undecided}
                """, """
                state: [x]
                map: ["-x/2"]
                parameters: {m: real}
                claims:
                  - {eigenfunction: "sign(x)*abs(x)^m", multiplier: -2^(-m), region: ["x != 0"], expect: proved}
                  - {eigenfunction: "abs(x)^(1/2)", multiplier: sqrt(1/2), region: ["x > 0"], expect: proved}
                  - {eigenfunction: "x^m", multiplier: (-1/2)^m, region: ["x > 0"], expect: proved}
                  # the image is on the other side
                  - {eigenfunction: "x^m", multiplier: (-1/2)^m, region: ["x != 0"], expect: refuted}
                  - {eigenfunction: "(x^3)^m", multiplier: (-1/8)^m, region: ["x != 0"], expect: refuted}
                  - {eigenfunction: "sqrt(x)", multiplier: sqrt(1/2), region: ["x > 0"], expect: refuted}
                  - {generalized_eigenfunction: "log(x)", multiplier: 1, of: "-log(2)", region: ["x > 0"], expect: refuted}
                  - {generalized_eigenfunction: "log(abs(x))", multiplier: 1, of: "-log(2)", region: ["x > 0"],
                     expect: proved}
                  - {generalized_eigenfunction: "log(abs(x))", multiplier: 1, of: "-log(2)", expect: refuted}
                  - {eigenfunction: "abs(x)", multiplier: 1/2, expect: refuted}
                """, """
                state: [x]
                map: ["x + 1"]
                claims:
                  - {eigenfunction: "exp(2*pi*I*x)", multiplier: 1, expect: proved}
                  - {eigenfunction: "exp(x)", multiplier: exp(1), expect: proved}
                  - {eigenfunction: "exp(x)", multiplier: 2.718281828459045, expect: refuted}
                  - {generalized_eigenfunction: "1/x", multiplier: 1, of: "1/(x + 1) - 1/x", region: ["x > 0"],
                     expect: proved}
                  # from -1 the map leads to the pole
                  - {generalized_eigenfunction: "1/x", multiplier: 1, of: "1/(x + 1) - 1/x", region: ["x != 0"],
                     expect: refuted}
                  - {generalized_eigenfunction: "log(x)", multiplier: 1, of: "log(1 + 1/x)", region: ["x > 0"],
                     expect: proved}
                  - {generalized_eigenfunction: "log(x)", multiplier: 1, of: "log(1 + 1/x)", expect: refuted,
                     region: ["x != 0", "x + 1 != 0"]}
                """, """
                state: [x, y]
                map: ["x - 1", "(x - 1)*y"]
                claims:
                  - {generalized_eigenfunction: "y/x", multiplier: 1, of: "y - y/x", expect: proved,
                     region: ["x != 0", "x - 1 != 0"]}
                  # at x = 1 the quotient of the image is 0/0, though its formula is y: not to be proved
                  - {generalized_eigenfunction: "y/x", multiplier: 1, of: "y - y/x", region: ["x != 0"], expect: confirmed}
                """, """
                state: [x, y]
                map: ["y", "0*x"]
                claims:
                  - {generalized_eigenfunction: "sqrt(x^2 + y^2)", multiplier: 0, of: y, region: ["y > 0"], expect: proved}
                  # a line of states is sent to the origin
                  - {generalized_eigenfunction: "log(x^2 + y^2)", multiplier: 0, of: "log(y^2)", region: ["x > 0"],
                     expect: refuted}
                """, """
                state: [x]
                map: ["0*x"]
                claims:
                  - {eigenfunction: "x", multiplier: 0, expect: proved}
                  - {eigenfunction: "1/x", multiplier: 0, region: ["x != 0"], expect: undecided}
                """, """
                state: [x]
                map: ["abs(x)/2"]
                claims:
                  - {eigenfunction: "x", multiplier: 1/2, region: ["x > 0"], expect: proved}
                  - {eigenfunction: "x", multiplier: 1/2, region: ["x != 0"], expect: refuted}
                """, """
                state: [x]
                map: ["x^2"]
                claims:
                  - {eigenfunction: "log(abs(x))", multiplier: 2, region: ["x != 0"], expect: proved}
                  - {eigenfunction: "log(x)", multiplier: 2, region: ["x != 0"], expect: refuted}
                  - {eigenfunction: "log(abs(x))", multiplier: 2, expect: refuted}
                """, """
                state: [x, y]
                map: ["x/2 - y", "x + y/2"]
                parameters: {m: real}
                claims:
                  - {eigenfunction: "x + I*y", multiplier: 1/2 + I, expect: proved}
                  - {eigenfunction: "x + I*y", multiplier: 1/2 - I, expect: refuted}
                  - {eigenfunction: "(x + I*y)/sqrt(x^2 + y^2)", multiplier: (1/2 + I)/sqrt(5/4), expect: proved,
                     region: ["x^2 + y^2 != 0"]}
                  # the argument jumps
                  - {eigenfunction: "exp(m*atan2(y, x))", multiplier: "exp(m*atan2(1, 1/2))", expect: refuted,
                     region: ["sqrt(x^2 + y^2) + x > 0"]}
                """, """
                state: [x, y]
                map: ["x + y", "x"]
                claims:
                  - {conjugacy: ["x + (sqrt(5) - 1)/2*y", "x - (sqrt(5) + 1)/2*y"], expect: proved,
                     linear: [["(1 + sqrt(5))/2", 0], [0, "(1 - sqrt(5))/2"]]}
                  - {conjugacy: ["x", "x"], linear: [[1, 0], [0, 1]], expect: refuted}
                  - {invariant: "(x^2 - x*y - y^2)^2", expect: proved}
                  - {invariant: "x^2 - x*y - y^2", expect: refuted}
                """, """
                state: [x]
                map: ["a*x + b"]
                parameters: {a: real, b: real, m: real}
                claims:
                  - {eigenfunction: "(a - 1)*x + b", multiplier: a, region: ["a - 1 != 0"], expect: proved}
                  - {eigenfunction: "abs((a - 1)*x + b)^m", multiplier: abs(a)^m, expect: proved,
                     region: ["a - 1 != 0", "a != 0", "(a - 1)*x + b != 0"]}
                  # where both are negative the phase of the product turns once more
                  - {eigenfunction: "((a - 1)*x + b)^m", multiplier: a^m, expect: refuted,
                     region: ["a - 1 != 0", "a != 0", "(a - 1)*x + b != 0"]}
                """);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyClaimGetsTheVerdictItDeserves(String text) throws InputException {
        MapClaimFile file = MapClaimFile.read(text, "test");
        Verifier verifier = Verifier.of(
                new KoopmanMap(file.map().state(), file.map().map()), file.map().parameters());
        for (StatedClaim stated : file.claims()) {
            List<Certificate> certificates = stated.kind() == StatedClaim.Kind.CONJUGACY
                    ? verifier.judgeConjugacy(stated.claims())
                    : verifier.judge(stated.claims());
            String expected = stated.expect().orElseThrow().toString();
            for (Certificate c : certificates) {
                boolean row = certificates.size() > 1 && c.verdict() == Verdict.PROVED;
                assertEquals(
                        expected,
                        row && certificates.stream().anyMatch(other -> other.verdict() != Verdict.PROVED)
                                ? expected
                                : c.verdict().toString(),
                        () -> file.map().map() + " " + c.claim() + " " + c.identity() + " " + c.region());
            }
        }
    }
}
