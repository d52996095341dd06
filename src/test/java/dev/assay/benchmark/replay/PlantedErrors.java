package dev.assay.benchmark.replay;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Errors as real tools print them, each time with other paths, versions, lines, times and names, behind other noise, in
 * other line ends and colours, and now and then without its beginning.
 */
public final class PlantedErrors {

    /** Of so many logs one has lost the first half of its lines. */
    private static final int ONE_CUT_OF = 20;

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
    private static final List<String> WORDS =
            List.of("shop", "todo", "kanban", "billing", "notes", "weather", "chat", "quiz", "portal", "planner");
    private static final List<String> FOLDERS = List.of("/app", "/home/ada/projects/site", "/home/runner/work/x/x",
            "/workspace/7f3a9c", "/Users/eve/dev/web", "/srv/build-1204", "/var/tmp/tmpk29xq1");
    private static final List<String> NOISE = List.of(
            "npm WARN deprecated inflight@1.0.6: This module is not supported", "added 214 packages in 9s",
            "Downloading 43%\rDownloading 97%", "INFO: waiting for changes", "",
            "[notice] A new release of pip is available: 23.2.1 -> 24.0", "Listening for file changes",
            "WARNING: Running pip as the 'root' user can result in broken permissions", "> Configure project :");

    private final List<String> names;
    private final List<List<String>> templates;
    private final Random random;
    private final Set<String> printed = new HashSet<>();

    public PlantedErrors(Random random) {
        this.random = random;
        var sections = Arrays.stream(resource().split("(?m)^=== ")).skip(1).toList();
        names = sections.stream().map(each -> each.lines().findFirst().orElseThrow()).toList();
        templates = sections.stream().map(each -> each.lines().skip(1).toList()).toList();
    }

    public int kinds() {
        return names.size();
    }

    /** How many different texts were printed. */
    public int variants() {
        return printed.size();
    }

    /** @return what the terminal shows of one error of a kind */
    String print(int kind) {
        var folder = FOLDERS.get(random.nextInt(FOLDERS.size()));
        var npm = random.nextBoolean() ? "ERR!" : "error";
        var lines = templates.get(kind).stream().map(line -> filled(line, folder, npm)).toList();
        if (random.nextInt(ONE_CUT_OF) == 0) {
            lines = lines.subList(lines.size() / 2, lines.size());
        }
        var text = new StringBuilder();
        for (var noise = random.nextInt(6); noise > 0; noise--) {
            text.append(NOISE.get(random.nextInt(NOISE.size()))).append('\n');
        }
        var colour = random.nextInt(3) == 0;
        lines.forEach(line -> text.append(colour ? "\u001B[31m" + line + "\u001B[0m" : line).append('\n'));
        var log = random.nextBoolean() ? text.toString() : text.toString().replace("\n", "\r\n");
        printed.add(log);
        return log;
    }

    private String filled(String line, String folder, String npm) {
        var filled = new StringBuilder();
        var end = 0;
        for (var match = PLACE.matcher(line); match.find(); end = match.end()) {
            filled.append(line, end, match.start()).append(switch (match.group(1)) {
                case "path" -> folder;
                case "npm" -> npm;
                case "word" -> WORDS.get(random.nextInt(WORDS.size()));
                case "v" -> random.nextInt(1, 25) + "." + random.nextInt(30) + "." + random.nextInt(10);
                case "hex" -> Integer.toHexString(random.nextInt(0x1000_0000, Integer.MAX_VALUE));
                case "stamp" -> "2026-%02d-%02dT%02d:%02d:07.123Z".formatted(random.nextInt(1, 13),
                        random.nextInt(1, 29), random.nextInt(24), random.nextInt(60));
                default -> Integer.toString(random.nextInt(1, 900));
            });
        }
        return filled.append(line.substring(end)).toString();
    }

    private static String resource() {
        try (var stream = PlantedErrors.class.getResourceAsStream("/fingerprint/planted.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
