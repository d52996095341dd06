package dev.assay.generation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Finds the fenced blocks of a Markdown answer, each with the path that its surroundings give it. */
final class MarkdownAnswer extends AbstractVisitor {

    /**
     * With lists, the parser copies a paragraph's lines at every line of it. So an answer gets them only if the squares
     * of its paragraphs' lengths stay below this: every real answer does.
     */
    private static final long MAX_COPIED_LINES = 20_000_000;

    private static final Parser WITH_LISTS = parser(Set.of(FencedCodeBlock.class, ListBlock.class));
    private static final Parser WITHOUT_LISTS = parser(Set.of(FencedCodeBlock.class));

    private static final Set<String> SHELL = Set.of(
            "bash", "sh", "shell", "zsh", "console", "terminal", "powershell", "ps1", "cmd", "bat", "shellsession");
    private static final Set<String> SCRIPT_ENDINGS = Set.of("sh", "bash", "zsh", "ps1", "cmd", "bat");

    private final List<CodeBlock> blocks = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /** The last line that is nothing but a path, and the last line of all, since the block before. */
    private Optional<String> title = Optional.empty();
    private String lastLine = "";

    private MarkdownAnswer() {
    }

    /** In their order. */
    static List<CodeBlock> blocks(String text) {
        var answer = new MarkdownAnswer();
        var parser = copiedLines(text) < MAX_COPIED_LINES ? WITH_LISTS : WITHOUT_LISTS;
        parser.parse(text).accept(answer);
        return answer.blocks;
    }

    /** Only fences matter: inline marks are not parsed, because the lines around a fence are wanted as they are. */
    private static Parser parser(Set<Class<? extends Block>> types) {
        return Parser.builder()
                .enabledBlockTypes(types)
                .inlineParserFactory(context -> (lines, node) -> node.appendChild(new Text(lines.getContent())))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .maxOpenBlockParsers(16)
                .build();
    }

    private static long copiedLines(String text) {
        var copied = 0L;
        var paragraph = 0L;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            paragraph = line.isBlank() ? 0 : paragraph + 1;
            copied += paragraph;
        }
        return copied;
    }

    /** Headings are paragraphs here; one that is no path ends the reach of the path before it. */
    @Override
    public void visit(Paragraph paragraph) {
        var text = paragraph.getFirstChild() instanceof Text lines ? lines.getLiteral() : "";
        for (var line : (Iterable<String>) text.lines()::iterator) {
            var isHeading = line.startsWith("#");
            var path = FileName.alone(isHeading ? withoutMarks(line) : line);
            title = isHeading ? path : path.or(() -> title);
            lastLine = line;
        }
    }

    private static String withoutMarks(String heading) {
        var begin = 0;
        while (begin < heading.length() && heading.charAt(begin) == '#') {
            begin++;
        }
        return heading.substring(begin);
    }

    @Override
    public void visit(FencedCodeBlock fence) {
        var info = FenceInfo.parse(fence.getInfo() == null ? "" : fence.getInfo());
        blocks.add(block(fence, info));
        title = Optional.empty();
        lastLine = "";
    }

    private CodeBlock block(FencedCodeBlock fence, FenceInfo info) {
        var spans = fence.getSourceSpans();
        var begin = spans.getFirst().getInputIndex();
        var end = spans.getLast().getInputIndex() + spans.getLast().getLength();
        var unnamed = new CodeBlock(Optional.empty(), info.language(), fence.getLiteral(),
                fence.getClosingFenceLength() != null, begin, end);
        Predicate<String> mayBe = path -> !SHELL.contains(info.language()) || isScript(path);
        var said = info.path().or(() -> title.filter(mayBe));
        var comment = info.isMarkdown() ? Optional.<String>empty()
                : FileName.inComment(unnamed.firstLine()).filter(mayBe);
        if (comment.isPresent() && said.map(path -> isCompletedBy(comment.get(), path)).orElse(true)) {
            return named(unnamed.withoutFirstLine(), comment.get());
        }
        return said.or(() -> FileName.within(lastLine).filter(mayBe).filter(path -> !seen.contains(path)))
                .map(path -> named(unnamed, path)).orElse(unnamed);
    }

    private static boolean isCompletedBy(String longer, String path) {
        return longer.equals(path) || longer.endsWith("/" + path);
    }

    private CodeBlock named(CodeBlock block, String path) {
        seen.add(path);
        return block.withPath(path);
    }

    private static boolean isScript(String path) {
        return SCRIPT_ENDINGS.contains(path.substring(path.lastIndexOf('.') + 1));
    }
}
