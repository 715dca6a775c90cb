package kog.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.IndexSum;
import kog.dynamics.linear.Spectrum;
import kog.network.Described;
import kog.network.Model;
import kog.principal.KoopmanModes;
import kog.principal.NormalForm;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import kog.principal.series.Resonance;
import kog.principal.series.SmallDivisor;
import kog.report.json.Json;
import kog.symbolic.Expression;
import org.hipparchus.complex.Complex;

/** What {@code kog principal} found, as text and as JSON. */
public final class PrincipalReport {

    private static final int DIVISORS = 5;
    /** Whose small divisors are listed, and the radius of all their coordinates at once. */
    private static final int MOST_COMPONENTS = 12;
    /** Characters. */
    private static final int LONGEST_EXACT = 300;

    private final Described model;
    private final EquilibriumSet set;
    private final int leading;
    private final List<Json> points = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Integer chosen;
    private int degree;
    private PrincipalMap map;
    private final List<Json> modes = new ArrayList<>();
    private NormalForm form;
    private String obstruction;
    private String detail;
    private PrincipalGrid grid;

    /** @param leading how many eigenvalues of an equilibrium are shown; with fewer than all, no eigenvectors */
    public PrincipalReport(Described model, EquilibriumSet set, int leading) {
        this.model = model;
        this.set = set;
        this.leading = leading;
    }

    public PrincipalReport at(int equilibrium, int order) {
        chosen = equilibrium;
        degree = order;
        return this;
    }

    public PrincipalReport with(PrincipalMap principal) {
        map = principal;
        return this;
    }

    public PrincipalReport with(NormalForm normalForm) {
        form = normalForm;
        return this;
    }

    public PrincipalReport obstructed(String kind, String why) {
        obstruction = kind;
        detail = why;
        return this;
    }

    public void modes(KoopmanModes koopman) {
        for (int[] m : koopman.exponents()) {
            modes.add(Json.object().with("m", boxed(m)).with("v", complex(List.of(koopman.mode(m)))));
        }
    }

    public void point(double[] x, PrincipalValue value) {
        points.add(PointReport.json(x, value, eigenvalues().size()));
        lines.addAll(PointReport.lines(x, value, eigenvalues()));
    }

    private List<Complex> eigenvalues() {
        return map == null ? set.equilibria().get(chosen).spectrum().values() : map.eigenvalues();
    }

    public void grid(PrincipalGrid values) {
        grid = values;
        for (int i = 0; i < values.slice().rows(); i++) {
            for (int j = 0; j < values.slice().columns(); j++) {
                points.add(PointReport.json(
                        values.slice().point(i, j),
                        values.values()[i][j],
                        eigenvalues().size()));
            }
        }
    }

    public Json json() {
        Json json = Json.object()
                .with("name", model.name())
                .with("kind", isMap() ? "map" : "flow")
                .with("equilibria", equilibria())
                .with("equilibria_complete", set.complete())
                .with("equilibria_found", set.how())
                .with("index", index());
        if (!set.flat().isEmpty()) {
            json.with(
                    "flat",
                    Json.object()
                            .with("places", (long) set.flat().size())
                            .with("example", set.flat().get(0)));
        }
        if (chosen == null) {
            return json.with("equilibrium", (String) null)
                    .with("points", List.of())
                    .with("obstructions", List.of(obstruction("no_equilibrium", "no equilibrium was found")));
        }
        json.with("equilibrium", chosen + 1L).with("order", degree);
        if (map == null) {
            if (form != null) {
                json.with(
                                "resonances",
                                form.terms().stream().map(PrincipalReport::json).toList())
                        .with("radius", form.radius())
                        .with("eigenfunctions", eigenfunctions());
            }
            return json.with("points", points).with("obstructions", List.of(obstruction(obstruction, detail)));
        }
        if (!modes.isEmpty()) {
            json.with("modes", modes);
        }
        json.with("leading", (long) map.leading())
                .with(
                        "resonances",
                        map.resonances().stream().map(PrincipalReport::json).toList());
        if (map.hasCoordinates() && model.dimension() <= MOST_COMPONENTS) {
            List<SmallDivisor> small = map.smallDivisors(DIVISORS);
            json.with(
                            "smallest_divisor",
                            small.isEmpty()
                                    ? Double.POSITIVE_INFINITY
                                    : small.get(0).value().norm())
                    .with(
                            "small_divisors",
                            small.stream().map(PrincipalReport::json).toList());
            json.with("radius", map.coordinates().radius());
        }
        if (isMap()) {
            json.with("zero_multipliers", (long) map.zeroMultipliers());
        }
        return json.with("tolerance", map.tolerance()).with("points", points).with("obstructions", List.of());
    }

