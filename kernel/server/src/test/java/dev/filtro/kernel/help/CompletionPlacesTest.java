package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.help.Completions.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is offered where only some kinds of names may stand; `|` is the cursor.
class CompletionPlacesTest {
  private static final Help HELP = new Help(new SampleNotebook());

  private static Completions complete(String marked) {
    int cursor = marked.indexOf('|');
    return HELP.complete(marked.substring(0, cursor) + marked.substring(cursor + 1), cursor);
  }

  private static List<String> texts(String marked) {
    return complete(marked).candidates().stream().map(Candidate::text).toList();
  }

  private static void assertFirst(String marked, String... expected) {
    List<String> found = texts(marked);
    assertEquals(
        List.of(expected),
        found.subList(0, Math.min(expected.length, found.size())),
        () -> marked + " -> " + found);
  }

  private static void assertLacks(String marked, String name) {
    List<String> found = texts(marked);
    assertFalse(found.contains(name), () -> marked + " -> " + found);
  }

  @Test
  void statementsAreInNoObject() {
    assertLacks("|", "this");
    assertLacks("|", "super");
    assertTrue(texts("class X { void m() { th| } }").contains("this"));
  }

  @Test
  void whatCannotBeMadeIsNotBehindNew() {
    assertLacks("new Arr|", "Arrays()");
    assertLacks("new Col|", "Colour()");
    assertFirst("List<String> all = new |", "ArrayList<>(", "LinkedList<>(");
    assertFirst("Map<String, Integer> all = new |", "HashMap<>(");
    assertFirst("Shop mine = new |", "Shop()");
  }

  @Test
  void constantsOfTheEnumThatIsWanted() {
    assertFirst("Colour mine = |", "Colour.GREEN", "Colour.RED");
    assertFirst("Colour mine = null; if (mine == R|", "Colour.RED");
    assertFirst("Colour mine = null; mine = Col|", "Colour.GREEN", "Colour.RED", "Colour");
  }

  @Test
  void annotationsInterfacesAndExceptionsAlone() {
    assertTrue(texts("@|").contains("Override"));
    assertLacks("@|", "List");
    assertLacks("class X implements Ru|", "Runtime");
    assertTrue(texts("class X implements Ru|").contains("Runnable"));
    assertLacks("try { } catch (|", "List");
    assertTrue(texts("try { } catch (|").contains("IOException"));
    assertLacks("try { } catch (Run|", "Runtime");
    assertLacks("void m() throws |", "names");
  }

  @Test
  void typesAloneWhereNoValueMayStand() {
    assertLacks("new ArrayList<|", "names");
    assertTrue(texts("new ArrayList<|").contains("Shop"));
    assertLacks("if (names instanceof |", "names");
  }

  @Test
  void modulesBehindImportModule() {
    assertFirst("import module java.|", "base");
    assertEquals(List.of("desktop"), texts("import module java.de|"));
    assertFirst("import module |", "java.base");
  }

  @Test
  void whatSuitsTheOtherSideOfAComparison() {
    assertTrue(texts("for (int i = 0; i < names.|").indexOf("size()") < 4);
  }

  @Test
  void namesThatAVariableOfTheCallKnows() {
    assertEquals(List.of("Ada", "Bo"), texts("names.indexOf(\"|"));
    assertEquals(List.of("Ada"), texts("show(names, \"A|\")"));
    assertEquals(List.of("Bo"), texts("show(names, names.get(0), \"B|"));
    Completions found = complete("names.indexOf(\"A|\")");
    assertEquals(15, found.start());
    assertEquals(16, found.end());
    assertTrue(texts("read(\"|").contains("java/"), "files else");
    assertTrue(texts("read(names.get(0), \"|").contains("java/"), "files else");
  }

  @Test
  void whatIsNearWhereNothingHasBeenTyped() {
    List<String> all = texts("|");
    assertFirst("|", "names", "table");
    assertTrue(
        all.contains("twice(") && all.contains("for") && all.contains("import"), all::toString);
    assertFalse(
        all.contains("List") || all.contains("String"), "types come with their first letter");
    assertTrue(all.size() < 100, all::toString);
    assertFirst("int mine = 1;\n|", "mine");
    assertLacks("int n = |", "List");
    assertLacks("names.add(|", "Thread");
    List<String> types = texts("new ArrayList<|");
    assertTrue(types.contains("Integer") && types.contains("Map"), types::toString);
    assertFalse(types.contains("FileSystemNotFoundException"), types::toString);
  }
}
