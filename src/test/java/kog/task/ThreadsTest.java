package kog.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import kog.files.InputException;
import org.junit.jupiter.api.Test;

/** Outcomes come in the order of the tasks, whatever the threads do. */
class ThreadsTest {

    private static final int COUNT = 300;

    /** Gives its number after an uneven piece of work; every seventh has something in its way. */
    private static Task task(long k) {
        return stop -> {
            SplittableRandom random = new SplittableRandom(k);
            long sum = 0;
            for (int i = random.nextInt(200_000); i > 0; i--) {
                sum += random.nextLong();
            }
            if (k % 7 == 3) {
                throw new ArithmeticException("row " + k + ", with a comma");
            }
            return List.of("" + k, "" + sum);
        };
    }

    private static List<Outcome> run(int threads, Work work) throws InputException, IOException {
        List<Outcome> all = new ArrayList<>();
        new Threads(threads).run(work, all::add, () -> false, p -> {});
        return all;
    }

    @Test
    void orderAndOutcomesDoNotDependOnThreads() throws Exception {
        List<Outcome> one = run(1, new Work(COUNT, ThreadsTest::task));
        assertEquals(one, run(5, new Work(COUNT, ThreadsTest::task)));
        assertEquals(COUNT, one.size());
        assertEquals(new Outcome.Failed("row 10 with a comma"), one.get(10));
        assertEquals("11", ((Outcome.Done) one.get(11)).entries().get(0));
        assertEquals(one.subList(100, COUNT), run(3, new Work(COUNT, ThreadsTest::task).from(100)));
    }

    @Test
    void partsAreAllOfIt() throws Exception {
        for (int parts : new int[] {1, 2, 7, 400}) {
            List<Long> seen = new ArrayList<>();
            for (int i = 1; i <= parts; i++) {
                Part part = new Part(i, parts);
                LongStream.range(0, part.count(COUNT)).map(part::task).forEach(seen::add);
            }
            assertEquals(
                    LongStream.range(0, COUNT).boxed().toList(),
                    seen.stream().sorted().toList(),
                    "" + parts);
        }
        assertThrows(IllegalArgumentException.class, () -> new Part(3, 2));
    }

    @Test
    void stoppedItHasGivenTheFirstOnes() throws Exception {
        List<Outcome> some = new ArrayList<>();
        AtomicInteger asked = new AtomicInteger();
        new Threads(4)
                .run(
                        new Work(COUNT, k -> stop -> {
                            if (stop.getAsBoolean()) {
                                throw new CancellationException();
                            }
                            return task(k).entries(stop);
                        }),
                        some::add,
                        () -> asked.incrementAndGet() > 150,
                        p -> {});
        assertTrue(!some.isEmpty() && some.size() < COUNT, "" + some.size());
        assertEquals(run(1, new Work(some.size(), ThreadsTest::task)), some);
    }

    @Test
    void aWrongFileEndsTheRun() {
        Work work = new Work(COUNT, k -> stop -> {
            if (k == 20) {
                throw new InputException("weights.npy", "", "found other numbers, expected the same");
            }
            return List.of("" + k);
        });
        assertThrows(InputException.class, () -> run(3, work));
    }

    @Test
    void memoryDoesNotGrowWithTheRows() throws Exception {
        // a list of all outcomes would be a gigabyte
        AtomicInteger taken = new AtomicInteger();
        new Threads(2)
                .run(
                        new Work(100_000, k -> stop -> List.of("x".repeat(10_000))),
                        o -> taken.incrementAndGet(),
                        () -> false,
                        p -> {});
        assertEquals(100_000, taken.get());
    }
}
