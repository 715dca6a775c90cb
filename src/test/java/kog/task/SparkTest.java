package kog.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark's tables are those of the threads. */
class SparkTest {

    private static final String SPEC = "{networks: 200, neurons: 3, order: 2, points: 2, epsilon: [0.01, 0.02]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void isThere() {
        assumeTrue(LocalCluster.isPossible(), "no Spark on the class path (mvn -Pspark): nothing of it is tested");
    }

    private static long rows(Path table) throws IOException {
        return Files.exists(table) ? Files.readAllLines(table).size() - 1 : 0;
    }

    private Process kog(String... arguments) throws IOException {
        String[] command = {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "kog.cli.Main"
        };
        String[] all = java.util.Arrays.copyOf(command, command.length + arguments.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void oneProcessGivesTheTableOfThreads() throws Exception {
        Path spec =
                Files.writeString(folder.resolve("spec.yaml"), "ensemble: rate\ng: [1/2, 2]\nN: [2, 3]\nseeds: 20\n");
        Path spark = folder.resolve("spark.csv");
        Path threads = folder.resolve("threads.csv");
        String[] common = {"lyapunov", spec.toString(), "--time", "5", "--out"};
        for (Path out : new Path[] {spark, threads}) {
            String[] all = java.util.Arrays.copyOf(common, out == spark ? 8 : 6);
            all[5] = out.toString();
            if (out == spark) {
                all[6] = "--master";
                all[7] = "local[2]";
            }
            int status = kog(all).waitFor();
            assertEquals(0, status, Files.readString(folder.resolve("log")));
        }
        assertArrayEquals(Files.readAllBytes(threads), Files.readAllBytes(spark));
    }

    /** A worker killed in the middle costs its unfinished tasks, a driver killed nothing that is in the table. */
    @Test
    @Tag("campaign")
    void killedWorkerAndDriverChangeNothing() throws Exception {
        String spec = Files.writeString(folder.resolve("spec.yaml"), SPEC).toString();
        Path whole = folder.resolve("whole.csv");
        assertEquals(0, kog("ensemble", spec, "--out", whole.toString()).waitFor());
        Path table = folder.resolve("table.csv");
        try (LocalCluster cluster = new LocalCluster(Files.createDirectory(folder.resolve("home")))) {
            Process first = cluster.worker();
            cluster.worker();
            cluster.awaitWorkers(2);
            Process driver = cluster.kog("ensemble", spec, "--out", table.toString());
            cluster.await("rows", () -> rows(table) >= 20);
            LocalCluster.kill(first);
            long atKill = rows(table);
            cluster.await("rows after a worker's death", () -> rows(table) >= atKill + 40);
            driver.destroyForcibly().waitFor();
            long left = rows(table);
            assertTrue(left < 200, "killed too late: " + left);
            Process resumed = cluster.kog("ensemble", spec, "--out", table.toString(), "--resume");
            assertEquals(0, resumed.waitFor(), cluster.logs());
        }
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(table));
    }
}
