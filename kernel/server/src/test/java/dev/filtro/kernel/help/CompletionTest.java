package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.help.Completions.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is offered at the cursor, `|`.
class CompletionTest {
  private static final Help HELP = new Help(new SampleNotebook());

  private static Completions complete(String marked) {
    int cursor = marked.indexOf('|');
    return HELP.complete(marked.substring(0, cursor) + marked.substring(cursor + 1), cursor);
  }

  private static List<String> texts(String marked) {
    return complete(marked).candidates().stream().map(Candidate::text).toList();
  }

  private static void assertCompletion(String marked, String... expected) {
    assertEquals(List.of(expected), texts(marked), marked);
  }

  /// These come first, in this order.
  private static void assertFirst(String marked, String... expected) {
    List<String> found = texts(marked);
    assertEquals(
        List.of(expected),
        found.subList(0, Math.min(expected.length, found.size())),
        () -> marked + " -> " + found);
  }

  private static void assertOffers(String marked, String... expected) {
    List<String> found = texts(marked);
    for (String each : expected) {
      assertTrue(found.contains(each), () -> marked + " lacks " + each + ": " + found);
    }
  }

  @Test
  void membersOfValuesOnceEach() {
    assertCompletion("names.str|", "stream()");
    assertCompletion("names.add|", "add(", "addAll(", "addFirst(", "addLast(");
    assertCompletion("names.get(0).isBl|", "isBlank()");
    assertCompletion("table.le|", "length");
    assertCompletion("table[0].cl|", "clone()");
    assertCompletion("new Shop().si|", "sign", "size()", "siege()");
    assertOffers("names.stream().map(n -> n.toUp|", "toUpperCase(");
    assertCompletion("\"text\".rep|", "repeat(", "replace(", "replaceAll(", "replaceFirst(");
    assertCompletion("names\n  .stream()\n  .filter(n -> !n.isEmpty())\n  .toL|", "toList()");
  }

  @Test
  void staticMembersOfTypes() {
    assertCompletion("Math.cbr|", "cbrt(");
    assertOffers("Colour.|", "RED", "GREEN", "values()", "valueOf(", "class");
    assertFalse(texts("Colour.|").contains("name()"));
    assertCompletion("int.cl|", "class");
    assertOffers("Map.En|", "Entry");
  }

  @Test
  void namesOfTheNotebookAndOfTheCell() {
    Candidate twice = complete("twi|").candidates().getFirst();
    assertEquals(new Candidate("twice(", "function", "int twice(int number)"), twice);
    assertFirst("nam|", "names");
    assertFirst("Sho|", "Shop");
    assertOffers("String greeting = \"hi\";\ngreeting.toUpper|", "toUpperCase(");
    assertFirst("int counted = 3;\ncoun|", "counted");
    assertFirst("int shout(int k) { return k; }\nsho|", "shout(");
    assertFirst("record Point(int x, int y) {}\nvar p = new Point(1, 2);\np.|", "x()", "y()");
    assertFirst("helpM|\nint helpMe() { return 1; }", "helpMe()");
    assertOffers("for (var n : names) { n.isBl|", "isBlank()");
    assertOffers("class Till { String sign; int size() { return sign.len|", "length()");
    assertOffers("var i = 5;\nclass A { int b; int f() { return b|", "b");
    assertOffers("import java.time.*;\nLocalDa|", "LocalDate");
  }

  @Test
  void afterErrorsFurtherUp() {
    assertCompletion("int x = ;\nnames.str|", "stream()");
    assertCompletion("foo(((\nnames.str|", "stream()");
    assertCompletion("class A { int f( }\nString s = \"open\ns.isBl|", "isBlank()");
    assertCompletion("names.size()\nnames.str|", "stream()");
  }

  @Test
  void inTheMiddleOfACell() {
    Completions found = complete("int a = 1;\nnames.str|eam();\nint b = 2;");
    assertEquals("stream", found.candidates().getFirst().text());
    assertEquals(17, found.start());
    assertEquals(23, found.end());
  }

  @Test
  void typesBehindNew() {
    assertFirst("new ArrayLi|", "ArrayList<>(");
    assertFirst("List<String> l = new ArrayL|", "ArrayList<>(");
    assertFirst("new Shop|", "Shop()");
    assertFirst("new Shop|()", "Shop");
  }

  @Test
  void inGenericsLambdasAndReferences() {
    assertFirst("List<Stri|", "String");
    assertFirst("Map<String, Inte|", "Integer");
    assertOffers("names.forEach(n -> { var m = n.tri|", "trim()");
    assertOffers("names.stream().map(String::toUp|", "toUpperCase");
    assertOffers("Supplier<Shop> s = Shop::n|", "new");
    assertOffers("names.removeIf(x -> x.equalsI|", "equalsIgnoreCase(");
    assertOffers("Function<String, Integer> f = s -> s.len|", "length()");
  }

  @Test
  void switchLabelsAnnotationsAndImports() {
    assertFirst("Colour c = Colour.RED;\nswitch (c) { case RE|", "RED");
    assertFirst("var n = switch (Colour.RED) { case RED -> 1; case GR|", "GREEN");
    assertFirst("@FunctionalI|", "FunctionalInterface");
    assertFirst("class A { @Overr|", "Override");
    assertCompletion("import java.util.ArrayDe|", "ArrayDeque");
    assertCompletion("import java.uti|", "util.");
    assertOffers("import static java.lang.Math.ab|", "abs");
    assertOffers("java.util.concurrent.ato|", "atomic.");
  }

  @Test
  void typesThatAreNotImportedByTheirQualifiedNames() {
    assertFirst("BigDec|", "java.math.BigDecimal");
    assertFirst("LocalDat|", "java.time.LocalDate", "java.time.LocalDateTime");
  }

  @Test
  void abbreviationsAndOtherCaseAfterExactPrefixes() {
    assertFirst("names.eC|", "ensureCapacity(");
    assertFirst("names.ISE|", "isEmpty()");
    assertFirst("new NPE|", "NullPointerException(");
  }

  @Test
  void whatFitsTheWantedTypeFirst() {
    assertFirst("int n = names.|", "indexOf(", "lastIndexOf(", "size()");
    assertFirst("boolean b = names.is|", "isEmpty()");
    assertFirst("Math.max(names.s|", "size()");
    assertFirst("if (names.|", "add(");
    assertFirst("int f() { return names.s|", "size()");
  }

  @Test
  void methodsOfEveryObjectLast() {
    List<String> all = texts("names.|");
    assertTrue(all.indexOf("get(") < all.indexOf("wait("), all::toString);
    assertTrue(all.indexOf("stream()") < all.indexOf("hashCode()"), all::toString);
    List<String> shop = texts("new Shop().|");
    assertEquals(List.of("sign", "size()"), shop.subList(0, 2));
    assertEquals("siege()", shop.getLast());
    assertFalse(shop.contains("till"));
  }

  @Test
  void keywordsInTheirPlaces() {
    assertFirst("whi|", "while");
    assertFirst("var x = ne|", "new");
    assertFirst("impo|", "import");
    assertFalse(texts("var x = whi|").contains("while"));
    assertFalse(texts("names.whi|").contains("while"));
    assertFirst("class A exte|", "extends");
  }

  @Test
  void nothingInCommentsStringsNumbersAndNewNames() {
    assertCompletion("// names.str|");
    assertCompletion("/* names.str| */");
    assertCompletion("var text = \"\"\"\n  names.str|");
    assertCompletion("var x = 1|");
    assertCompletion("var na|");
    assertCompletion("class Sho|");
    assertCompletion("'a|");
  }
}
