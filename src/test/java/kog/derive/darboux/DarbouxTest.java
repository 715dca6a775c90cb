package kog.derive.darboux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import kog.derive.Derive;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.KoopmanGenerator;
import kog.network.FormulaField;
import kog.network.Model;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.verify.Verdict;
import kog.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant curves of fields that have some, and none of fields that have none. */
class DarbouxTest {

    private static final long LIMIT = 20 * Work.SECOND;
    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    private static Model model(String text) throws InputException {
        return ModelReader.read(text, "test.yaml");
    }

    private static List<String> claims(Derivation d) {
        return d.claims(new KoopmanGenerator(List.of(), List.of())).stream()
                .map(Derivation.Stated::claim)
                .map(c -> c.eigenvalue() + ": " + c.formula() + " on "
                        + c.region().conditions())
                .toList();
    }

    private static void assertProved(Model model, Derivation d) {
        KoopmanGenerator generator = new KoopmanGenerator(model.state(), model.field());
        Verifier verifier = Verifier.of(generator, model.parameters());
        for (Derivation.Stated s : d.claims(generator)) {
            assertEquals(Verdict.PROVED, verifier.judge(s.claim()).verdict(), () -> model.field() + ": " + s.claim());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{state: [x, y], field: ['a*x - b*x*y', '-c*y + d*x*y'], parameters: {a: positive, b: positive, c: positive, d: positive}}"
                        + " | 0: -c*log(abs(x)) - a*log(abs(y)) + d*x + b*y on [x != 0, y != 0]",
                "{state: [s, i], field: ['-b*s*i', 'b*s*i - g*i'], parameters: {b: positive, g: positive}}"
                        + " | 0: -g*log(abs(s)) + b*s + b*i on [s != 0]",
                "{state: [s, i, r], field: ['-b*s*i', 'b*s*i - g*i', 'g*i'], parameters: {b: positive, g: positive}}"
                        + " | 0: r + i + s on []",
                "{state: [x, y, z], field: ['a*x*(z - y)', 'a*y*(x - z)', 'a*z*(y - x)'], parameters: {a: positive}}"
                        + " | 0: x*y*z on []",
                "{state: [x, y], field: ['m*x - y - x*(x^2 + y^2)', 'x + m*y - y*(x^2 + y^2)'], parameters: {m: positive}}"
                        + " | -2*m: (y^2 + x^2 - m)/(y^2 + x^2) on [y^2 + x^2 != 0]",
                "{state: [x, y], field: ['m*x - w*y - x*(x^2 + y^2)', 'w*x + m*y - y*(x^2 + y^2)'], parameters: {m: real, w: real}}"
                        + " | mu*w: exp(mu*atan2(y, x)) on [sqrt(x^2 + y^2) + x > 0]",
                "{state: [x, y], field: ['y', 'x - x^3']} | 0: 2*y^2 + x^4 - 2*x^2 + 1 on []",
                "{state: [x, y], field: ['x*(1 - x - 2*y)', 'y*(1 - 2*x - y)']} | -1: x*y/(-y + x)^3 on [-y + x != 0]",
                "{state: [x, y], field: ['x*(x + y + 1)', 'y*(x + y + 1)']} | 0: y/x on [x != 0]"
            })
    void publishedCasesAreFoundAndProved(String field, String claim) throws InputException {
        Model model = model(field);
        Derivation d = Derive.of(model);
        assertTrue(claims(d).contains(claim), () -> String.join("\n", claims(d)));
        assertProved(model, d);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{state: [x, y], field: ['y', 'm*(1 - x^2)*y - x'], parameters: {m: positive}}",
                "{state: [x, y], field: ['a + x^2*y - (b + 1)*x', 'b*x - x^2*y'], parameters: {a: positive, b: positive}}"
            })
    void noneIsSaid(String field) throws InputException {
        Derivation d = Derive.of(model(field));
        assertEquals(List.of(), claims(d));
        assertTrue(
                d.obstructions().stream()
                        .anyMatch(o -> o.detail().contains("finds no invariant algebraic curves, up to degree 2")),
                () -> "" + d.obstructions());
    }

    private static Expression polynomial(Random random, int degree) {
        List<Expression> sum = new ArrayList<>();
        for (List<Integer> m : NumberPolynomial.monomials(2, degree)) {
            sum.add(Expression.product(Expression.of(random.nextInt(7) - 3L), X.pow(m.get(0)), Y.pow(m.get(1))));
        }
        return Expression.sum(sum);
    }

    /** F = A f + B (−f_y, f_x) has the invariant curve f = 0, whatever A and B are. */
    @Test
    void curvesThatWerePutInAreFound() {
        Random random = new Random(17);
        for (int trial = 0; trial < 12; trial++) {
            Expression f = polynomial(random, 1 + trial % 2);
            Expression b = polynomial(random, 1);
            Expression fx = f.derivative(X);
            Expression fy = f.derivative(Y);
            if (fx.isZero() || fy.isZero()) {
                continue;
            }
            Model model = new FormulaField(
                    "drawn",
                    List.of(),
                    List.of(X, Y),
                    List.of(
                            polynomial(random, 1).times(f).minus(b.times(fy)),
                            polynomial(random, 1).times(f).plus(b.times(fx))));
            PolynomialField field = PolynomialField.of(model).orElseThrow();
            InvariantCurves found = InvariantCurves.of(field, Work.of(LIMIT)).orElseThrow();
            NumberPolynomial wanted = NumberPolynomial.read(f, List.of(X, Y)).orElseThrow();
            for (NumberPolynomial factor : Extactic.factors(wanted)) {
                assertTrue(
                        found.curves().stream()
                                .map(c -> NumberPolynomial.read(c.f().expression(field.state()), List.of(X, Y))
                                        .orElseThrow())
                                .anyMatch(c -> c.degree() == factor.degree()
                                        && c.quotient(factor).isPresent()),
                        () -> model.field() + " has " + f + ", not among "
                                + found.curves().stream()
                                        .map(c -> "" + c.f().expression(field.state()))
                                        .collect(Collectors.joining(", ")));
            }
        }
    }

    /** Three lines and their cofactors: what is claimed of drawn Lotka–Volterra fields is proved. */
    @Test
    void claimsOfDrawnFieldsAreProved() {
        Random random = new Random(5);
        int claimed = 0;
        for (int trial = 0; trial < 8; trial++) {
            Model model = new FormulaField(
                    "drawn",
                    List.of(),
                    List.of(X, Y),
                    List.of(X.times(polynomial(random, 1)), Y.times(polynomial(random, 1))));
            Derivation d = Derive.of(model);
            claimed += claims(d).size();
            assertProved(model, d);
        }
        assertTrue(claimed > 0);
    }

    @Test
    void wrongExponentsAreRefuted() throws InputException {
        Model model = model("{state: [x, y], field: ['2*x - 3*x*y', '-y + 5*x*y']}");
        FirstIntegral i = Derive.of(model).firstIntegrals().get(0);
        Claim bent = new FirstIntegral(
                i.name(), i.formula().plus(Expression.log(Expression.abs(X))), i.region(), i.exactness(), List.of());
        Verifier verifier = Verifier.of(new KoopmanGenerator(model.state(), model.field()), model.parameters());
        assertEquals(Verdict.REFUTED, verifier.judge(bent).verdict());
        Model turning = model("{state: [x, y], field: ['x - y - x*(x^2 + y^2)', 'x + y - y*(x^2 + y^2)']}");
        Eigenfunction psi = Derive.of(turning).eigenfunctions().get(0);
        assertFalse(psi.eigenvalue().isZero());
        Claim off = new Eigenfunction(
                psi.name(),
                psi.eigenvalue().plus(Expression.ONE),
                psi.formula(),
                psi.region(),
                psi.exactness(),
                psi.free());
        Verifier other = Verifier.of(new KoopmanGenerator(turning.state(), turning.field()), turning.parameters());
        assertEquals(Verdict.REFUTED, other.judge(off).verdict());
    }
}
