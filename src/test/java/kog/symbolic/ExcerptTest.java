package kog.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void showsWhatATerminalWouldObey() {
        assertEquals("\\u001b[31mred", Excerpt.of("\u001b[31mred"));
        assertEquals("a\\nb\\tc\\rd", Excerpt.of("a\nb\tc\rd"));
        assertEquals("\\u202eevil", Excerpt.visible("\u202eevil"));
        assertEquals("x − λ₁·é 数 \uD83D\uDE00", Excerpt.visible("x − λ₁·é 数 \uD83D\uDE00"));
        assertEquals("\\ud83d", Excerpt.visible("\uD83D"));
    }

    @Test
    void shortensAroundThePlace() {
        String text = "a".repeat(100) + "!" + "b".repeat(100);
        assertEquals("…" + "a".repeat(30) + "!" + "b".repeat(29) + "…", Excerpt.around(text, 100));
        assertEquals("a".repeat(60) + "…", Excerpt.of(text));
        assertEquals("…" + "b".repeat(60), Excerpt.around(text, 1000));
    }

    @Test
    void isShortAndPlainWhateverTheText() {
        SplittableRandom random = new SplittableRandom(3);
        for (int k = 0; k < 2000; k++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            while (text.length() < length) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            }
            String shown = Excerpt.around(text.toString(), random.nextInt(length + 1));
            assertTrue(shown.length() <= 10 * 62, shown);
            assertTrue(shown.codePoints().allMatch(Excerpt::isPlain), shown);
        }
    }
}
