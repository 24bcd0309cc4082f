package dev.filtro.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Completions.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Help on magics; `|` stands for the cursor.
class CursorHelpTest {
  private static final MagicRegistry REGISTRY =
      new MagicRegistry(
          StandardMagics.all(
              List::of, new Dependencies(Path.of("none"), Path.of("none"), Map.of()), List.of()),
          List::of);

  @TempDir private Path folder;

  private CursorHelp help;

  @BeforeEach
  void inFolder() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("notes.txt"), "");
    Files.writeString(folder.resolve(".hidden"), "");
    CellParser parser = new CellParser(REGISTRY, () -> Set.of("total"));
    for (String artifact : List.of("org/ab/tea/1.9", "org/ab/tea/1.10", "org/ab/cd/milk/2")) {
      Path version = Files.createDirectories(folder.resolve("m2").resolve(artifact));
      String name = version.getParent().getFileName() + "-" + version.getFileName() + ".pom";
      Files.writeString(version.resolve(name), "");
    }
    ArgumentHelp arguments = new ArgumentHelp(new KnownArtifacts(folder.resolve("m2")));
    help = new CursorHelp(REGISTRY::all, parser, () -> folder, arguments);
  }

  private Optional<Completions> complete(String marked) {
    int cursor = marked.indexOf('|');
    return help.complete(marked.replace("|", ""), cursor);
  }

  private List<String> texts(String marked) {
    return complete(marked).orElseThrow().candidates().stream().map(Candidate::text).toList();
  }

  private String inspect(String marked) {
    int cursor = marked.indexOf('|');
    return help.inspect(marked.replace("|", ""), cursor)
        .map(found -> found.bundle().text())
        .orElse("nothing");
  }

  private String javaOnly(String marked) {
    int cursor = marked.indexOf('|');
    return help.javaOnly(marked.replace("|", ""), cursor);
  }

  @Test
  void completesNames() {
    assertEquals(List.of("%%html"), texts("%ht|"));
    assertEquals(List.of("%%html"), texts("%%ht|"));
    assertEquals(List.of("%time", "%timeit"), texts("int a = 1;\n%ti|"));
    Completions found = complete("  %pw|").orElseThrow();
    assertEquals(List.of(new Candidate("%pwd", "magic", "%pwd")), found.candidates());
    assertEquals(2, found.start());
    assertEquals(List.of("%time", "%%time", "%timeit", "%%timeit"), texts("%help ti|"));
  }

  private List<String> onEmptyLine(String marked) {
    int cursor = marked.indexOf('|');
    return help.onEmptyLine(marked.replace("|", ""), cursor).stream().map(Candidate::text).toList();
  }

  @Test
  void offersMagicsOnAnEmptyLine() {
    assertTrue(onEmptyLine("|").containsAll(List.of("%time", "%%time", "%maven")));
    assertTrue(onEmptyLine("int a = 1;\n  |").contains("%time"));
    assertFalse(onEmptyLine("int a = 1;\n|").contains("%%time"), "not the first line");
    assertEquals(List.of(), onEmptyLine("class A {\n|\n}"));
    assertEquals(List.of(), onEmptyLine("int a = 1 +\n|"));
    assertEquals(List.of(), onEmptyLine("/* said\n|"));
    assertEquals(List.of(), onEmptyLine("%%html\n|"));
    assertEquals(List.of(), onEmptyLine("a|"));
  }

  @Test
  void completesFilesHiddenOnesOnlyWhenAskedFor() {
    assertEquals(List.of("data/", "m2/", "notes.txt"), texts("%cd |"));
    assertEquals(List.of("notes.txt"), texts("!cat no|"));
    assertEquals(List.of(".hidden"), texts("!cat .|"));
    assertEquals(List.of(), texts("!cat nowhere/|"));
  }

  @Test
  void leavesJavaToOthers() {
    assertEquals(Optional.empty(), complete("total\n  % na|"));
    assertEquals(Optional.empty(), complete("names.str|"));
    assertEquals(Optional.empty(), complete("%time names.str|"));
    assertEquals("                names.str", javaOnly("%timeit -n 10   names.str|"));
    assertEquals("      \nnames.str", javaOnly("%%time\nnames.str|"));
  }

  @Test
  void completesOptionsAndWhatOnlySomeMagicsTake() {
    assertEquals(List.of("--bom", "--repo", "--offline"), texts("%maven --|"));
    assertEquals(List.of("exclude="), texts("%maven a:b:1 ex|"));
    assertEquals(List.of("-n"), texts("%timeit -n|"));
    assertEquals(
        List.of("--enable-preview", "--enable-native-access=ALL-UNNAMED"), texts("%jvm --en|"));
    assertTrue(texts("%env PA|").contains("PATH"));
    assertEquals(List.of(), texts("%whos na|"));
    assertEquals(List.of(), texts("%nosuch na|"));
  }

  @Test
  void completesLibrariesThatWereFetchedBefore() {
    assertEquals(List.of("org."), texts("%maven o|"));
    assertEquals(List.of("org.ab:", "org.ab."), texts("%maven org.a|"));
    assertEquals(List.of("org.ab.cd:"), texts("//DEPS org.ab.c|"));
    assertEquals(List.of("org.ab:tea:"), texts("%maven x:y:1 org.ab:t|"));
    assertEquals(List.of("org.ab:tea:1.10", "org.ab:tea:1.9"), texts("%maven org.ab:tea:|"));
    assertEquals(7, complete("%maven org.a|").orElseThrow().start());
  }

  @Test
  void offersNothingInTheBodyOfACellThatIsNoJava() {
    assertEquals(List.of(), texts("%%html\n<b>str|"));
    assertEquals(Optional.empty(), complete("%%time\nnames.str|"));
  }

  @Test
  void tellsWhatAMagicDoes() {
    assertTrue(inspect("%cd| data").startsWith("%cd FOLDER\n\nChanges the current folder."));
    assertTrue(inspect("!l|s").startsWith("!COMMAND"));
    assertEquals("nothing", inspect("%time nam|es"));
    assertEquals("nothing", inspect("names|"));
  }
}
