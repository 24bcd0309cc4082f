package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryHoldersTest {

  @Test
  void namesTheClassesThatHoldMost() {
    String histogram =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:            12      100663488  [J (java.base@25.0.3)
           2:          1000        5242880  REPL.$JShell$3$Cup
        Total          1012      105906368
        """;
    assertEquals(
        "most memory is held by long[] 96 MB in 12 objects, Cup 5 MB in 1000 objects",
        MemoryHolders.describe(histogram));
  }

  @Test
  void writesArraysAsJavaDoes() {
    assertEquals("java.lang.String[][]", MemoryHolders.readable("[[Ljava.lang.String;"));
    assertEquals("float[]", MemoryHolders.readable("[F"));
  }

  @Test
  void asksThisJvm() {
    assertTrue(MemoryHolders.describe().contains(" objects, "), MemoryHolders::describe);
  }
}
