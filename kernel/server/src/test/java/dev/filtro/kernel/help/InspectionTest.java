package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.filtro.display.MimeBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is told of the name or call at the cursor, `|`.
class InspectionTest {
  private static final Help HELP = new Help(new SampleNotebook());

  private static Optional<MimeBundle> inspect(String marked, int detail) {
    int cursor = marked.indexOf('|');
    String code = marked.substring(0, cursor) + marked.substring(cursor + 1);
    return HELP.inspect(code, cursor, detail).map(Inspection::bundle);
  }

  private static String text(String marked) {
    return inspect(marked, 0).map(MimeBundle::text).orElse("nothing");
  }

  /// The lines before the first empty one, without the origin.
  private static List<String> signatures(String marked) {
    return text(marked)
        .lines()
        .takeWhile(line -> !line.isEmpty() && !line.startsWith("("))
        .toList();
  }

  private static String best(String marked) {
    return signatures(marked).getFirst();
  }

  private static void assumeSources() {
    Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
    assumeTrue(Files.exists(sources), "this JDK comes without " + sources);
  }

  @Test
  void theOverloadThatTheArgumentsMeanComesFirst() {
    assertEquals("int max(int a, int b)", best("Math.ma|x(1, 2)"));
    assertEquals("double max(double a, double b)", best("Math.max(1.5, |)"));
    assertEquals(4, signatures("Math.max(|").size());
    assertEquals("void add(int index, String element)", best("names.add(0, |"));
    assertEquals("ArrayList(int initialCapacity)", best("new ArrayList<String>(3|)"));
    assertFalse(text("names.add(|").contains("elementData"), "what is private is not told");
  }

  @Test
  void theCallAroundTheCursorIsTold() {
    assertEquals("int twice(int number)", best("twice(|"));
    assertEquals("int twice(int number)", best("twice(1|)"));
    assertTrue(text("twice(1|)").contains("Doubles."), text("twice(1|)"));
    assertEquals("int twice(int number)", best("Math.abs(3) + twice(1)|"));
    assertEquals("int twice(int number)", best("if (true) { twice(|"));
    assertEquals("int twice(int number)", best("int x = ;\ntwice(|"));
    assertEquals("ArrayList<String> names = [Ada, Bo]", text("twice(na|mes.size())"));
  }

  @Test
  void variablesWithTypeAndValue() {
    assertEquals("ArrayList<String> names = [Ada, Bo]", text("na|mes"));
    assertEquals("ArrayList<String> names = [Ada, Bo]", text("names|.size()"));
    assertTrue(text("tab|le").startsWith("double[][] table = [[1.0, 2.0], [3.0, 4.0]]"));
    assertEquals("int local", text("int local = 3;\nloc|al + 1"));
    assertEquals("String each", text("for (var each : names) { ea|ch.strip(); }"));
    assertEquals("String x", text("names.forEach(x -> x|.strip())"));
  }

  @Test
  void typesFieldsAndConstants() {
    assertEquals("class java.util.ArrayList<E>", best("new ArrayLi|st<String>()"));
    assertEquals("int MAX_VALUE = 2147483647", best("Integer.MAX_VAL|UE"));
    assertEquals("Colour.RED", best("Colour.RE|D"));
    assertTrue(text("Array|Deque<String> d").startsWith("class java.util.ArrayDeque<E>"));
    assertTrue(text("BigDeci|mal").contains("not imported yet: import java.math.BigDecimal;"));
    assertEquals("void println(String x)", best("names.forEach(System.out::print|ln)"));
  }

  @Test
  void theJdksDocumentationWithWhatIsInherited() {
    assumeSources();
    String max = text("Math.max(1, 2|)");
    assertTrue(max.contains("Returns the greater of two int values."), max);
    assertTrue(max.contains("- a an argument."), max);
    assertTrue(max.contains("Returns: the larger of a and b."), max);
    String stream = text("names.str|eam()");
    assertTrue(stream.contains("Returns a sequential Stream with this collection"), stream);
    String add = text("names.add(0, \"x\"|)");
    assertTrue(add.contains("- IndexOutOfBoundsException if the index is out of range"), add);
  }

  @Test
  void htmlAndMarkdownToo() {
    assumeSources();
    MimeBundle bundle = inspect("\"abc\".sub|string(1)", 0).orElseThrow();
    String html = bundle.data().get(MimeBundle.HTML);
    String markdown = bundle.data().get(MimeBundle.MARKDOWN);
    assertTrue(html.startsWith("<pre><code>String substring(int beginIndex)"), html);
    assertTrue(html.contains("<li><code>beginIndex</code> the beginning index"), html);
    assertTrue(markdown.startsWith("```java\nString substring(int beginIndex)"), markdown);
    assertTrue(markdown.contains("- `beginIndex` the beginning index"), markdown);
  }

  @Test
  void theSourceWhenMoreIsAskedFor() {
    String source = inspect("twi|ce(1)", 1).orElseThrow().text();
    assertTrue(source.endsWith("int twice(int number) { return 2 * number; }"), source);
    assertFalse(text("twi|ce(1)").contains("return"));
    assumeSources();
    String abs = inspect("Math.ab|s(1)", 1).orElseThrow().text();
    assertTrue(abs.contains("return (a < 0) ? -a : a;"), abs);
  }

  @Test
  void keywordsInALine() {
    assertEquals(
        "while\n(keyword)\n\nA loop that checks its condition first.", text("whi|le (true) {}"));
  }

  @Test
  void nothingWhereNothingIs() {
    assertEquals("nothing", text("|"));
    assertEquals("nothing", text("unknownThing|"));
    assertEquals("nothing", text("// na|mes"));
    assertEquals("nothing", text("\"na|mes\""));
    assertEquals("nothing", text("1 + | 2"));
  }
}
