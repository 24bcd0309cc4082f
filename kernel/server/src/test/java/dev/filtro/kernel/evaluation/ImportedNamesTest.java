package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportedNamesTest {
  private static final String MODULE = "import module java.base;";
  private static final String STATIC = "import static java.util.function.Function.*;";
  private static final String JDK = "import java.util.*;";
  private static final String OURS = "import dev.filtro.display.*;";

  @Test
  void importsOfOneNameMatterToThatNameAlone() {
    for (String line : List.of("import a.b.Cup;", "import static a.b.Cups.Cup;")) {
      assertTrue(ImportedNames.UNKNOWN.mayMatter(line, Set.of("x", "Cup")), line);
      assertFalse(ImportedNames.UNKNOWN.mayMatter(line, Set.of("x", "a", "b")), line);
    }
  }

  @Test
  void importsOnDemandMatterToAnyNameUntilTheyAreRead() {
    for (String line : List.of(MODULE, STATIC, JDK, OURS, "import  odd . spelling.Cup ;")) {
      assertTrue(ImportedNames.UNKNOWN.mayMatter(line, Set.of("x")), line);
      assertFalse(ImportedNames.UNKNOWN.mayMatter(line, Set.of("int", "new")), line);
    }
  }

  @Test
  void importsThatWereReadMatterToTheNamesThatTheyBring() {
    ImportedNames read =
        CellCompiler.warm(Worker.settings()).read(List.of(MODULE, STATIC, JDK, OURS));
    assertEquals(Set.of(MODULE, STATIC, OURS), read.byLine().keySet());
    assertTrue(read.mayMatter(MODULE, Set.of("x", "Callable")));
    assertFalse(read.mayMatter(MODULE, Set.of("x", "String")), "java.lang is always there");
    assertTrue(read.mayMatter(STATIC, Set.of("identity")));
    assertFalse(read.mayMatter(STATIC, Set.of("andThen")), "not static");
    assertTrue(read.mayMatter(OURS, Set.of("Html")));
    assertFalse(read.mayMatter(OURS, Set.of("Htm", "html")));
    assertTrue(read.mayMatter(JDK, Set.of("x")), "may be more than the class path tells");
  }

  @Test
  void typesThatComeLaterIntoAnImportedPackageAreSeen() throws InterruptedException {
    WorkerSettings settings = Worker.settings();
    WorkerSettings ours =
        new WorkerSettings(
            settings.java(),
            settings.classPath(),
            settings.jvmOptions(),
            settings.compilerOptions(),
            OURS);
    try (Worker worker = new Worker(ours)) {
      worker.evaluator.settle();
      assertEquals("2", worker.value("1 + 1"));
      worker.run("package dev.filtro.display;\npublic record Later(int size) {}");
      assertEquals("7", worker.value("new Later(7).size()"));
    }
  }
}
