package kog.report.export;

import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.network.Described;
import kog.network.FormulaMap;
import kog.network.LayerExpressions;
import kog.network.LayerProgram;
import kog.network.Model;
import kog.network.RecurrentCell;
import kog.principal.PrincipalMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.text.Python;
import org.hipparchus.complex.Complex;

/**
 * The local series of linearizing coordinates as a Python module that imports mpmath alone. Coefficients are written with
 * the digits that read back to the same doubles.
 */
public final class LocalSeriesModule {

    private LocalSeriesModule() {}

    /**
     * Writes the module.
     *
     * @param number of the equilibrium, from 1
     * @param extra  values for symbols without one (such as ε)
     */
    public static String of(Described model, Map<Symbol, Rational> extra, int number, PrincipalMap map) {
        int n = model.dimension();
        boolean flow = !map.isOfMap();
        StringBuilder text = new StringBuilder();
        text.append("\"\"\"Linearizing coordinates Z and principal eigenfunctions psi_k = l_k.Z of ")
                .append(model.name().replace("\\", "\\\\").replace("\"", "\\\""))
                .append(flow ? " at equilibrium " : " at fixed point ")
                .append(number)
                .append(flow ? OF_FLOW : OF_MAP)
                .append("from mpmath import mp\n\n");
        text.append("STATE = (")
                .append(model.state().stream().map(s -> "\"" + s.name() + "\"").reduce("", (a, b) -> a + b + ", "))
                .append(")\n");
        text.append("DEGREE = ").append(map.degree()).append('\n');
        text.append("TOLERANCE = ").append(map.tolerance()).append('\n');
        text.append("RADIUS = ").append(map.coordinates().radius()).append('\n');
        text.append("EQUILIBRIUM = ").append(row(map.equilibrium().x())).append('\n');
        text.append("A = [\n");
        for (double[] row : map.equilibrium().jacobian()) {
            text.append("    ").append(row(row)).append(",\n");
        }
        text.append(flow ? "]\nEIGENVALUES = " : "]\nMULTIPLIERS = ")
                .append(row(map.spectrum().values()))
                .append('\n');
        text.append("# l_k A = lambda_k l_k (+ l_(k-1) where RANK is more than 1: a Jordan chain)\nLEFT = [\n");
        for (Complex[] row : map.spectrum().left()) {
            text.append("    ").append(row(List.of(row))).append(",\n");
        }
        text.append("]\nRANK = [");
        for (int rank : map.spectrum().rank()) {
            text.append(rank).append(", ");
        }
        text.append("]\n# exponents of x - x*: coefficients of Z_1 ... Z_N\nZ = {\n");
        for (int[] e : map.coordinates().monomials()) {
            text.append("    (");
            for (int power : e) {
                text.append(power).append(", ");
            }
            text.append("): (");
            for (int i = 0; i < n; i++) {
                text.append(map.coordinates().coefficient(i, e)).append(", ");
            }
            text.append("),\n");
        }
        text.append("}\n");
        text.append(PythonRuntime.section("mpmath")).append("\n\nm = _Mpmath()\n");
        text.append(FUNCTIONS).append(flow ? RESIDUAL_OF_FLOW : RESIDUAL_OF_MAP);
        text.append(flow ? "\n\ndef vector_field(x):\n    " : "\n\ndef step(x):\n    ");
        for (int i = 0; i < n; i++) {
            text.append(Python.identifier(model.state().get(i))).append(", ");
        }
        text.append("= [mp.convert(v) for v in x]\n    return [\n");
        for (Expression f : field(model, extra)) {
            text.append("        ")
                    .append(Python.python(f, Set.copyOf(model.state())))
                    .append(",\n");
        }
        return text.append("    ]\n").toString();
    }

    /** F or f in the state alone. */
    private static List<Expression> field(Described system, Map<Symbol, Rational> extra) {
        if (system instanceof RecurrentCell cell) {
            return LayerExpressions.of(LayerProgram.of(cell.held()), cell.state());
        }
        Model model = system instanceof FormulaMap map ? map.formulas() : (Model) system;
        Map<Symbol, Expression> values = new java.util.HashMap<>();
        model.parameters().forEach(p -> p.value().ifPresent(v -> values.put(p.symbol(), Expression.of(v))));
        extra.forEach((symbol, v) -> values.put(symbol, Expression.of(v)));
        return model.field().stream().map(f -> f.substitute(values)).toList();
    }

