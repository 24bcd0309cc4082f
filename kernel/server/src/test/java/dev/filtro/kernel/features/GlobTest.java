package dev.filtro.kernel.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The answers are SQLite's: `SELECT 'text' GLOB 'pattern'`.
class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, ab, false",
    "*, '', true",
    "a*c, abbc, true",
    "a?c, a😀c, true",
    "a?c, ac, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "[^a-c]x, dx, true",
    "[]]x, ]x, true",
    "a[b, a[b, true",
    "x.y(), x.y(), true",
    "x.y(), xzy(), false",
    "[&&[], &, true",
    "\\Q*, \\Q., true"
  })
  void matchesAsSqliteDoes(String glob, String text, boolean matches) {
    assertEquals(matches, Glob.of(glob).matcher(text).matches(), glob + " " + text);
  }
}
