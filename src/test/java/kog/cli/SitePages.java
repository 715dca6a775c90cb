package kog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kog.cli.learn.FormatPage;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the pages of the site that the program itself has the words and figures for. */
public final class SitePages {

    private final Path markdown;
    private final Path resources;

    private SitePages(Path folder) {
        this.markdown = folder.resolve("markdown");
        this.resources = folder.resolve("resources");
    }

    /** @param arguments the folder of generated pages */
    public static void main(String[] arguments) throws IOException {
        SitePages pages = new SitePages(Path.of(arguments[0]));
        pages.commands();
        pages.formats();
        pages.derivations();
        pages.copy(Path.of("validation/REPORT.md"), "validation.md");
        pages.calls();
        pages.manual(Path.of(arguments[0]).resolve("man"));
        pages.gallery();
    }

    private void manual(Path folder) throws IOException {
        ManPageGenerator.generateManPage(
                Files.createDirectories(folder).toFile(),
                null,
                new boolean[0],
                false,
                new CommandLine(new Main()).getCommandSpec());
    }

    private void commands() throws IOException {
        StringBuilder page = new StringBuilder("# Commands\n");
        String list = help("help");
        page.append("\n```\n").append(list).append("```\n");
        for (String command : Main.commands()) {
            page.append("\n## kog ")
                    .append(command)
                    .append("\n\n```\n")
                    .append(help("help", command))
                    .append("```\n");
        }
        write(markdown.resolve("commands.md"), page.toString());
    }

    private static String help(String... arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        if (run.status() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + ": " + run.err());
        }
        return run.out();
    }

    private void formats() throws IOException {
        StringBuilder index = new StringBuilder(
                "# File formats\n\nYAML, or JSON, which is YAML too. `kog help NAME` prints each page.\n\n");
        for (String name : FormatPage.NAMES) {
            String text = Files.readString(Path.of("src/main/resources/kog/formats/" + name + ".md"));
            write(markdown.resolve("formats/" + name + ".md"), text);
            index.append("- [").append(name).append("](formats/").append(name).append(".html)\n");
        }
        write(markdown.resolve("formats.md"), index.toString());
    }

    private void derivations() throws IOException {
        StringBuilder index =
                new StringBuilder("# Derivations\n\nThe mathematics, one file a result; tests run a block for every"
                        + " numbered equation that is neither a definition nor a citation.\n\n");
        try (Stream<Path> files = Files.list(Path.of("derivations"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
                String text = Files.readString(file);
                String name = file.getFileName().toString().replace(".md", "");
                String title = text.lines().findFirst().orElse(name).replace("# ", "");
                copy(file, "derivations/" + name + ".md");
                index.append("- [")
                        .append(title)
                        .append("](derivations/")
                        .append(name)
                        .append(".html)\n");
            }
        }
        write(markdown.resolve("derivations.md"), index.toString());
    }

    private void copy(Path file, String name) throws IOException {
        write(markdown.resolve(name), Files.readString(file));
    }

    /** From other languages: what the README says. */
    private void calls() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int from = readme.indexOf("## From Python");
        write(
                markdown.resolve("guide/call.md"),
                "# From Python and Java\n\n" + readme.substring(from, readme.indexOf("\n## More")) + "\n");
    }

    /** Every figure with the file and the command behind it. */
    private void gallery() throws IOException {
        StringBuilder page = new StringBuilder("# Gallery\n\nEvery figure is one command on a bundled system;"
                + " `--out figure.pdf --width 85mm` makes it a paper's.\n");
        for (Entry entry : entries(Path.of("src/site/gallery.txt"))) {
            Path figure = resources.resolve("gallery/" + entry.figure());
            draw(entry, figure);
            page.append("\n## ")
                    .append(entry.title())
                    .append("\n\n![")
                    .append(entry.title())
                    .append("](gallery/")
                    .append(entry.figure())
                    .append(")\n\n```sh\n");
            entry.commands(entry.figure())
                    .forEach(c -> page.append("kog ").append(c).append('\n'));
            page.append("```\n\nThe file: [")
                    .append(entry.system())
                    .append(".yaml](gallery/")
                    .append(entry.file())
                    .append(")\n");
        }
        write(markdown.resolve("gallery.md"), page.toString());
    }

    private static void draw(Entry entry, Path figure) throws IOException {
        Path folder =
                Files.createDirectories(figure.resolveSibling(entry.file()).getParent());
        List<String> example = new ArrayList<>(List.of("example", entry.system(), "--out", folder.toString()));
        help(example.toArray(String[]::new));
        List<String> plot = new ArrayList<>(List.of(
                "plot", folder.resolve(entry.system() + ".yaml").toString(), entry.what(), "--out", figure.toString()));
        Stream.of(entry.options().split(" ")).filter(o -> !o.isBlank()).forEach(plot::add);
        help(plot.toArray(String[]::new));
    }

    /** A line of the gallery's list. */
    record Entry(String title, String system, String what, String options) {

        String figure() {
            return system + "-" + what + ".svg";
        }

        /** Beside the figure. */
        String file() {
            return "files/" + system + "-" + what + "/" + system + ".yaml";
        }

        List<String> commands(String file) {
            String more = options.isEmpty() ? "" : " " + options;
            return List.of("example " + system, "plot " + system + ".yaml " + what + more + " --out " + file);
        }
    }

    static List<Entry> entries(Path file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] cells = line.split("\\|", -1);
                entries.add(new Entry(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip()));
            }
        }
        return entries;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
