package kog.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import kog.task.Cluster;
import kog.task.Engine;
import kog.task.Part;
import kog.task.Threads;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** On what the rows of a table are computed, and which of them. */
public final class RunnerOption {

    private static final String THREADS = "threads";
    private static final String SPARK = "spark";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Rows of the table to compute at a time (default: as many as there are processors).")
    private Integer threads;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "On what rows are computed: threads, or spark under spark-submit (default: threads, or what"
                    + " --master is of).")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "The Spark master: spark://HOST:PORT, local[*], ...; needs Spark's jars first on the class"
                    + " path.")
    private String master;

    @Option(
            names = "--part",
            paramLabel = "I/N",
            description =
                    "Only every N-th row from row I on, into a table of its own, for batch queues; kog merge joins"
                            + " them.")
    private String part;

    @Option(
            names = "--resume",
            description =
                    "Go on after the rows that the table has; a row that this run would not have written there is refused.")
    private boolean resume;

    /** Whether anything was said. */
    public boolean isGiven() {
        return !given().isEmpty();
    }

    /** The first option that was given; empty if none was. */
    public String given() {
        return resume
                ? "--resume"
                : threads != null
                        ? "--threads"
                        : engine != null ? "--engine" : master != null ? "--master" : part != null ? "--part" : "";
    }

    /** Whether rows may be there already. */
    boolean resume() {
        return resume;
    }

    /**
     * Asks, before any work, whether all rows will be there for a figure.
     *
     * @param figure null if none is wanted
     */
    public void requireAll(Path figure) {
        if (figure != null && !part().equals(Part.ALL)) {
            throw error("found --figure and --part, expected one of them: a part has not all rows");
        }
    }

    public Part part() {
        if (part == null) {
            return Part.ALL;
        }
        try {
            String[] numbers = part.split("/", -1);
            if (numbers.length == 2) {
                return new Part(Integer.parseInt(numbers[0].strip()), Integer.parseInt(numbers[1].strip()));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw error("--part: found '" + part + "', expected a part such as 1/5, up to 5/5");
    }

    private Engine spark() {
        Cluster cluster = Cluster.named(SPARK)
                .orElseThrow(() -> error("found a build without Spark, expected one of mvn -Pspark package"));
        try {
            return cluster.engine(Optional.ofNullable(master));
        } catch (IllegalArgumentException e) {
            throw error("--engine spark: " + e.getMessage());
        } catch (NoClassDefFoundError e) {
            throw error("found no Spark on the class path, expected spark-submit, or java -cp"
                    + " 'kog.jar:FOLDER-OF-SPARK/jars/*' kog.cli.Main");
        }
    }

    private ParameterException error(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** @param most rows that fit into memory at a time */
    Engine engine(long most) {
        if (engine != null && !engine.equals(THREADS) && !engine.equals(SPARK)) {
            throw error("--engine: found '" + engine + "', expected threads or spark");
        }
        boolean spark = engine == null ? master != null : engine.equals(SPARK);
        if (!spark && master != null) {
            throw error("found --master with --engine threads, expected one of them");
        }
        if (spark && threads != null) {
            throw error("found --threads with Spark, which has cores of its own, expected one of them");
        }
        if (spark) {
            return spark();
        }
        if (threads != null && threads < 1) {
            throw error("--threads: found " + threads + ", expected 1 or more");
        }
        int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return new Threads((int) Math.max(1, Math.min(wanted, most)));
    }
}
