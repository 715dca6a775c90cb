package kog.report.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.complex.Complex;
import org.hipparchus.util.Binary64;

/** What exported files are held against: lines "name inside x1 ... xN real imaginary". */
final class OwnValues {

    private OwnValues() {}

    /** Values at states in and outside of the region, by this program's own evaluation. */
    static List<String> lines(Model model, Derivation derivation) {
        Map<Symbol, Complex> values = new HashMap<>();
        Defaults.of(model, derivation)
                .all()
                .forEach(d -> values.put(d.symbol(), new Complex(d.value().doubleValue())));
        List<String> lines = new ArrayList<>();
        Random random = new Random(5);
        KoopmanGenerator own = new KoopmanGenerator(model.state(), model.field());
        for (Derivation.Stated stated : derivation.claims(own)) {
            for (int k = 0; k < 4 && stated.link().isEmpty(); k++) {
                lines.add(line(model, stated.claim(), values, random));
            }
        }
        return lines;
    }

    private static String line(Model model, Claim claim, Map<Symbol, Complex> parameters, Random random) {
        Map<Symbol, Complex> at = new HashMap<>(parameters);
        StringBuilder state = new StringBuilder();
        for (Symbol s : model.state()) {
            double x = 8 * random.nextDouble() - 4;
            at.put(s, new Complex(x));
            state.append(' ').append(x);
        }
        boolean inside = claim.region().conditions().stream()
                .allMatch(c -> isReal(value(c.left(), at))
                        && c.relation().holds(value(c.left(), at).getReal()));
        Complex value = inside ? value(claim.formula(), at) : Complex.NaN;
        return claim.name() + (inside ? " 1" : " 0") + state + " " + value.getReal() + " " + value.getImaginary();
    }

    private static boolean isReal(Complex z) {
        return Math.abs(z.getImaginary()) <= 1e-8 * (1 + z.norm());
    }

    /** By real numbers where there is a real value: sums over roots are meant so. */
    private static Complex value(Expression e, Map<Symbol, Complex> at) {
        Map<Symbol, Binary64> real = new HashMap<>();
        at.forEach((s, v) -> real.put(s, new Binary64(v.getReal())));
        double value = e.fold(FieldEvaluation.real(Binary64.ONE, 15, real)).getReal();
        return Double.isNaN(value) ? e.fold(FieldEvaluation.complex(Complex.ONE, 15, at)) : new Complex(value);
    }
}
