package kog.symbolic.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.text.FormulaParser;
import org.hipparchus.analysis.differentiation.FieldGradient;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from mpmath 1.3 at 40 digits: the function of the same name at x = -1/2, y = -1/4. */
class FieldEvaluationTest {

    private static final Symbol X = new Symbol("x");
    private static final Symbol Y = new Symbol("y");

    @ParameterizedTest
    @CsvSource({
        "I*x, 0, -0.5",
        "log(x), -0.6931471805599453094172321214581765680755, 3.141592653589793238462643383279502884197",
        "log(x+I*y), -0.5815754049028404315340845763032593163882, -2.677945044588987122248387151818288482169",
        "x^(1/3), 0.3968502629920498686879264098180770650979, 0.6873648184993013131917395984430061387821",
        "'atan2(y,x)', -2.677945044588987122248387151818288482169, 0",
        "'atan2(x,y)', -2.034443935795702735445577923100965844127, 0",
        "'atan2(-y,x)', 2.677945044588987122248387151818288482169, 0"
    })
    void complexValuesHaveTheRightBranchAndAllDigits(String formula, String real, String imaginary) throws Exception {
        Expression e = FormulaParser.parse(formula, Set.of(X, Y));
        DfpField field = new DfpField(45);
        FieldComplex<Dfp> value = e.fold(FieldEvaluation.complex(
                new FieldComplex<>(field.getOne()),
                40,
                Map.of(
                        X, new FieldComplex<>(field.newDfp("-0.5")),
                        Y, new FieldComplex<>(field.newDfp("-0.25")))));
        assertTrue(value.getReal() == value.getRealPart().toDouble());
        assertEquals(0, value.getRealPart().subtract(field.newDfp(real)).toDouble(), 1e-38);
        assertEquals(
                0, value.getImaginaryPart().subtract(field.newDfp(imaginary)).toDouble(), 1e-38);

        FieldGradient<Complex> gradient = e.fold(FieldEvaluation.complex(
                FieldGradient.constant(2, Complex.ONE),
                15,
                Map.of(
                        X, FieldGradient.variable(2, 0, new Complex(-0.5)),
                        Y, FieldGradient.variable(2, 1, new Complex(-0.25)))));
        // a few units in the last place
        assertEquals(Double.parseDouble(real), gradient.getValue().getReal(), 1e-15);
        assertEquals(Double.parseDouble(imaginary), gradient.getValue().getImaginary(), 2e-15);
    }

    /** mpmath 1.3 at 80 digits: validation/tools/inverse_functions.py. The field's own arc tangent ends at 36 or fewer. */
    @ParameterizedTest
    @CsvSource({
        "atan(x), 0.9, 0, 0.73281510178650659164079207273428025198575567935825608631050693193, 0",
        "atan(x), -1.7, 0, -1.0390722595360910276212503379072788453123337885536469998953050971, 0",
        "atan(x), 0.7, 0.4, 0.66290883183401623252961960521423781559222030065318442168004819074, 0.2646517385136026324902927172533082309214916116444943974053856405",
        "atan(x), -0.6, 1.3, -1.1448131632082605623241679215828280480250019098529349980151259895, 0.63254081034403029644791025494274256568358731826437372281773984202",
        "atan(x), -2.5, -0.01, -1.1902947058775945638727978140855693320067854572986302806324081718, -0.0013792948188360291369244689795103863087522630925838476293145487743",
        "log(x), 0.9, 0, -0.10536051565782630122750098083931279830612037298327407256393923369, 0",
        "log(x), -1.7, 0, 0.53062825106217039623154316318876232798710152395697181126390983691, 3.1415926535897932384626433832795028841971693993751058209749445923",
        "log(x), 0.7, 0.4, -0.2153914580462271286908680672886110854356668391144105568674811999, 0.5191461142465229517714543795534516124683403993455082929504919996",
        "log(x), -0.6, 1.3, 0.3589198965751584052157698984474334063499044232051367017326274999, 2.0032041023654344591918661782084748670946260902482731340430897986",
        "log(x), -2.5, -0.01, 0.91629873181015574784200198329087965595712726446043239104195820598, -3.1375926749229217741365190184544488793356007719252941507748269556",
        "asin(x), 0.9, 0, 1.1197695149986341866866770558453996158951621864033028823756818639, 0",
        "asin(x), 0.7, 0.4, 0.67284374215203895659494591897196946074294678931874269751144151279, 0.49145136346738948794157254784705825431296139473601087078308180442",
        "asin(x), -0.6, 1.3, -0.35832154913620787824454573932199181927878116858464383277585316384, 1.1310849272573232196180304372510091069479817847897033262187008618",
        "asin(x), -2.5, -0.01, -1.5664320046169188756734294075413806293185604960579494044096409722, -1.5668096281544296116040831441102137332952765291960518093013819481",
        "acos(x), 0.9, 0, 0.45102681179626243254464463579435182620342251328425002811179043224, 0",
        "acos(x), 0.7, 0.4, 0.89795258464285766263637577266778198135563791036881021297603078337, -0.49145136346738948794157254784705825431296139473601087078308180442",
        "acos(x), -0.6, 1.3, 1.92911787593110449747586743096174326137736586827219674326332546, -1.1310849272573232196180304372510091069479817847897033262187008618",
        "acos(x), -2.5, -0.01, 3.1372283314118154949047510991811320714171451957455023148971132683, 1.5668096281544296116040831441102137332952765291960518093013819481",
        "tan(x), 0.9, 0, 1.2601582175503391371345754853957484778336258343962944073497689839, 0",
        "tan(x), -1.7, 0, 7.6966021394591584141281929682986609163652899143076475629457414232, 0",
        "tan(x), 0.7, 0.4, 0.65374045654144470826618546686532671509938492432943899035336701063, 0.58916329527973351243282117318206064147647107852107950090890293275",
        "tan(x), -0.6, 1.3, -0.13069577479590207703733089704686416977422126498274014074569663937, 0.93877309311873092798917087854136157898401992570810118168828587928",
        "tan(x), -2.5, -0.01, 0.74690592225653318191853588996919667042331309199277315339048988879, -0.01557903448096496536113360345025164865161869012247069217510956359"
    })
    void inverseFunctionsHaveSixtyDigits(String formula, String x, String y, String real, String imaginary)
            throws Exception {
        Expression e = FormulaParser.parse(formula, Set.of(X));
        DfpField field = new DfpField(75);
        FieldComplex<Dfp> value = e.fold(FieldEvaluation.complex(
                new FieldComplex<>(field.getOne()),
                60,
                Map.of(X, new FieldComplex<>(field.newDfp(x), field.newDfp(y)))));
        assertEquals(0, value.getRealPart().subtract(field.newDfp(real)).toDouble(), 1e-60);
        assertEquals(
                0, value.getImaginaryPart().subtract(field.newDfp(imaginary)).toDouble(), 1e-60);
        if (y.equals("0") && !formula.equals("log(x)")) {
            Dfp onTheLine = e.fold(FieldEvaluation.real(field.getOne(), 60, Map.of(X, field.newDfp(x))));
            assertEquals(0, onTheLine.subtract(field.newDfp(real)).toDouble(), 1e-60);
        }
    }
}
