package kog.spark;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import kog.task.Cluster;
import kog.task.Engine;
import kog.task.Task;
import org.apache.spark.SparkConf;

/**
 * Spark, under spark-submit or from plain Java. What is configured by {@code spark.*} system properties stands; what is
 * not, and Spark needs, is set here.
 */
public final class Spark implements Cluster {

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Engine engine(Optional<String> master) {
        if (System.getProperty("slf4j.provider") == null && !System.getProperties().containsKey("spark.master")) {
            // no spark-submit that says how to log: this program's libraries are silent, and Spark with them
            System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        SparkConf conf = new SparkConf().setAppName("kog");
        master.ifPresent(conf::setMaster);
        if (!conf.contains("spark.master")) {
            throw new IllegalArgumentException("found no Spark master, expected --master URL, or spark-submit");
        }
        conf.setIfMissing("spark.ui.enabled", "false");
        Path program = program();
        if (Files.isDirectory(program)) {
            // classes that no jar holds yet: whoever runs them sees this machine's files
            conf.setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        } else {
            conf.setIfMissing("spark.jars", program.toString());
        }
        return new SparkEngine(conf);
    }

    private static Path program() {
        try {
            return Path.of(Task.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
