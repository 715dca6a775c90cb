package kog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kog.cli.option.Effort;
import kog.cli.option.SetOption;
import kog.cli.output.ExitStatus;
import kog.cli.output.Output;
import kog.cli.output.ProgressBar;
import kog.cli.output.TextOutput;
import kog.derive.Derive;
import kog.derive.DeriveMap;
import kog.files.InputException;
import kog.files.MapClaimFile;
import kog.files.ModelReader;
import kog.generator.Derivation;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.network.FormulaMap;
import kog.network.Model;
import kog.report.export.JuliaModule;
import kog.report.export.LatexDocument;
import kog.report.export.MathematicaPackage;
import kog.report.export.MaximaFile;
import kog.report.export.OctaveFile;
import kog.report.export.Provenance;
import kog.report.export.PythonModule;
import kog.report.export.SymPyModule;
import kog.report.export.TextPage;
import kog.report.json.DerivationJson;
import kog.report.text.MapPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "derive",
        mixinStandardHelpOptions = true,
        description = "Derive eigenfunctions and first integrals of a network, field or map in closed form.",
        footer = {
            "",
            "Of a map x -> f(x), eigenfunctions psi(f(x)) = mu psi(x) with their multipliers mu, and invariants: affine"
                    + " maps, and scalar maps (a h + b)/(c h + d); --format text or json.",
            "",
            "Example:  kog derive double-well.yaml"
        })
final class DeriveCommand implements Callable<Integer> {

    /** What a derivation is written as. */
    enum Format {
        TEXT,
        JSON,
        LATEX,
        PYTHON,
        MATHEMATICA,
        JULIA,
        SYMPY,
        OCTAVE,
        MAXIMA;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class FormatName implements ITypeConverter<Format> {
        @Override
        public Format convert(String name) {
            return Arrays.stream(Format.values())
                    .filter(f -> f.toString().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("found '" + name + "', expected one of "
                            + Arrays.stream(Format.values())
                                    .map(Format::toString)
                                    .collect(Collectors.joining(", "))));
        }
    }

    @Parameters(paramLabel = "FILE", description = "A network, field or map file (YAML or JSON).")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatName.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Path out;

    @Mixin
    private final SetOption set = new SetOption();

    @Mixin
    private final Effort effort = new Effort();

    @Override
    public Integer call() throws Exception {
        return effort.run(this::done);
    }

    private Integer done() throws Exception {
        Output.require(out);
        if (MapClaimFile.holdsMap(file)) {
            FormulaMap map = MapClaimFile.map(file, set.values());
            MapDerivation derivation = ProgressBar.during("derive", () -> DeriveMap.of(map));
            write(written(map, derivation), reasons(derivation.obstructions()));
            return (derivation.obstructions().isEmpty() ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
        }
        Model model = ModelReader.read(file, set.values());
        Derivation derivation = ProgressBar.during("derive", () -> Derive.of(model));
        write(written(model, derivation), reasons(derivation.obstructions()));
        return (derivation.obstructions().isEmpty() ? ExitStatus.DONE : ExitStatus.UNDECIDED).code();
    }

    private static String reasons(List<Obstruction> obstructions) {
        return obstructions.stream().map(Obstruction::detail).collect(Collectors.joining("\n"));
    }

    private void write(String page, String reasons) throws IOException {
        if (format == Format.TEXT) {
            TextOutput.write(page + Effort.advice(reasons), out);
        } else {
            Output.write(page, out);
        }
    }

    private String written(FormulaMap map, MapDerivation derivation) throws InputException {
        return switch (format) {
            case TEXT -> MapPage.of(map, derivation);
            case JSON -> DerivationJson.of(derivation);
            default ->
                throw new InputException(
                        file.toString(), "--format", "found " + format + " for a map, expected text or json");
        };
    }

    private String written(Model model, Derivation derivation) {
        Provenance from = new Provenance(file.getFileName().toString());
        return switch (format) {
            case TEXT -> TextPage.of(model, derivation);
            case JSON -> DerivationJson.of(derivation);
            case LATEX -> LatexDocument.of(model, derivation, from);
            case PYTHON -> PythonModule.of(model, derivation, from);
            case MATHEMATICA -> MathematicaPackage.of(model, derivation, from);
            case JULIA -> JuliaModule.of(model, derivation, from);
            case SYMPY -> SymPyModule.of(model, derivation, from);
            case OCTAVE -> OctaveFile.of(model, derivation, from);
            case MAXIMA -> MaximaFile.of(model, derivation, from);
        };
    }
}
