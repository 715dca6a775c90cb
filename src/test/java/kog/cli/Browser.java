package kog.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, where there is one: what a page looks like to it. */
final class Browser {

    private static final Pattern SEEN = Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL);

    /** Of a page in frames of several widths: what does not fit, and what is not to be seen. */
    private static final String LOOK = """
            <!DOCTYPE html><meta charset="utf-8"><body><pre id="seen"></pre><script>
            const page = %s;
            const say = (words) => { document.getElementById("seen").textContent += words + "\\n"; };
            for (const width of [%s]) {
              const frame = document.body.appendChild(document.createElement("iframe"));
              frame.width = width;
              frame.height = 900;
              frame.onload = () => {
                const inside = frame.contentDocument;
                const root = inside.documentElement;
                if (root.scrollWidth > width) {
                  say(width + ": sideways scroll to " + root.scrollWidth);
                  for (const e of inside.querySelectorAll("main *")) {
                    if (e.getBoundingClientRect().right > width + 1 && !e.closest(".scroll, .lambda")) {
                      say("  " + e.tagName + " " + e.className + " " + e.textContent.slice(0, 60));
                      break;
                    }
                  }
                }
                const figures = [...inside.querySelectorAll("figure > svg")];
                const hidden = figures.filter((f) => {
                  const box = f.getBoundingClientRect();
                  return box.width < 200 || box.height < 100 || box.right > width + 1;
                });
                say(width + ": " + figures.length + " figures, " + hidden.length + " not to be seen");
                const buttons = [...inside.querySelectorAll("button[data-copy]")];
                say(width + ": " + buttons.filter((b) => b.offsetParent === null).length + " of " + buttons.length
                    + " buttons hidden");
              };
              frame.srcdoc = page;
            }
            </script>
            """;

    private Browser() {}

    static Optional<String> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(
                                System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Lines on a page in windows of some widths, and what its scripts complained of. */
    static List<String> look(String browser, Path page, Path folder, String widths)
            throws IOException, InterruptedException {
        String text = Files.readString(page)
                .replace("\\", "\\\\")
                .replace("`", "\\`")
                .replace("${", "\\${")
                .replace("</script", "<\\/script");
        Path look = Files.writeString(
                folder.resolve("look.html"),
                LOOK.replaceFirst("%s", Matcher.quoteReplacement("`" + text + "`"))
                        .replaceFirst("%s", widths));
        Path complaints = folder.resolve("complaints.txt");
        Path seen = folder.resolve("seen.html");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--enable-logging=stderr",
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        look.toUri().toString())
                .redirectOutput(seen.toFile())
                .redirectError(complaints.toFile())
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the browser does not end");
        }
        List<String> lines = new ArrayList<>();
        Matcher words = SEEN.matcher(Files.readString(seen, StandardCharsets.UTF_8));
        if (words.find()) {
            words.group(1).lines().forEach(lines::add);
        }
        Files.readString(complaints, StandardCharsets.UTF_8)
                .lines()
                .filter(l -> l.contains("CONSOLE"))
                .forEach(lines::add);
        return lines;
    }
}