    private boolean isMap() {
        return !(model instanceof Model);
    }

    private String values() {
        return isMap() ? "multipliers" : "eigenvalues";
    }

    /** Which ψ_k, from 1, are eigenfunctions; the others obey U ψ_k = λ_k ψ_k + Σ c ψ^m. */
    private List<Long> eigenfunctions() {
        List<Long> numbers = new ArrayList<>();
        for (int k = 0; k < model.dimension(); k++) {
            if (form.isEigenfunction(k)) {
                numbers.add(k + 1L);
            }
        }
        return numbers;
    }

    private static Json json(NormalForm.Term term) {
        return Json.object()
                .with("m", boxed(term.exponents()))
                .with("k", term.eigenvalue() + 1L)
                .with("coefficient", new double[] {
                    term.coefficient().getReal(), term.coefficient().getImaginary()
                })
                .with("obstructs", true);
    }

    private static Json obstruction(String kind, String why) {
        return Json.object().with("kind", kind).with("detail", why);
    }

    private List<Json> equilibria() {
        List<Json> list = new ArrayList<>();
        for (int k = 0; k < set.equilibria().size(); k++) {
            Equilibrium e = set.equilibria().get(k);
            Json json = Json.object()
                    .with("index", k + 1L)
                    .with("x", e.x())
                    .with("certified", e.existence().isCertified())
                    .with("degenerate", e.existence().isDegenerate())
                    .with("radius", e.existence().radius())
                    .with("stability", e.stability().name().toLowerCase(Locale.ROOT));
            spectrum(k, json);
            set.exact()
                    .get(k)
                    .ifPresent(x -> json.with(
                            "exact", x.stream().map(Expression::toString).toList()));
            list.add(json);
        }
        return list;
    }

    private void spectrum(int k, Json json) {
        Equilibrium e = set.equilibria().get(k);
        if (leading < model.dimension()) {
            boolean here = chosen != null && chosen == k && map != null;
            json.with(
                    values(), complex(here ? map.eigenvalues() : e.eigenvalues().subList(0, leading)));
            if (here) {
                List<Object> left = new ArrayList<>();
                for (int j = 0; j < map.leading(); j++) {
                    left.add(complex(List.of(map.left(j))));
                }
                json.with("left_eigenvectors", left);
            }
            return;
        }
        Spectrum s = e.spectrum();
        json.with(values(), complex(s.values()))
                .with("left_eigenvectors", vectors(s.left()))
                .with("right_eigenvectors", vectors(s.right()))
                .with("chain_ranks", Arrays.stream(s.rank()).boxed().toList())
                .with("condition", s.condition())
                .with("defective", s.isDefective())
                .with("nearly_defective", s.isNearlyDefective());
    }

    private Json index() {
        IndexSum index = set.index();
        Json json = Json.object();
        if (index.sum().isPresent()) {
            json.with("sum", (long) index.sum().get());
        }
        if (index.box().isPresent()) {
            json.with("must_be", 1);
        }
        json.with("verdict", name(index.verdict()));
        index.box().filter(b -> Double.isFinite(b[0])).ifPresent(b -> json.with("box", b));
        return json;
    }

