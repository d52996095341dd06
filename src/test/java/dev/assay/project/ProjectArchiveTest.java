package dev.assay.project;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectArchiveTest {

    @Test
    void aProjectComesBackAsItWas() {
        // Given
        var project = ProjectFilesTest.project("src/app/[slug]/page.tsx", "문서/읽어보기.md", ".env.example", "a b.txt");

        // When
        var back = ProjectArchive.unzip(ProjectArchive.zip(project));

        // Then
        assertThat(back).isEqualTo(project);
    }

    @Test
    void theSameProjectGivesTheSameBytesInEveryTimeZone() {
        // Given
        var zone = TimeZone.getDefault();
        var expected = ProjectArchive.zip(ProjectFilesTest.project("a", "b/c"));

        // When
        byte[] elsewhere;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            elsewhere = ProjectArchive.zip(ProjectFilesTest.project("b/c", "a"));
        } finally {
            TimeZone.setDefault(zone);
        }

        // Then
        assertThat(elsewhere).isEqualTo(expected);
    }

    @Test
    void foldersOfAnArchiveAreNoFiles() throws IOException {
        // When
        var project = ProjectArchive.unzip(zip(List.of("src/", "src/a.txt"), new byte[0]));

        // Then
        assertThat(project.files().keySet()).containsExactly(new RelativePath("src/a.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a\\..\\x", "C:/x", "a/../../x", ".git/config", "a\0b", "-rf"})
    void anEntryThatLeavesTheProjectIsRefused(String name) throws IOException {
        // Given
        var archive = zip(List.of("ok.txt", name), "x".getBytes(UTF_8));

        // Then
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(() -> ProjectArchive.unzip(archive));
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        // Given
        var bomb = zip(List.of("a.txt"), new byte[64 * 1024 * 1024]);

        // Then
        assertThat(bomb).hasSizeLessThan(100_000);
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(() -> ProjectArchive.unzip(bomb))
                .withMessage("a file has at most 524288 bytes");
    }

    @Test
    void manySmallFilesAndManyFoldersAreRefused() throws IOException {
        // Given
        var files = zip(IntStream.range(0, 201).mapToObj(number -> "f" + number).toList(), new byte[0]);
        var folders = zip(IntStream.range(0, 4000).mapToObj(number -> "f" + number + "/").toList(), new byte[0]);
        var total = zip(IntStream.range(0, 5).mapToObj(number -> "f" + number).toList(), filled(500_000));

        // Then
        assertThat(List.of(files, folders, total)).allSatisfy(archive ->
                assertThatExceptionOfType(UnsafeProjectException.class)
                        .isThrownBy(() -> ProjectArchive.unzip(archive)));
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        // Given: ZipOutputStream refuses to write them, so one name is patched into the other
        var archive = new String(zip(List.of("aa.txt", "ab.txt"), new byte[0]), ISO_8859_1)
                .replace("ab.txt", "aa.txt").getBytes(ISO_8859_1);

        // Then
        assertThatExceptionOfType(UnsafeProjectException.class).isThrownBy(() -> ProjectArchive.unzip(archive))
                .withMessage("two files have the same path");
    }

    @Test
    void whatIsNoZipOrCutOffOrNoTextIsRefused() throws IOException {
        // Given
        var whole = zip(List.of("a.txt"), filled(5_000));
        var broken = List.of(new byte[0], "hello".getBytes(UTF_8), Arrays.copyOf(whole, 60),
                new byte[ProjectArchive.MAX_ARCHIVE_BYTES + 1],
                zip(List.of("a.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0x41}),
                zip(List.of("a.bin"), new byte[] {0x41, 0, 0x42}));

        // Then
        assertThat(broken).allSatisfy(archive ->
                assertThatExceptionOfType(UnsafeProjectException.class)
                        .isThrownBy(() -> ProjectArchive.unzip(archive)));
    }

    private static byte[] filled(int size) {
        var content = new byte[size];
        for (var index = 0; index < size; index++) {
            content[index] = (byte) ('a' + (index * 31 + index / 7) % 26);
        }
        return content;
    }

    private static byte[] zip(List<String> names, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : content);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
