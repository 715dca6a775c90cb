package kog.report.text;

import java.util.Locale;
import kog.principal.ModeValue;
import org.hipparchus.complex.Complex;

/** The value of one principal eigenfunction: no digit beyond its error. */
public final class ModeText {

    private ModeText() {}

    /** {@code value ± error}, or that it is lost. */
    public static String of(ModeValue mode, Complex eigenvalue) {
        if (!mode.isKnown()) {
            return "lost";
        }
        MeantDigits re = MeantDigits.of(mode.psi().getReal(), mode.error());
        if (eigenvalue.getImaginary() == 0) {
            return re.valueText() + " ± " + re.errorText();
        }
        MeantDigits im = MeantDigits.of(mode.psi().getImaginary(), mode.error());
        String sign = im.valueText().startsWith("-") ? " − " : " + ";
        return re.valueText() + sign + im.valueText().replaceFirst("^-", "") + "i ± "
                + (re.error().compareTo(im.error()) >= 0 ? re : im).errorText();
    }

    /** {@code value ± error} of any number whose error is known. */
    public static String of(double value, double error) {
        MeantDigits digits = MeantDigits.of(value, error);
        return digits.valueText() + " ± " + digits.errorText();
    }

    /** Six digits of an eigenvalue or multiplier, which are known better than that. */
    public static String eigenvalue(Complex z) {
        return z.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.6g", z.getReal() + 0.0)
                : String.format(
                        Locale.ROOT,
                        "%.6g %s %.6gi",
                        z.getReal() + 0.0,
                        z.getImaginary() < 0 ? "−" : "+",
                        Math.abs(z.getImaginary()));
    }
}