    private static String name(IndexSum.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the list of equilibria may lack. */
    private void completeness(StringBuilder text) {
        if (set.isFamily()) {
            text.append("  not isolated: the complex zeros of the field form a set of dimension ");
            text.append(set.dimension().orElseThrow()).append("; the degenerate ones are samples\n");
        }
        if (!set.flat().isEmpty()) {
            int places = set.flat().size();
            text.append("  the field is flat at ").append(places).append(places == 1 ? " place" : " places");
            text.append(" where |F| is at rounding and no equilibrium could be certified, such as ");
            text.append(list(set.flat().get(0), 1e-6)).append('\n');
        }
        IndexSum index = set.index();
        String where = index.box()
                .map(b -> Double.isFinite(b[0])
                        ? " in the box |x_i| <= " + list(b, 0) + ", where the field points inward"
                        : "")
                .orElse("");
        switch (index.verdict()) {
            case NO_CONTRADICTION ->
                text.append("  index sum 1").append(where).append(", as it must be: no contradiction\n");
            case MISSING ->
                text.append("  index sum ")
                        .append(index.sum().orElseThrow())
                        .append(where)
                        .append(", but it must be 1: equilibria are missing\n");
            case SUSPENDED ->
                text.append("  no index sum: the index of some equilibrium is not defined or not known\n");
            case UNKNOWN ->
                text.append("  index sum ")
                        .append(index.sum().orElseThrow())
                        .append("; what it must be is not known\n");
        }
    }

    private static List<?> vectors(Complex[][] rows) {
        return Arrays.stream(rows).map(row -> complex(List.of(row))).toList();
    }

    private static List<?> complex(List<Complex> values) {
        return values.stream()
                .map(z -> new double[] {z.getReal(), z.getImaginary()})
                .toList();
    }

    private static List<Integer> boxed(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static Json json(SmallDivisor d) {
        return Json.object()
                .with("m", boxed(d.exponents()))
                .with("k", d.eigenvalue() + 1L)
                .with("value", new double[] {d.value().getReal(), d.value().getImaginary()});
    }

    private static Json json(Resonance r) {
        return Json.object()
                .with(
                        "eigenvalue",
                        new double[] {r.eigenvalue().getReal(), r.eigenvalue().getImaginary()})
                .with("divisor", r.divisor().norm())
                .with("obstructs", r.obstructs());
    }

    /** @param detail whether to list small divisors and harmless resonances */
    public String text(boolean detail) {
        StringBuilder text = new StringBuilder();
        text.append(model.name()).append('\n');
        text.append("\nequilibria (").append(set.how()).append(")\n");
        for (int k = 0; k < set.equilibria().size(); k++) {
            equilibrium(k, text);
        }
        if (set.equilibria().isEmpty()) {
            text.append("  none\n");
        }
        completeness(text);
        if (chosen == null) {
            return text.toString();
        }
        text.append("\nat equilibrium ").append(chosen + 1).append('\n');
        if (map == null) {
            text.append("  no linearizing coordinates: ").append(detail).append('\n');
            if (form != null) {
                text.append("  normal form of order ")
                        .append(degree)
                        .append(", radius ")
                        .append(format(form.radius()));
                text.append(": eigenfunctions psi_k for k in ")
                        .append(eigenfunctions())
                        .append('\n');
                for (NormalForm.Term t : form.terms()) {
                    text.append("  U psi_")
                            .append(t.eigenvalue() + 1)
                            .append(" = lambda psi_")
                            .append(t.eigenvalue() + 1);
                    text.append(" + c psi^m + ..., m = ").append(boxed(t.exponents()));
                    text.append(", c = ").append(format(t.coefficient())).append('\n');
                }
                lines.forEach(l -> text.append("  ").append(l).append('\n'));
            }
            return text.toString();
        }
        text.append("  series of order ").append(degree).append("; errors are estimates meant as bounds\n");
        boolean few = detail && map.hasCoordinates() && model.dimension() <= MOST_COMPONENTS;
        for (SmallDivisor d : few ? map.smallDivisors(DIVISORS) : List.<SmallDivisor>of()) {
            text.append("  divisor ")
                    .append(format(d.value().norm()))
                    .append(" of m = ")
                    .append(boxed(d.exponents()));
            text.append(", k = ").append(d.eigenvalue() + 1).append('\n');
        }
        for (Resonance r : detail ? map.resonances() : List.<Resonance>of()) {
            text.append("  resonance at eigenvalue ")
                    .append(format(r.eigenvalue()))
                    .append(", harmless\n");
        }
        if (!lines.isEmpty()) {
            text.append("\npoints\n");
            lines.forEach(l -> text.append("  ").append(l).append('\n'));
            lost(text);
        } else if (grid == null) {
            next(text);
        }
        if (grid != null) {
            text.append("\ngrid of ")
                    .append(grid.slice().rows())
                    .append(" x ")
                    .append(grid.slice().columns());
            text.append(" points\n");
            for (String status : List.of("inside", "other_equilibrium", "diverges", "not_arrived")) {
                text.append("  ")
                        .append(status)
                        .append(": ")
                        .append(grid.count(status))
                        .append('\n');
            }
            for (int k = 0; k < map.leading(); k++) {
                long lost = grid.lost(k);
                if (lost > 0) {
                    text.append("  psi_")
                            .append(k + 1)
                            .append(" lost: ")
                            .append(lost)
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    /** What can be asked for. */
    private void next(StringBuilder text) {
        List<String> names = model.state().stream().map(x -> x.name()).toList();
        String point = names.stream().map(x -> "0.1").limit(4).collect(Collectors.joining(","));
        text.append("\nnext: values of psi_k and Z at points, --at \"").append(point);
        text.append(names.size() > 4 ? ",...\" (" + names.size() + " numbers)" : "\"");
        text.append(",\n      or over a line or plane, --grid \"");
        text.append(names.stream().limit(2).map(x -> x + "=-1:1:9").collect(Collectors.joining(",")));
        text.append("\"\n");
    }

    /** What an option may still get of lost values. */
    private void lost(StringBuilder text) {
        if (lines.stream().anyMatch(l -> l.contains(" truncation: "))) {
            text.append("  lost to truncation: a higher --order than ")
                    .append(degree)
                    .append(" follows faster modes\n");
        }
        if (lines.stream().anyMatch(l -> l.endsWith("doubles hold too few digits of it"))) {
            text.append("  lost to rounding: a smaller --tolerance carries 32 digits\n");
        }
    }

    private void equilibrium(int k, StringBuilder text) {
        Equilibrium e = set.equilibria().get(k);
        text.append("  ").append(k + 1).append("  ");
        text.append(e.stability().name().toLowerCase(Locale.ROOT)).append(" at ");
        text.append(list(e.x(), e.existence().radius()));
        set.exact()
                .get(k)
                .map(x -> x.stream().map(Expression::toString).collect(Collectors.joining(", ", "(", ")")))
                .filter(x -> x.length() <= LONGEST_EXACT)
                .ifPresent(x -> text.append(" = ").append(x));
        text.append(
                switch (e.existence().kind()) {
                    case CERTIFIED ->
                        ", certified within " + within(e.existence().radius());
                    case DEGENERATE ->
                        ", degenerate, within " + within(e.existence().radius());
                    case NOT_SMOOTH -> ", where the field is not smooth";
                    case ASSUMED -> ", not certified";
                });
        if (leading < model.dimension()) {
            boolean here = chosen != null && chosen == k && map != null;
            List<Complex> values = here ? map.eigenvalues() : e.eigenvalues().subList(0, leading);
            text.append("\n     leading ").append(values()).append(' ');
            text.append(values.stream().map(PrincipalReport::format).collect(Collectors.joining(", ")))
                    .append('\n');
            return;
        }
        Spectrum s = e.spectrum();
        text.append("\n     ").append(values()).append(" ");
        text.append(s.values().stream().map(PrincipalReport::format).collect(Collectors.joining(", ")));
        text.append('\n');
        if (s.isDefective()) {
            text.append("     defective: psi_k of rank above 1 are generalized eigenfunctions; ranks ")
                    .append(boxed(s.rank()))
                    .append('\n');
        }
        if (s.isNearlyDefective()) {
            double worst = Arrays.stream(s.condition()).max().orElse(1);
            text.append("     nearly defective: an eigenvalue has condition ").append(format(worst));
            text.append('\n');
        }
    }

    /** An upper bound in two digits. */
    private static String within(double radius) {
        return radius == 0
                ? "0"
                : new BigDecimal(radius)
                        .round(new MathContext(2, RoundingMode.UP))
                        .toString()
                        .toLowerCase(Locale.ROOT);
    }

    /** Numbers that are known to a radius, in no more digits than that leaves. */
    private static String list(double[] x, double radius) {
        return Arrays.stream(x).mapToObj(v -> digits(v, radius)).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String digits(double v, double radius) {
        double share = Math.abs(v) / radius;
        if (v == 0 || share < 1) {
            return "0";
        }
        int digits =
                radius == 0 || !Double.isFinite(radius) ? 15 : (int) Math.min(15, Math.floor(Math.log10(share)) + 1);
        String text = String.format(Locale.ROOT, "%." + digits + "g", v);
        return radius == 0 && !text.contains("e")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private static String format(double v) {
        return String.format(Locale.ROOT, "%.6g", v);
    }

    private static String format(Complex z) {
        return z.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.15g", z.getReal())
                : String.format(Locale.ROOT, "%.15g%+.15gi", z.getReal(), z.getImaginary());
    }
}
