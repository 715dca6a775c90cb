package kog.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher asks of the virtual machine; one that prints its arguments stands in for it. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final FileTime BUILT = FileTime.fromMillis(1_000_000_000_000L);
    private static final FileTime LATER = FileTime.fromMillis(1_000_000_060_000L);

    @TempDir
    Path folder;

    private Path target;
    private Path java;

    @BeforeEach
    void build() throws IOException {
        target = Files.createDirectories(folder.toRealPath().resolve("a build/target"));
        java = script(folder.toRealPath().resolve("jdk/bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        script(
                target.resolve("kog"),
                Files.readString(Path.of("src/main/launcher/kog"))
                        .replace("@java@", java.toString())
                        .replace("@folder@", target.toString()));
        Files.setLastModifiedTime(java, BUILT);
        Files.setLastModifiedTime(Files.writeString(target.resolve("kog.jar"), ""), BUILT);
        Files.setLastModifiedTime(Files.writeString(target.resolve("kog.jsa"), ""), LATER);
    }

    @Test
    void shortRunsTakeTheArchiveAndOneCompiler() throws Exception {
        assertEquals(
                List.of(
                        "-XX:SharedArchiveFile=" + target.resolve("kog.jsa"),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        target.resolve("kog.jar").toString(),
                        "derive",
                        "a file.yaml",
                        "--format=json"),
                run(target.resolve("kog"), Map.of(), "derive", "a file.yaml", "--format=json"));
    }

    @Test
    void longRunsKeepTheCompilersOfTheVirtualMachine() throws Exception {
        assertEquals(
                List.of(
                        "-XX:SharedArchiveFile=" + target.resolve("kog.jsa"),
                        "-jar",
                        target.resolve("kog.jar").toString(),
                        "landscape",
                        "cell.yaml"),
                run(target.resolve("kog"), Map.of(), "landscape", "cell.yaml"));
    }

    @Test
    void whatIsBesideTheJarIsTakenWhereItIsUsed() throws Exception {
        Files.createDirectory(target.resolve("neural"));
        assertEquals("-jar", run(target.resolve("kog"), Map.of(), "lyapunov").get(1));
        assertEquals(
                List.of(
                        "-cp",
                        target.resolve("kog.jar") + ":" + target.resolve("neural") + "/*",
                        "kog.cli.Main",
                        "embed"),
                run(target.resolve("kog"), Map.of(), "embed").subList(1, 5));
    }

    @Test
    void whatTheUserAsksOfTheVirtualMachineStands() throws Exception {
        List<String> options = run(target.resolve("kog"), Map.of("JDK_JAVA_OPTIONS", "-XX:+UseParallelGC"), "derive");
        assertEquals(List.of("-jar", target.resolve("kog.jar").toString(), "derive"), options.subList(1, 4));
    }

    @Test
    void aLinkFindsTheJar() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("kog"), Path.of("../a build/target/kog"));
        List<String> options = run(link, Map.of(), "principal");
        assertTrue(
                Path.of(options.get(options.indexOf("-jar") + 1)).toRealPath().equals(target.resolve("kog.jar")));
    }

    @Test
    void anArchiveOfAnotherJarMachineOrPlaceIsLeftAside() throws Exception {
        Files.setLastModifiedTime(target.resolve("kog.jar"), FileTime.fromMillis(LATER.toMillis() + 1000));
        assertEquals("-jar", run(target.resolve("kog"), Map.of(), "landscape").get(0), "a newer jar");
        Files.setLastModifiedTime(target.resolve("kog.jar"), BUILT);

        Path other = script(folder.resolve("other/bin/java"), Files.readString(java));
        assertEquals(
                "-jar",
                run(
                                target.resolve("kog"),
                                Map.of(
                                        "JAVA_HOME",
                                        other.getParent().getParent().toString()),
                                "landscape")
                        .get(0),
                "another machine");

        Path moved = Files.createDirectories(folder.resolve("moved"));
        for (String name : List.of("kog", "kog.jar", "kog.jsa")) {
            Files.copy(target.resolve(name), moved.resolve(name));
        }
        moved.resolve("kog").toFile().setExecutable(true);
        assertEquals("-jar", run(moved.resolve("kog"), Map.of(), "landscape").get(0), "another place");
    }

    private static Path script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }

    private static List<String> run(Path launcher, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        List.of("JAVA_HOME", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), String.join("\n", lines));
        return lines;
    }
}
