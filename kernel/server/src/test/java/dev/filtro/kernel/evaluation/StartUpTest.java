package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpTest {

  @Test
  void leadingImportsAreTakenApartFromTheRest() {
    StartUp startUp =
        StartUp.of(
            "import java.util.*;\n\nimport static java.lang.Math.*;\nint x = 1;\nimport a.B;");
    assertEquals(
        List.of("import java.util.*;", "import static java.lang.Math.*;"), startUp.imports());
    assertEquals("int x = 1;\nimport a.B;", startUp.rest());
  }

  @Test
  void codeOfImportsOnlyLeavesNoRest() {
    assertEquals("", StartUp.of("import java.util.*;\n").rest());
  }
}
