package kog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which room may know which: the rules of the design, each with its reason. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("kog");

    /** Every room and the rooms it may import; what is not listed is forbidden. */
    static Stream<Arguments> rooms() {
        List<String> formulas =
                List.of("symbolic", "symbolic.algebra", "symbolic.numeric", "symbolic.zero", "symbolic.text");
        List<String> dynamics = List.of(
                "dynamics",
                "dynamics.number",
                "dynamics.linear",
                "dynamics.certified",
                "dynamics.series",
                "dynamics.precise");
        List<String> core = with(with(formulas, "network", "generator"), dynamics.toArray(String[]::new));
        List<String> results = with(
                core,
                "files",
                "derive",
                "principal",
                "principal.series",
                "perturb",
                "lyapunov",
                "lyapunov.estimate",
                "lyapunov.system",
                "landscape");
        results.addAll(
                List.of("verify", "verify.value", "verify.sign", "verify.region", "verify.sample", "verify.identity"));
        return Stream.of(
                Arguments.of("symbolic", List.of(), "a formula is what it is, whoever computes with it"),
                Arguments.of(
                        "symbolic.algebra",
                        List.of("symbolic"),
                        "polynomials and their roots are exact, or say how near"),
                Arguments.of(
                        "symbolic.numeric",
                        List.of("symbolic", "symbolic.algebra"),
                        "values of formulas need the roots of their polynomials, nothing more"),
                Arguments.of(
                        "symbolic.zero",
                        List.of("symbolic", "symbolic.algebra", "symbolic.numeric"),
                        "whether a formula is 0 is asked of its algebra and its values, not of how it is written"),
                Arguments.of(
                        "symbolic.text",
                        List.of("symbolic", "symbolic.algebra"),
                        "a notation writes what stands there and decides nothing"),
                Arguments.of("network", formulas, "a network is formulas; how it moves is another matter"),
                Arguments.of("dynamics.number", formulas, "numbers know nothing of what is computed with them"),
                Arguments.of(
                        "dynamics.linear", List.of("dynamics.number"), "a matrix is numbers, wherever it comes from"),
                Arguments.of(
                        "dynamics.certified",
                        with(formulas, "network", "dynamics.linear"),
                        "a proof about a zero must not lean on the search that found it"),
                Arguments.of(
                        "dynamics",
                        with(formulas, "network", "dynamics.linear", "dynamics.certified"),
                        "flows follow from the field alone"),
                Arguments.of(
                        "dynamics.series",
                        with(formulas, "network", "dynamics"),
                        "terms of series follow from the field, in usual numbers"),
                Arguments.of(
                        "dynamics.precise",
                        with(formulas, "network", "dynamics", "dynamics.number", "dynamics.linear", "dynamics.series"),
                        "more digits are for those who ask; what is usual does without"),
                Arguments.of("generator", core, "claims are plain records, the same for all who make or check them"),
                Arguments.of(
                        "files",
                        with(formulas, "network", "generator"),
                        "what a file says is read into records, and nobody who computes with them reads files"),
                Arguments.of(
                        "task",
                        List.of("files", "symbolic"),
                        "who runs tasks need not know what they compute, only which files were wrong"),
                Arguments.of(
                        "spark",
                        List.of("task", "files", "symbolic"),
                        "a cluster carries tasks and does not know what they compute; nobody knows the cluster"),
                Arguments.of(
                        "openblas",
                        List.of("dynamics.linear"),
                        "a native library does linear algebra and knows nothing of what for"),
                Arguments.of(
                        "embed",
                        List.of("files", "symbolic"),
                        "what spectra tell is asked of tables, whoever computed them"),
                Arguments.of(
                        "neural", List.of("embed"), "a library trains what it is handed and knows nothing of what for"),
                Arguments.of(
                        "landscape",
                        with(core, "principal", "principal.series"),
                        "boundaries follow from orbits and from where they rest"),
                Arguments.of(
                        "proof",
                        with(core, "files"),
                        "a proof is written from the claim alone, whoever derived or judged it"),
                Arguments.of("derive.claims", core, "what is collected does not depend on how it is found"),
                Arguments.of(
                        "derive.linear", with(core, "derive.claims"), "each class of systems is derived by itself"),
                Arguments.of(
                        "derive.scalar", with(core, "derive.claims"), "each class of systems is derived by itself"),
                Arguments.of(
                        "derive.cascade",
                        with(core, "derive.claims"),
                        "blocks are derived by themselves, by what is handed in"),
                Arguments.of(
                        "derive.darboux",
                        with(core, "derive.claims", "derive.cascade"),
                        "invariant curves are sought for a field by itself, wherever it is a part"),
                Arguments.of(
                        "derive.feedforward",
                        with(core, "derive.cascade"),
                        "what neurons alone have is handed in; a neuron that tells the time does so as in any field"),
                Arguments.of(
                        "derive",
                        with(
                                core,
                                "derive.claims",
                                "derive.linear",
                                "derive.scalar",
                                "derive.cascade",
                                "derive.darboux",
                                "derive.feedforward"),
                        "closed forms must not lean on the checks that judge them"),
                Arguments.of("principal.series", core, "local series stand on the field alone"),
                Arguments.of(
                        "principal.epsilon",
                        with(core, "principal.series"),
                        "all coordinates together need the monomials of one"),
                Arguments.of(
                        "principal.orbit",
                        with(core, "principal.series"),
                        "what is carried along a motion does not depend on what is asked of it"),
                Arguments.of(
                        "principal",
                        with(core, "principal.series", "principal.epsilon", "principal.orbit"),
                        "eigenfunctions are local series and their extension"),
                Arguments.of(
                        "perturb",
                        with(core, "principal", "principal.series", "principal.epsilon"),
                        "expansions in epsilon expand linearizing coordinates"),
                Arguments.of("verify.value", core, "a value is computed the same way, whichever check asks for it"),
                Arguments.of(
                        "verify.sign",
                        with(core, "verify.value"),
                        "a sign follows from facts, not from what it is for"),
                Arguments.of(
                        "verify.region",
                        with(core, "verify.sign"),
                        "what holds in a region is proved, without samples"),
                Arguments.of(
                        "verify.sample",
                        with(core, "verify.value", "verify.sign"),
                        "points refute what proofs claim, so they must not take it from them"),
                Arguments.of(
                        "verify.identity",
                        with(core, "verify.value", "verify.sign", "verify.region", "verify.sample"),
                        "an identity holds where its formulas are smooth, and is bounded where numbers decide"),
                Arguments.of(
                        "verify",
                        with(core, "verify.value", "verify.sign", "verify.region", "verify.sample", "verify.identity"),
                        "a verdict is worth something because the check never saw the derivation"),
                Arguments.of("lyapunov.estimate", core, "what averages say does not depend on what they are of"),
                Arguments.of(
                        "lyapunov.system",
                        core,
                        "a step and its Jacobian are the same, whatever is averaged over them"),
                Arguments.of(
                        "lyapunov",
                        with(core, "lyapunov.estimate", "lyapunov.system"),
                        "Lyapunov spectra are an independent witness of the eigenvalues"),
                Arguments.of("report.export", results, "what is written for other programs needs no page around it"),
                Arguments.of("report.draw", core, "lines and colours are drawn the same way, whatever they show"),
                Arguments.of(
                        "report.landscape",
                        with(results, "report.draw"),
                        "a picture of a landscape needs no page around it"),
                Arguments.of(
                        "report",
                        with(results, "embed", "report.export", "report.draw", "report.landscape", "report.table"),
                        "a figure shows results or rows of them, and is shown by commands and pages"),
                Arguments.of(
                        "report.page",
                        with(results, "proof", "report", "report.export", "report.text"),
                        "a page is made of what others computed, wrote and drew"),
                Arguments.of(
                        "report.table",
                        with(results, "task"),
                        "what a run goes on with is read as strictly as it is written"),
                Arguments.of("report.json", with(results, "embed"), "a result as keys and numbers, for programs"),
                Arguments.of(
                        "report.text",
                        with(results, "embed", "report", "report.draw", "report.table", "report.json"),
                        "a result in words for a terminal; a page may hold both forms"),
                Arguments.of(
                        "cli.output",
                        with(results, "task", "report.draw", "report.table", "report.text"),
                        "where bytes go is no command's business, nor what they mean; but lines have to fit"),
                Arguments.of(
                        "cli.option",
                        with(results, "report", "report.draw"),
                        "what an option says does not depend on whose it is"),
                Arguments.of(
                        "cli.run",
                        List.of("task", "files", "symbolic", "report.table", "cli.output"),
                        "how a table is filled does not depend on what stands in it"),
                Arguments.of(
                        "cli.landscape",
                        with(
                                results,
                                "report.draw",
                                "report.landscape",
                                "report.table",
                                "report.json",
                                "report.text",
                                "task",
                                "cli.option",
                                "cli.output",
                                "cli.run"),
                        "commands that share options know each other, and no others"),
                Arguments.of(
                        "cli.learn", with(results, "cli.output"), "what teaches the program computes nothing with it"),
                Arguments.of(
                        "cli",
                        with(
                                results,
                                "proof",
                                "embed",
                                "task",
                                "cli.run",
                                "report",
                                "report.draw",
                                "report.landscape",
                                "report.export",
                                "report.page",
                                "report.table",
                                "report.json",
                                "report.text",
                                "cli.option",
                                "cli.output",
                                "cli.landscape",
                                "cli.learn",
                                "cli.serve"),
                        "commands see everything and nothing sees them"),
                Arguments.of(
                        "cli.serve",
                        with(results, "report.json", "cli.output"),
                        "who carries requests need not know the commands"));
    }

    private static List<String> with(List<String> rooms, String... more) {
        List<String> all = new ArrayList<>(rooms);
        all.addAll(List.of(more));
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rooms")
    void roomsImportOneWay(String room, List<String> allowed, String reason) {
        rule(room, allowed, reason).check(PROGRAM);
    }

    private static ArchRule rule(String room, List<String> allowed, String reason) {
        String[] forbidden = rooms().map(a -> (String) a.get()[0])
                .filter(other -> !other.equals(room) && !allowed.contains(other))
                .map(other -> "kog." + other)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("kog." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .allowEmptyShould(true)
                .because(reason);
    }

    @Test
    void roomsHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("kog.(**)")
                .should()
                .beFreeOfCycles()
                .because("a room must be readable without the ones that build on it")
                .check(PROGRAM);
    }

    @Test
    void everyRoomIsNamedHere() {
        String[] named = rooms().map(a -> "kog." + a.get()[0]).toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("kog..")
                .and()
                .areNotAssignableTo(Kog.class)
                .and()
                .areNotAssignableTo(KogMap.class)
                .should()
                .resideInAnyPackage(named)
                .because("a room without a rule would be free to import anything")
                .check(PROGRAM);
    }

    @Test
    void theFaceIsForOthers() {
        noClasses()
                .that()
                .areNotAssignableTo(Kog.class)
                .and()
                .areNotAssignableTo(KogMap.class)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Kog.class)
                .because("what is inside must not come back through the front door")
                .check(PROGRAM);
    }

    /** Libraries and the rooms that own them. */
    static Stream<Arguments> libraries() {
        return Stream.of(
                Arguments.of("org.matheclipse..", "symbolic", "its answers need the checks that live there"),
                Arguments.of("edu.jas..", "symbolic.algebra", "exact algebra speaks our polynomials outside"),
                Arguments.of("org.apfloat..", "symbolic", "numbers of many digits are a matter of evaluation"),
                Arguments.of("org.hipparchus.ode..", "dynamics", "one place decides how trajectories are integrated"),
                Arguments.of("org.apache.pdfbox..", "report.draw", "one place knows how files of figures are written"),
                Arguments.of("org.apache.fontbox..", "report.draw", "figures are set in one font"),
                Arguments.of("java.awt..", "report", "figures are drawn in one place"),
                Arguments.of("org.snakeyaml..", "files", "only the readers know how files are written"),
                Arguments.of("org.apache.spark..", "spark", "where Spark is not, the program is whole without it"),
                Arguments.of("scala..", "spark", "where Spark is not, the program is whole without it"),
                Arguments.of("ai.djl..", "neural", "where the library is not, the program is whole without it"),
                Arguments.of("org.bytedeco..", "openblas", "where the library is not, the program is whole without it"),
                Arguments.of("picocli..", "cli", "commands are a thin skin"),
                Arguments.of("com.fasterxml.jackson..", "report.json", "what JSON looks like is decided in one place"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("libraries")
    void librariesStayWithTheirOwner(String library, String owner, String reason) {
        noClasses()
                .that()
                .resideOutsideOfPackage("kog." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason)
                .check(PROGRAM);
    }

    @Test
    void onlyCommandsPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackage("kog.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("results and progress belong to the command line; a library stays silent")
                .check(PROGRAM);
    }

    @Test
    void derivationsAndChecksNeverMeet() {
        noClasses()
                .that()
                .resideInAPackage("kog.derive..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("kog.verify..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("kog.report..")
                .because("a derivation that can ask the checker can be fitted to it")
                .check(PROGRAM);
    }

    /** The rules see imports at all: turned around, they fail. */
    @Test
    void aForbiddenImportIsFound() {
        ArchRule wrong = rule("cli", List.of("symbolic"), "this rule is wrong on purpose");
        assertThrows(AssertionError.class, () -> wrong.check(PROGRAM));
    }
}
