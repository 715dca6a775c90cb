package kog.task;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A standalone Spark master and its workers, of one core each, as processes on loopback. */
final class LocalCluster implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 120;

    private final Path home;
    private final int port = free();
    private final int page = free();
    private final List<Process> processes = new ArrayList<>();
    private final List<Path> links = new ArrayList<>();

    /** @param home an empty folder */
    LocalCluster(Path home) throws IOException {
        this.home = home;
        Path jars = Files.createDirectory(home.resolve("jars"));
        Files.createDirectory(home.resolve("conf"));
        for (String entry : classPath().split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar")) {
                links.add(Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar));
            }
        }
        start("org.apache.spark.deploy.master.Master", "--host", HOST, "--port", "" + port, "--webui-port", "" + page);
    }

    static boolean isPossible() {
        try {
            Class.forName("org.apache.spark.SparkConf", false, LocalCluster.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String master() {
        return "spark://" + HOST + ":" + port;
    }

    /** Starts a worker. */
    Process worker() throws IOException {
        return start(
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOST,
                "--port",
                "" + free(),
                "--webui-port",
                "" + free(),
                "-c",
                "1",
                "-m",
                "1g",
                "-d",
                home.resolve("work" + processes.size()).toString(),
                master());
    }

    /** Starts kog as the driver of a run. */
    Process kog(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("kog.cli.Main"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--master", master()));
        return start(all.toArray(String[]::new));
    }

    private Process start(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dspark.master.rest.enabled=false",
                "-Dspark.driver.host=" + HOST,
                "-Dspark.driver.bindAddress=" + HOST,
                "-Dspark.executor.memory=512m",
                "-Dspark.executor.cores=1",
                "-cp",
                classPath()));
        command.addAll(Arrays.asList(program));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log" + processes.size()).toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", HOST);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Waits until the master has so many workers. */
    void awaitWorkers(int count) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + page + "/json/"))
                .build();
        await("" + count + " workers", () -> {
            try {
                return client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body()
                        .contains("\"aliveworkers\" : " + count);
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Something that may become true. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Waits for it, or fails with what the processes have said. */
    void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no " + what + "\n" + logs());
            }
            Thread.sleep(10);
        }
    }

    String logs() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < processes.size(); i++) {
            all.append("-- process ").append(i).append('\n').append(Files.readString(home.resolve("log" + i)));
        }
        return all.toString();
    }

    /** SIGKILL for a process and those that it started. */
    static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        for (Process process : processes) {
            kill(process);
        }
        for (Path link : links) {
            link.toFile().delete();
        }
    }
}
