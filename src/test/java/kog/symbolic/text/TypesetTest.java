package kog.symbolic.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Symbol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class TypesetTest {

    private static final Set<Symbol> DECLARED = Stream.of(
                    "x", "y", "x1", "x12", "tau_long", "lambda", "mu1", "epsilon", "weight", "λ", "x_")
            .map(Symbol::new)
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private static Expression formula(String text) throws FormulaException {
        return FormulaParser.parse(text, DECLARED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "x1^2 # {x_{1}}^{2}",
                "-x12/3 + 5 # -\\frac{x_{12}}{3} + 5",
                "lambda*mu1 - 2*λ # \\lambda\\,\\mu_{1} - 2\\,\\lambda",
                "x*2^y*3^y # x\\cdot{2}^{y}\\cdot{3}^{y}",
                "(x + y)^(-1/2) # \\frac{1}{\\sqrt{x + y}}",
                "abs(x - 1)^lambda # {\\left|x - 1\\right|}^{\\lambda}",
                "log(abs(x)) # \\log\\left|x\\right|",
                "exp(-x/2) # {\\mathrm{e}}^{-\\frac{x}{2}}",
                "exp(integrate(exp(-epsilon), epsilon, 0, x)) # "
                        + "\\exp\\left(\\int_{0}^{x}{\\mathrm{e}}^{-\\varepsilon}\\,\\mathrm{d}\\varepsilon\\right)",
                "x*integrate(x + y, y, 1, x) # x\\,\\left(\\int_{1}^{x}\\left(x + y\\right)\\,\\mathrm{d}y\\right)",
                "sin(x)^2 # {\\left(\\sin\\left(x\\right)\\right)}^{2}",
                "root(z^2 - 2, z, 2) # \\operatorname{root}_{2}\\left({z}^{2} - 2\\right)",
                "rootsum(z^3 - x*z + 1, z, log(y - z)) # "
                        + "\\sum_{z:\\ {z}^{3} - x\\,z + 1 = 0}\\log\\left(y - z\\right)",
                "weight/tau_long # \\frac{\\mathrm{weight}}{\\tau_{\\mathrm{long}}}",
                "x_ + x # \\mathrm{x\\_} + x",
                "-(x + y)*(x - y) # -\\left(x + y\\right)\\,\\left(x - y\\right)",
                "2*I*Pi # 2\\,\\mathrm{i}\\,\\pi",
                "sqrt(2) - sqrt(x)/7 # \\sqrt{2} - \\frac{\\sqrt{x}}{7}",
                "(-2)^x # {\\left(-2\\right)}^{x}",
                "(1/2)^x # {\\left(\\frac{1}{2}\\right)}^{x}",
                "x - (y - 1/2) # x - y + \\frac{1}{2}",
                "x*(y - 1) - x*(y + 1) # x\\,\\left(y - 1\\right) - x\\,\\left(y + 1\\right)",
            })
    void latexReadsLikeAPaper(String text, String expected) throws FormulaException {
        assertEquals(expected.replace(" ", ""), Latex.latex(formula(text)).replace(" ", ""));
    }

    @Test
    void mathMlSaysTheSame() throws Exception {
        assertEquals(
                "<mrow><mo form=\"prefix\">−</mo><mfrac><mrow><msup><mrow><msub><mrow><mi>x</mi></mrow><mrow><mn>1</mn>"
                        + "</mrow></msub></mrow><mrow><mn>2</mn></mrow></msup></mrow><mrow><mn>3</mn></mrow></mfrac>"
                        + "<mo>+</mo><mi>λ</mi></mrow>",
                MathMl.inner(formula("-x1^2/3 + lambda")));
    }

    static Stream<String> formulas() {
        return Stream.of(
                "abs(x - sqrt(6))^(-lambda/2)*abs(x)^lambda*exp(lambda*atan2(x1, y))",
                "exp(lambda*integrate(1/(1 + exp(-x12))/(x12 - y)^2, x12, 1, x1))*log(abs(x))*sign(y)",
                "rootsum(z^3 - lambda*z + 1/7, z, log(x - z)/(3*z^2 - lambda))",
                "root(z^5 - z - 1, z, 3)^2*tanh(x)*logistic(y)*asin(1/x)",
                "-I*Pi*(x + y)/(2*weight*tau_long)",
                "x^(1/3) - 3/4*x_ + (-5)^y");
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void latexIsBalancedAndHasNoRawNames(String text) throws FormulaException {
        String latex = Latex.latex(formula(text));
        Deque<String> open = new ArrayDeque<>();
        Matcher token =
                Pattern.compile("\\\\left|\\\\right|\\\\[a-zA-Z]+|\\\\.|[{}]").matcher(latex);
        while (token.find()) {
            switch (token.group()) {
                case "{" -> open.push("}");
                case "\\left" -> open.push("\\right");
                case "}", "\\right" -> assertEquals(token.group(), open.isEmpty() ? "" : open.pop(), latex);
                default -> {}
            }
        }
        assertTrue(open.isEmpty(), latex);
        String bare = latex.replaceAll("\\\\(mathrm|operatorname)\\{[^}]*}", "").replaceAll("\\\\[a-zA-Z]+", "");
        assertFalse(Pattern.compile("[a-zA-Z]{2}").matcher(bare).find(), "letters of a name run together: " + latex);
        assertTrue(bare.chars().allMatch(c -> c < 128), "only ASCII compiles everywhere: " + latex);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void mathMlIsWellFormed(String text) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(MathMl.mathMl(formula(text)))));
        requireArguments(document.getDocumentElement());
    }

    /** Fractions and scripts take a fixed number of elements, or browsers show an error. */
    private static void requireArguments(Element element) {
        List<Element> children = Stream.iterate(element.getFirstChild(), n -> n != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
        int expected =
                switch (element.getTagName()) {
                    case "mfrac", "msup", "msub", "munder" -> 2;
                    case "msubsup" -> 3;
                    case "msqrt" -> 1;
                    default -> children.size();
                };
        assertEquals(expected, children.size(), element.getTagName());
        children.forEach(TypesetTest::requireArguments);
    }
}
