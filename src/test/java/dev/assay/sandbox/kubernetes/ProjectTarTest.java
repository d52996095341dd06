package dev.assay.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.project.ProjectFiles;
import dev.assay.project.RelativePath;
import dev.assay.sandbox.SandboxUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTarTest {

    private static final String LONG = "a".repeat(100) + "/" + "b".repeat(100) + "/" + "c".repeat(38);
    private static final Map<String, String> FILES = Map.of(
            "package.json", "{\"name\": \"x\"}\n",
            "src/main/java/dev/assay/Main.java", "class Main {}",
            "src/app/[slug]/page.tsx", "export default 1\r\n",
            "문서/읽어보기.md", "한국어 und Ä, 𝄞",
            "bücher/é.txt", "",
            "a b/c, d=e.txt", "spaces",
            LONG, "long",
            "ä".repeat(100) + "/" + "ö".repeat(100) + ".js", "long and not ASCII",
            ".env.example", "A=1");

    @TempDir
    Path folder;

    @Test
    void aReaderFindsTheProjectAsItWas() throws IOException {
        // When
        var read = read(ProjectTar.of(project(FILES)));

        // Then
        assertThat(read).containsExactlyInAnyOrderEntriesOf(FILES);
    }

    /** As the first container of a sandbox does. */
    @Test
    void theTarOfASystemUnpacksItWithoutAWord() throws IOException, InterruptedException {
        // Given
        var archive = folder.resolve("project.tgz");
        var project = Files.createDirectory(folder.resolve("project"));
        Files.write(archive, ProjectTar.of(project(FILES)));

        // When
        var tar = new ProcessBuilder("tar", "-xzmf", archive.toString(), "-C", project.toString());
        tar.environment().put("LANG", "C.UTF-8");
        var run = tar.redirectErrorStream(true).start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(run.exitValue()).isZero();
        for (var file : FILES.entrySet()) {
            assertThat(project.resolve(file.getKey())).hasContent(file.getValue());
        }
    }

    @Test
    void theSameProjectIsTheSameArchive() {
        // Then
        assertThat(ProjectTar.of(project(FILES))).isEqualTo(ProjectTar.of(project(FILES)));
    }

    @Test
    void aLargeProjectThatCompressesWellFits() {
        // When
        var archive = ProjectTar.of(project(Map.of("a.txt", "x".repeat(ProjectFiles.MAX_FILE_BYTES),
                "b.txt", "y".repeat(ProjectFiles.MAX_FILE_BYTES))));

        // Then
        assertThat(archive).hasSizeLessThan(10_000);
    }

    @Test
    void aProjectThatDoesNotFitIsRefusedWithTheNumbers() {
        // Given
        var project = project(Map.of("a.txt", noise(1), "b.txt", noise(2), "c.txt", noise(3), "d.txt", noise(4)));

        // Then
        assertThatThrownBy(() -> ProjectTar.of(project)).isInstanceOf(SandboxUnavailableException.class)
                .hasMessageMatching(
                        "The project is too large for a ConfigMap: 1[0-9]{6} bytes compressed, at most 921600");
    }

    private static Map<String, String> read(byte[] archive) throws IOException {
        var files = new TreeMap<String, String>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(archive)), "UTF-8")) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                assertThat(entry.isFile()).isTrue();
                files.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static ProjectFiles project(Map<String, String> files) {
        var byPath = new TreeMap<RelativePath, String>();
        files.forEach((path, content) -> byPath.put(new RelativePath(path), content));
        return new ProjectFiles(byPath);
    }

    /** Text that hardly compresses. */
    private static String noise(int seed) {
        return new Random(seed).ints(ProjectFiles.MAX_FILE_BYTES, ' ', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
