package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.evaluation.Cell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellParserTest {
  private static final MagicRegistry REGISTRY =
      new MagicRegistry(
          StandardMagics.all(
              List::of, new Dependencies(Path.of("none"), Path.of("none"), Map.of()), List.of()),
          List::of);

  private static final CellParser PARSER = new CellParser(REGISTRY, () -> Set.of("declared"));

  /// The parts in brackets: Java with its line ends as `|`, magics with line, name, arguments,
  /// body.
  private static List<String> parts(String code) {
    return PARSER.parse(new Cell(code, 1)).stream().map(CellParserTest::show).toList();
  }

  private static String show(Segment segment) {
    return switch (segment) {
      case Segment.Java(String code) -> "java " + code.replace('\n', '|');
      case Segment.Unknown(String name, int line) -> "unknown " + line + " " + name;
      case Segment.Call(MagicCall call) ->
          "magic "
              + call.line()
              + " "
              + call.help().name()
              + " <"
              + call.arguments()
              + "> <"
              + call.body().replace('\n', '|')
              + ">";
    };
  }

  @Test
  void javaAndMagicsRunInTheirOrderAndKeepTheirLines() {
    assertEquals(
        List.of("java int a = 1;|", "magic 2 %time <a + 1> <>", "java ||int b = a;|"),
        parts("int a = 1;\n%time a + 1\nint b = a;"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\n% 3",
        "int r = x\n%y;",
        "int r = x\n  %time;",
        "f(x\n%time\n)",
        "void f() {\n%time x\n}",
        "String s = \"\"\"\n%time x\n//JAVA_OPTIONS -Xmx1g\n\\\"\"\"\n%who\n\"\"\";",
        "/*\n%time x\n//JAVA_OPTIONS -Xmx1g\n!ls\n*/",
        "// %time x",
        "String s = \"a // \\\" /* \";\nchar c = '\"';",
        "!declared",
        "boolean mine = true;\n!mine",
        "!!declared",
        "!(1 > 2)",
        "!true",
        "boolean b = a\n!= c;",
        "//DEPENDS on nothing",
        "///DEPS a:b:1"
      })
  void whatIsJavaStaysJava(String code) {
    assertEquals(List.of("java " + code.replace('\n', '|') + "|"), parts(code));
  }

  @Test
  void magicFollowsAnExpressionWithoutSemicolon() {
    assertEquals(List.of("java 1 + 1|", "magic 2 %who <> <>"), parts("1 + 1\n%who"));
  }

  @Test
  void quotesInMagicLinesDoNotConfuseWhatFollows() {
    assertEquals(
        List.of("magic 1 ! <echo \"it's> <>", "java |int a = 1;|"),
        parts("!echo \"it's\nint a = 1;"));
  }

  @Test
  void commandsThatLookLikeNegationsOfUnknownNamesAreCommands() {
    assertEquals(List.of("magic 1 ! <ls -l> <>"), parts("!ls -l"));
    assertEquals(List.of("magic 1 ! <ls> <>"), parts("! ls"));
  }

  @Test
  void cellMagicTakesTheRestAsItIs() {
    assertEquals(List.of("magic 2 %%sh <-x> <echo %who|!ls|>"), parts("\n%%sh -x\necho %who\n!ls"));
  }

  @Test
  void directivesRunFirstAndStayComments() {
    assertEquals(
        List.of(
            "magic 2 //JAVA_OPTIONS <-Xmx1g> <>",
            "java int a = 1;|//JAVA_OPTIONS -Xmx1g|int b = 2;|"),
        parts("int a = 1;\n//JAVA_OPTIONS -Xmx1g\nint b = 2;"));
  }

  @Test
  void directivesWithinClassesAreFoundToo() {
    assertEquals(
        "magic 2 //JAVA_OPTIONS <-Xmx1g> <>",
        parts("class A {\n//JAVA_OPTIONS -Xmx1g\n}").getFirst());
  }

  @Test
  void unknownNamesAreToldWhereAStatementMayBegin() {
    assertEquals(List.of("java int a;|", "unknown 2 %nothing"), parts("int a;\n%nothing at all"));
    assertEquals(List.of("unknown 1 %%nothing"), parts("%%nothing\nint a;"));
  }

  @Test
  void analysisSeesSpacesInPlaceOfMagics() {
    assertEquals("int a;\n       \na.", PARSER.javaOnly("int a;\n%time a\na."));
    assertEquals("     \n    ", PARSER.javaOnly("%%sh \necho"));
  }
}
