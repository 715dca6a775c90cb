package kog.report.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kog.principal.ModeValue;
import kog.principal.PrincipalValue;
import kog.report.json.Json;
import org.hipparchus.complex.Complex;

/** The principal eigenfunctions at a point, as text and as JSON: every number with its error, and no digit beyond it. */
final class PointReport {

    private static final int COLUMN = 28;

    private PointReport() {}

    /** @param count how many eigenfunctions there are */
    static Json json(double[] x, PrincipalValue value, int count) {
        Json json = Json.object().with("x", x).with("status", value.status());
        if (value instanceof PrincipalValue.Inside v) {
            List<Object> psi = new ArrayList<>();
            List<Object> errors = new ArrayList<>();
            for (ModeValue mode : v.modes()) {
                psi.add(mode.isKnown() ? complex(mode) : null);
                errors.add(mode.isKnown() ? error(mode) : null);
            }
            List<Object> z = new ArrayList<>();
            List<Object> zErrors = new ArrayList<>();
            for (int i = 0; i < v.z().length; i++) {
                boolean known = Double.isFinite(v.zError()[i]);
                z.add(known ? MeantDigits.of(v.z()[i], v.zError()[i]).value().doubleValue() : null);
                zErrors.add(
                        known ? MeantDigits.of(v.z()[i], v.zError()[i]).error().doubleValue() : null);
            }
            json.with("Z", v.z().length == 0 ? null : z)
                    .with("Z_error", v.z().length == 0 ? null : zErrors)
                    .with("psi", psi)
                    .with("psi_error", errors)
                    .with(
                            "psi_status",
                            v.modes().stream().map(m -> m.status().toString()).toList());
            if (!v.isComplete()) {
                json.with(
                        "psi_detail", v.modes().stream().map(ModeValue::reason).toList());
            }
            return json;
        }
        return json.with("Z", (List<?>) null)
                .with("Z_error", (List<?>) null)
                .with("psi", (List<?>) null)
                .with("psi_error", Collections.nCopies(count, null))
                .with("psi_status", Collections.nCopies(count, value.status()))
                .with("detail", ((PrincipalValue.Outside) value).detail());
    }

    /** Of the larger part, for both: a complex number has one error. */
    private static double error(ModeValue mode) {
        return Math.max(
                MeantDigits.of(mode.psi().getReal(), mode.error()).error().doubleValue(),
                MeantDigits.of(mode.psi().getImaginary(), mode.error()).error().doubleValue());
    }

    private static double[] complex(ModeValue mode) {
        return new double[] {
            MeantDigits.of(mode.psi().getReal(), mode.error()).value().doubleValue(),
            mode.psi().getImaginary() == 0
                    ? 0
                    : MeantDigits.of(mode.psi().getImaginary(), mode.error())
                            .value()
                            .doubleValue()
        };
    }

    /**
     * Some lines without indentation.
     *
     * @param eigenvalues of the eigenfunctions
     */
    static List<String> lines(double[] x, PrincipalValue value, List<Complex> eigenvalues) {
        List<String> lines = new ArrayList<>();
        String at = java.util.Arrays.stream(x).mapToObj(PointReport::plain).collect(Collectors.joining(", ", "(", ")"));
        if (value instanceof PrincipalValue.Outside outside) {
            lines.add(at + "  " + value.status() + ": " + outside.detail());
            return lines;
        }
        PrincipalValue.Inside v = (PrincipalValue.Inside) value;
        lines.add(at + "  inside");
        for (int k = 0; k < v.modes().size(); k++) {
            lines.add("  " + line(k, v.modes().get(k), eigenvalues.get(k)));
        }
        for (int i = 0; i < v.z().length; i++) {
            String name = String.format(Locale.ROOT, "%-7s ", "Z_" + (i + 1));
            if (Double.isFinite(v.zError()[i])) {
                MeantDigits z = MeantDigits.of(v.z()[i], v.zError()[i]);
                lines.add("  " + name + pad(z.valueText()) + " error " + z.errorText());
            } else {
                lines.add("  " + name + pad("lost") + " with an eigenfunction");
            }
        }
        return lines;
    }

    private static String line(int k, ModeValue mode, Complex eigenvalue) {
        String name = String.format(Locale.ROOT, "%-7s ", "psi_" + (k + 1));
        if (!mode.isKnown()) {
            return name + pad("lost") + " " + mode.reason();
        }
        MeantDigits re = MeantDigits.of(mode.psi().getReal(), mode.error());
        String text = re.valueText();
        if (eigenvalue.getImaginary() != 0) {
            String im = MeantDigits.of(mode.psi().getImaginary(), mode.error()).valueText();
            text += (im.startsWith("-") ? "" : "+") + im + "i";
        }
        return name + pad(text) + " error " + MeantDigits.of(0, error(mode)).errorText();
    }

    private static String pad(String text) {
        return String.format(Locale.ROOT, "%-" + COLUMN + "s", text);
    }

    private static String plain(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15 ? String.format(Locale.ROOT, "%.0f", v) : Double.toString(v);
    }
}
