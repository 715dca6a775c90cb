package kog.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static JsonNode read(Json json) throws Exception {
        return new ObjectMapper().readTree(json.text());
    }

    @Test
    void keepsKeysInOrder() throws Exception {
        JsonNode node = read(Json.object()
                .with("z", "φ \"quoted\" \\ \n")
                .with("a", 3)
                .with("list", List.of("s", 2, 0.5, true, List.of(1.5, 2.5)))
                .with("object", Json.object().with("inner", false))
                .with("none", OptionalDouble.empty()));
        assertEquals(
                "{\"z\":\"φ \\\"quoted\\\" \\\\ \\n\",\"a\":3,\"list\":[\"s\",2,0.5,true,[1.5,2.5]],"
                        + "\"object\":{\"inner\":false},\"none\":null}",
                node.toString());
    }

    @Test
    void doublesReadBackAndAreShort() throws Exception {
        Random random = new Random(7);
        for (int k = 0; k < 2000; k++) {
            double x = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(x)) {
                assertEquals(x, read(Json.object().with("x", x)).get("x").doubleValue());
            }
        }
        // Double.toString writes 1.9999999999999998E23 before JDK 19
        assertTrue(Json.object().with("x", 2e23).text().contains("2.0E23"));
    }

    @Test
    void notANumberIsNullAndAWord() throws Exception {
        JsonNode node = read(Json.object()
                .with("residual", Double.NaN)
                .with("Z", List.of(new double[] {1, Double.NEGATIVE_INFINITY}, new double[] {Double.POSITIVE_INFINITY
                })));
        assertTrue(node.get("residual").isNull());
        assertEquals("not a number", node.get("residual_note").textValue());
        assertEquals("[[1.0,null],[null]]", node.get("Z").toString());
        assertEquals(
                "[0][1] minus infinite; [1][0] infinite", node.get("Z_note").textValue());
    }

    @Test
    void refusesWhatItCannotWrite() {
        Json twice = Json.object().with("a", 1);
        assertThrows(IllegalArgumentException.class, () -> twice.with("a", 2));
        Json strange = Json.object().with("a", List.of(new Object()));
        assertThrows(IllegalArgumentException.class, strange::text);
    }
}
