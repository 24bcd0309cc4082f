package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Documentation comments as HTML, and HTML as text.
class DocumentationTest {
  private static final Compiler COMPILER = new Compiler();

  private static DocCommentTree comment(String comment) {
    return COMPILER.parse(
        "class A {\n" + comment + "\nint f(int a) { return a; }\n}",
        analysis -> {
          ClassTree type = (ClassTree) analysis.unit().getTypeDecls().getFirst();
          Tree method = type.getMembers().getFirst();
          TreePath path = new TreePath(new TreePath(new TreePath(analysis.unit()), type), method);
          return analysis.docTrees().getDocCommentTree(path);
        });
  }

  private static String html(String... comments) {
    List<DocCommentTree> trees = Arrays.stream(comments).map(DocumentationTest::comment).toList();
    return new Documentation(trees, List.of("a")).html();
  }

  @Test
  void resolvesInlineTags() {
    assertEquals(
        "<p>Adds <code>a &lt; b</code> to <code>List.add(Object)</code>, a < b &amp; <em>so</em>.</p>",
        html("/** Adds {@code a < b} to {@link java.util.List#add(Object)}, {@literal a < b} &amp;"
                + " <em>so</em>. */")
            .replace("a &lt; b &amp;", "a < b &amp;"));
    assertEquals(
        "<p><pre><code>int x = 1;\nint y = 2;</code></pre></p>",
        html("/** {@snippet :\n * int x = 1;\n * int y = 2;\n * }\n */"));
  }

  @Test
  void readsMarkdownWithReferencesAndTables() {
    String html =
        html(
            "/// Folds `[N, C]`; see [Tensor] and [the loss][Losses#l2(int)].\n///\n"
                + "/// | a | b |\n/// | - | - |\n/// | 1 | 2 |\n///\n/// - one\n/// - two\n");
    assertTrue(html.contains("<code>[N, C]</code>; see <code>Tensor</code> and the loss."), html);
    assertTrue(html.contains("<td>1</td>"), html);
    assertTrue(html.contains("<li>two</li>"), html);
  }

  @Test
  void setsOutBlockTags() {
    String html =
        html(
            "/**\n * Doubles.\n * @param a the number\n * @return twice it\n * @throws Error never */");
    assertTrue(html.contains("<li><code>a</code> the number</li>"), html);
    assertTrue(html.contains("<p><b>Returns:</b> twice it</p>"), html);
    assertTrue(html.contains("<li><code>Error</code> never</li>"), html);
  }

  @Test
  void takesWhatIsMissingFromTheOverriddenMethod() {
    String html =
        html(
            "/** {@inheritDoc} Quickly. */",
            "/**\n * Doubles.\n * @param a the number\n * @return twice it */");
    assertTrue(html.startsWith("<p>Doubles. Quickly.</p>"), html);
    assertTrue(html.contains("<code>a</code> the number"), html);
    assertTrue(html.contains("twice it"), html);
  }

  @Test
  void htmlBecomesMarkdownAndText() {
    String html =
        "<p>One <b>bold</b> &amp; <code>x &lt; y</code>.<p>Two<ul><li>a<li>b</ul><pre>int x;\nint y;</pre>";
    assertEquals(
        "One **bold** & `x < y`.\n\nTwo\n- a\n- b\n\n```java\nint x;\nint y;\n```",
        HtmlText.markdown(html));
    assertEquals(
        "One bold & x < y.\n\nTwo\n- a\n- b\n\n    int x;\n    int y;", HtmlText.plain(html));
    assertEquals("π × 2 ⟨&nope;", HtmlText.plain("&pi; &times; 2 &#x27E8;&nope;"));
  }
}
