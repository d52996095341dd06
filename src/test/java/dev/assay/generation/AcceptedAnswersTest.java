package dev.assay.generation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptedAnswersTest {

    private static final String F = "```";

    static Stream<Arguments> accepted() {
        return Stream.of(
                accepted("JSON list", """
                        {"files":[{"path":"src/Main.java","content":"class Main {}\\n"},
                                  {"path":"a.txt","content":"x"}]}""",
                        Map.of("src/Main.java", "class Main {}\n", "a.txt", "x")),
                accepted("JSON map", json("{'files':{'index.html':'<p>','js/a.js':'1'}}"),
                        Map.of("index.html", "<p>", "js/a.js", "1")),
                accepted("JSON map of objects", json("{'files':{'a.js':{'content':'1'}}}"), Map.of("a.js", "1")),
                accepted("JSON after other members", """
                        {"project":"clock","steps":[{"x":[1,2]}],"files":[{"path":"a","content":""}],"notes":null}""",
                        Map.of("a", "")),
                accepted("JSON in a fence with prose", """
                        Sure! Here is your project:

                        ```json
                        {
                          "files": [
                            { "path": "./src/a.js", "content": "let a = `x`;\\n```\\n" }
                          ]
                        }
                        ```

                        Run it with `node src/a.js`.
                        """, Map.of("src/a.js", "let a = `x`;\n```\n")),
                accepted("JSON in a fence without language", F + json("\n{'files':{'a':'b'}}\n") + F, Map.of("a", "b")),
                accepted("JSON in one line of prose", json("The answer: {'files':{'a':'b'}} Enjoy!"), Map.of("a", "b")),
                accepted("JSON with a remark behind",
                        json("{'files':{'a':'b'}}\n\nI chose {b} because."), Map.of("a", "b")),
                accepted("a bare JSON list", json("[{'path':'a','content':'b','executable':true}]"), Map.of("a", "b")),
                accepted("JSON with synonyms", json("{'files':[{'filename':'a','code':'b'},{'name':'c','text':'d'}]}"),
                        Map.of("a", "b", "c", "d")),
                accepted("JSON with the mistakes that models make",
                        "{\"files\":[{\"path\":\"a\",\"content\":\"it\\'s\n\\${two} lines\",},]}",
                        Map.of("a", "it's\n${two} lines")),
                accepted("JSON with raw line breaks and a fence inside",
                        F + json("json\n{'files':[{'path':'R.md','content':'x\n")
                        + F + "sh\nrun\n" + F + json("\n'}]}\n") + F, Map.of("R.md", "x\n```sh\nrun\n```\n")),
                accepted("JSON with a folder's entry", """
                        {"files":[{"path":"src","type":"directory"},
                                  {"path":"src/a","type":"file","mode":"100644","content":"b"}]}""",
                        Map.of("src/a", "b")),
                accepted("JSON behind thoughts that mention files",
                        "<think>\nMaybe {\"files\":{\"x\":\"y\"}}?\n</think>\n"
                        + json("{'files':{'a':'b'}}"), Map.of("a", "b")),
                accepted("both shapes: the JSON counts",
                        json("### a.js\n```js\nold\n```\n```json\n{'files':{'b.js':'new'}}\n```"),
                        Map.of("b.js", "new")),
                accepted("a package.json is a file, not the answer", """
                        ### package.json
                        ```json
                        {"files": ["dist"], "name": "x"}
                        ```
                        """, Map.of("package.json", json("{'files': ['dist'], 'name': 'x'}\n"))),
                accepted("a data file that looks like an answer", """
                        ```json path=data.json
                        {"files":[{"path":"x","content":"y"}]}
                        ```
                        """, Map.of("data.json", json("{'files':[{'path':'x','content':'y'}]}\n"))),
                accepted("a sample of data beside the files", """
                        **server.js**
                        ```js
                        run();
                        ```
                        It answers:
                        ```json
                        {"files":[{"name":"a.txt","size":3,"link":"/a.txt"}]}
                        ```
                        """, Map.of("server.js", "run();\n")),
                accepted("headings", """
                        # Clock

                        ### src/Main.java
                        ```java
                        class Main {}
                        ```
                        ## 2. `public/app.js` (the script)
                        The script asks again:
                        ```javascript
                        go();
                        ```
                        """, Map.of("src/Main.java", "class Main {}\n", "public/app.js", "go();\n")),
                accepted("bold lines and labels", """
                        **src/Main.java**
                        ```java
                        1
                        ```
                        **File: `b.css`**

                        ```css
                        2
                        ```
                        Filename: c.html
                        ```html
                        3
                        ```
                        \uD83D\uDCC4 **d.txt:**
                        ```
                        4
                        ```
                        """, Map.of("src/Main.java", "1\n", "b.css", "2\n", "c.html", "3\n", "d.txt", "4\n")),
                accepted("a numbered list with indented fences", """
                        1. **package.json**
                           ```json
                           {"a": 1}
                           ```
                        2. `src/app/[slug]/page.tsx`:

                           ```tsx
                           x
                             y
                           ```
                        """, Map.of("package.json", json("{'a': 1}\n"), "src/app/[slug]/page.tsx", "x\n  y\n")),
                accepted("info strings", """
                        ```java src/A.java
                        1
                        ```
                        ```java:src/B.java
                        2
                        ```
                        ```ts path=src/c.ts
                        3
                        ```
                        ```js title="src/d e.js" {1,3} showLineNumbers
                        4
                        ```
                        ```html filename=index.html
                        5
                        ```
                        ~~~src/f.css
                        6
                        ~~~
                        ```vue [src/G.vue]
                        7
                        ```
                        ```py {name='src/h.py'}
                        8
                        ```
                        ```dockerfile Dockerfile
                        9
                        ```
                        ```bash file=run
                        10
                        ```
                        """, Map.of("src/A.java", "1\n", "src/B.java", "2\n", "src/c.ts", "3\n", "src/d e.js", "4\n",
                        "index.html", "5\n", "src/f.css", "6\n", "src/G.vue", "7\n", "src/h.py", "8\n",
                        "Dockerfile", "9\n", "run", "10\n")),
                accepted("comments in the first line", """
                        ```java
                        // src/Main.java
                        class Main {}
                        ```
                        ```python
                        # File: src/app.py
                        x = 1
                        ```
                        ```html
                        <!-- public/index.html -->
                        <!DOCTYPE html>
                        ```
                        ```css
                        /* public/style.css */
                        p {}
                        ```
                        ```sql
                        -- db/schema.sql
                        SELECT 1;
                        ```
                        """, Map.of("src/Main.java", "class Main {}\n", "src/app.py", "x = 1\n",
                        "public/index.html", "<!DOCTYPE html>\n", "public/style.css", "p {}\n",
                        "db/schema.sql", "SELECT 1;\n")),
                accepted("a comment completes the heading", "### Main.java\n```java\n// src/Main.java\nx\n```",
                        Map.of("src/Main.java", "x\n")),
                accepted("a comment that is code stays",
                        "### a.py\n```python\n#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n```",
                        Map.of("a.py", "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n")),
                accepted("prose that leads to a file", """
                        First, create a file called `src/Main.java` with this content:

                        ```java
                        1
                        ```
                        and then public/index.html:
                        ```html
                        2
                        ```
                        """, Map.of("src/Main.java", "1\n", "public/index.html", "2\n")),
                accepted("commands, trees and excerpts beside the files", """
                        Structure:
                        ```
                        src/
                          Main.java
                        ```
                        ### src/Main.java
                        ```java
                        whole
                        ```
                        The important part of `src/Main.java` is:
                        ```java
                        part
                        ```
                        ### Running
                        Compile `src/Main.java` like this:
                        ```bash
                        javac src/Main.java
                        ```
                        """, Map.of("src/Main.java", "whole\n")),
                accepted("a script that prose names",
                        "Save as `bin/run.sh`:\n```bash\necho\n```", Map.of("bin/run.sh", "echo\n")),
                accepted("a README with fences inside four backticks", """
                        ### README.md
                        ````markdown
                        # Clock
                        ```bash
                        npm start
                        ```
                        ````
                        """, Map.of("README.md", "# Clock\n```bash\nnpm start\n```\n")),
                accepted("the whole answer in a markdown fence", """
                        ````markdown
                        ### a.js
                        ```js
                        1
                        ```
                        ````
                        """, Map.of("a.js", "1\n")),
                accepted("thoughts with code before the answer",
                        "<think>\n### x.js\n```js\nno\n```\n</think>\n\n### a.js\n```js\n1\n```",
                        Map.of("a.js", "1\n")),
                accepted("thoughts whose opening tag is missing", "Hm, ```js what\n</think>\n### a.js\n```js\n1\n```",
                        Map.of("a.js", "1\n")),
                accepted("line breaks of Windows and a byte order mark", "\uFEFF### a.js\r\n```js\r\n1\r\n2\r\n```\r\n",
                        Map.of("a.js", "1\n2\n")),
                accepted("names that only look like prose", """
                        `src/__init__.py`
                        ```python
                        ```
                        `.env.example`
                        ```
                        A=1
                        ```
                        **.github/workflows/ci.yml**
                        ```yaml
                        on: push
                        ```
                        `my notes.txt`
                        ```
                        n
                        ```
                        """, Map.of("src/__init__.py", "", ".env.example", "A=1\n",
                        ".github/workflows/ci.yml", "on: push\n", "my notes.txt", "n\n")),
                accepted("a stray fence at the end", "### a.js\n```js\n1\n```\n```\n", Map.of("a.js", "1\n")),
                accepted("a setext heading",
                        "src/Main.java\n-------------\n```java\n1\n```", Map.of("src/Main.java", "1\n")),
                accepted("endpoints are no files",
                        json("### a.js\n```js\n1\n```\n### `/api/time`\n```json\n{'now': 1}\n```"),
                        Map.of("a.js", "1\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void filesAreFoundHoweverAModelWritesThem(String name, String answer, Map<String, String> expected) {
        // When
        var project = AnswerParser.parse(answer);

        // Then
        var found = project.files().entrySet().stream()
                .collect(toMap(file -> file.getKey().value(), Map.Entry::getValue));
        assertThat(found).isEqualTo(expected);
    }

    private static Arguments accepted(String name, String answer, Map<String, String> files) {
        return arguments(name, answer, files);
    }

    /** JSON is easier to read with single quotes. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