    private static final String OF_FLOW = """
            , by kog.

            DZ(x) F(x) = A Z(x) with Z = (x - x*) + O(2), as a Taylor polynomial: the residual is below
            TOLERANCE |A| |x - x*| within RADIUS (Euclidean) of the equilibrium, and is of order
            |x - x*|^(DEGREE + 1). Outside, carry x into the ball by the flow for a time t and multiply by
            exp(-A t).
            \"""
            """;

    private static final String OF_MAP = """
            , by kog.

            Z(f(x)) = A Z(x) with Z = (x - x*) + O(2), as a Taylor polynomial: the residual is below
            TOLERANCE |A| |x - x*| within RADIUS (Euclidean) of the fixed point, and is of order
            |x - x*|^(DEGREE + 1). Outside, carry x into the ball by n steps and multiply by A^-n.
            \"""
            """;

    private static final String FUNCTIONS = """


            def _powers(x):
                y = [mp.convert(v) - mp.convert(c) for v, c in zip(x, EQUILIBRIUM)]
                table = []
                for v in y:
                    row = [mp.mpf(1)]
                    for _ in range(DEGREE):
                        row.append(row[-1] * v)
                    table.append(row)
                return table


            def linearizing_map(x):
                \"""Z(x), a list of N numbers.\"""
                table = _powers(x)
                z = [mp.mpf(0)] * len(table)
                for m, c in Z.items():
                    p = mp.mpf(1)
                    for row, e in zip(table, m):
                        p *= row[e]
                    z = [a + b * p for a, b in zip(z, c)]
                return z


            def jacobian(x):
                \"""DZ(x): row i holds dZ_i/dx_j.\"""
                table = _powers(x)
                n = len(table)
                d = [[mp.mpf(0)] * n for _ in range(n)]
                for m, c in Z.items():
                    for j in range(n):
                        if m[j] == 0:
                            continue
                        p = mp.mpf(m[j])
                        for l in range(n):
                            p *= table[l][m[l] - (1 if l == j else 0)]
                        for i in range(n):
                            d[i][j] += c[i] * p
                return d


            def psi(x):
                \"""The principal eigenfunctions psi_k(x) = l_k.Z(x), in the order of LEFT.\"""
                z = linearizing_map(x)
                return [mp.fsum(mp.convert(a) * b for a, b in zip(row, z)) for row in LEFT]
            """;

    private static final String RESIDUAL_OF_FLOW = """


            def residual(x):
                \"""The largest entry of |DZ F - A Z| / (|A| |x - x*|).\"""
                z, d, f = linearizing_map(x), jacobian(x), vector_field(x)
                n = len(z)
                size = max(mp.fsum(abs(mp.convert(a)) for a in row) for row in A)
                distance = mp.sqrt(mp.fsum((mp.convert(v) - c) ** 2 for v, c in zip(x, EQUILIBRIUM)))
                return max(
                    abs(mp.fsum(d[i][j] * f[j] - mp.convert(A[i][j]) * z[j] for j in range(n))) for i in range(n)
                ) / (size * distance)
            """;

    private static final String RESIDUAL_OF_MAP = """


            def residual(x):
                \"""The largest entry of |Z(f(x)) - A Z(x)| / (|A| |x - x*|).\"""
                z, image = linearizing_map(x), linearizing_map(step(x))
                n = len(z)
                size = max(mp.fsum(abs(mp.convert(a)) for a in row) for row in A)
                distance = mp.sqrt(mp.fsum((mp.convert(v) - c) ** 2 for v, c in zip(x, EQUILIBRIUM)))
                return max(
                    abs(image[i] - mp.fsum(mp.convert(A[i][j]) * z[j] for j in range(n))) for i in range(n)
                ) / (size * distance)
            """;

    private static String row(double[] values) {
        StringBuilder text = new StringBuilder("[");
        for (double v : values) {
            text.append(text.length() > 1 ? ", " : "").append(v);
        }
        return text.append("]").toString();
    }

    private static String row(List<Complex> values) {
        StringBuilder text = new StringBuilder("[");
        for (Complex z : values) {
            text.append(text.length() > 1 ? ", " : "");
            text.append(
                    z.getImaginary() == 0
                            ? Double.toString(z.getReal())
                            : "complex(" + z.getReal() + ", " + z.getImaginary() + ")");
        }
        return text.append("]").toString();
    }
}
