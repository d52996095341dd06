package dev.assay.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativePathTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "index.html", "src/main/java/Main.java", "src/main/java/Main$Inner.java", "src/app/[slug]/page.tsx",
        "app/[...all]/page.tsx", "app/[[...all]]/page.tsx", "app/(group)/layout.js", "app/@modal/(..)photo/page.tsx",
        "src/routes/+page.svelte", "src/routes/[id=integer]/+server.ts", "pages/_app.tsx", "app/routes/$id.tsx",
        "app/~offline/page.tsx", "pkg/__init__.py", "node/@types/x.d.ts", ".env.example", ".gitignore",
        ".gitattributes", ".github/workflows/ci.yml", ".vscode/settings.json", ".mvn/wrapper/maven-wrapper.properties",
        "Dockerfile", "Makefile", "mvnw", "go.mod", "file name.txt", "a,b.csv", "C#/Program.cs", "c++/main.cpp",
        "x/README~", "docs/naïve.md", "docs/Grüße.md", "문서/읽어보기.md", "資料/説明.md", "документ.txt", "مثال.txt",
        "हिन्दी/पृष्ठ.html",
        "1.0/notes-2.txt", "console/conout.js", "com/auxiliary.java", "nullable/NUL_test.c", "gitlab/.gitkeep",
    })
    void honestNamesOfRealProjectsAreKept(String honest) {
        // When
        var path = new RelativePath(honest);

        // Then
        assertThat(path.value()).isEqualTo(Normalizer.normalize(honest, Normalizer.Form.NFC));
    }

    static Stream<String> hostile() {
        return Stream.of(
                "", " ", "/", "/etc/passwd", "//server/share", "\\\\server\\share\\x", "C:\\x.txt", "C:/x.txt",
                "c:x.txt", "..", "../x", "a/../x", "a/..", "a/../../x", ".", "./x", "a/./x", "a/.", "...",
                "a/.../x", "..\\x", "a\\b", "a\\..\\..\\x", "a//b", "a/", "/a", "a/ /b", "a/b ", "a /b", " a", "a/b.",
                "a./b", "a/b. .", "-rf", "src/-rf", "--help", "a/-", "~/.bashrc", "~root/x", "~",
                "a\0b", "a\nb", "a\rb", "a\tb", "a\u001bb", "a\u007fb", "a\u0085b", "a\u2028b",
                "a\u202etxt.exe", "a\u2066b", "a\u200bb", "a\u200db", "a\u2060b", "\ufeffa", "a\u00adb", "a\u3164b",
                "a\uffa0", "a\ufe0f", "a\u034fb", "a\u00a0b", "a\u2003b", "\u0301a", "a\ud800b", "a\udc00",
                "\uff0e\uff0e/x", "a\u2215b", "a\u2044b", "\u2024\u2024/x", "%2e%2e/x", "%5Bid%5D", "a%00b",
                "a*b", "a?b", "a|b", "a<b", "a>b", "a\"b", "a:b", "a;b", "a&b", "a'b", "a`b", "a{b}", "a!b", "a^b",
                ".git/config", ".git", "a/.GIT/hooks/pre-commit", ".Git/x", "git~1/config", "GIT~1/x", ".ssh/id_rsa",
                "x/.SSH/authorized_keys", ".g\u0131t/config",
                "CON", "con.txt", "a/NUL", "a/nul.tar.gz", "prn.js", "Aux.ts", "COM1", "com9.log", "LPT1.txt",
                "a/CONIN$", "conout$.x", "COM\u00b9", "nul .txt", "\u006eUL/x", "\uff23\uff2f\uff2e",
                "x".repeat(241), "x/".repeat(16) + "x", "字".repeat(90), "/".repeat(100), "a/".repeat(119) + "..");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileNamesAreRefusedAndNeverRepeated(String hostile) {
        assertThatExceptionOfType(UnsafeProjectException.class)
                .isThrownBy(() -> new RelativePath(hostile))
                .satisfies(refused -> assertThat(refused.getMessage()).matches("[a-z0-9' ,]+"));
    }

    /** Built of the pieces that attacks are made of, so that accepted and refused ones both occur in thousands. */
    @Test
    void whateverIsAcceptedStaysBelowTheRootOfAnyProject() {
        // Given
        var pieces = new String[] {"..", ".", "/", "/", "\\", "a", "Ab", "-", " ", "~", "$", "%2e", "\0", "\u202e",
            "\u2024", "\uff0f", "\u0301", "é", "ß", "C:", "con", ".git", "[x]", "字", "\ud83d", "\u2100", "\u215f",
            "\ufe52"};
        var random = new Random(20260131);
        var root = Path.of("/srv/projects/one");
        var accepted = 0;

        // When
        for (var round = 0; round < 200_000; round++) {
            var name = new StringBuilder();
            for (var length = random.nextInt(1, 9); length > 0; length--) {
                name.append(pieces[random.nextInt(pieces.length)]);
            }
            RelativePath path;
            try {
                path = new RelativePath(name.toString());
            } catch (UnsafeProjectException refused) {
                continue;
            }
            accepted++;

            // Then
            var resolved = root.resolve(path.value());
            assertThat(resolved.normalize()).isEqualTo(resolved).startsWithRaw(root).isNotEqualTo(root);
            assertThat(root.relativize(resolved).toString()).isEqualTo(path.value());
            assertThat(path.collisionKey().split("/", -1)).hasSameSizeAs(path.value().split("/", -1))
                    .doesNotContain("", ".", "..");
        }
        assertThat(accepted).isBetween(5_000, 195_000);
    }
}
