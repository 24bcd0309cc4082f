package dev.filtro.kernel.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g:a:1.0|1.0||jar",
        "g:a|''||jar",
        "g:a:1.0@pom|1.0||pom",
        "g:a:1.0:jdk8|1.0|jdk8|jar",
        "g:a:1.0:jdk8@zip|1.0|jdk8|zip",
        "g:a:war:1.0|1.0||war",
        "g:a:jar:jdk8:1.0|1.0|jdk8|jar",
        "g:a:[1.0,2.0)|[1.0,2.0)||jar",
        "g:a:RELEASE|RELEASE||jar"
      })
  void readsTheSpellingsOfMavenGradleAndJBang(
      String text, String version, String classifier, String type) throws Exception {
    assertEquals(
        new Coordinates("g", "a", version, classifier == null ? "" : classifier, type, List.of()),
        Coordinates.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"g", "g:a:b:c:d:1", "g::1", "'my group:a:1'"})
  void refusesWhatIsNone(String text) {
    DependencyException refusal =
        assertThrows(DependencyException.class, () -> Coordinates.parse(text));
    assertEquals(
        "Coordinates are written group:artifact:version, such as"
            + " org.apache.commons:commons-math3:3.6.1, but got \""
            + text
            + "\"",
        refusal.getMessage());
  }

  @Test
  void isWrittenAsItWasRead() throws DependencyException {
    assertEquals("g:a:jdk8:1.0@zip", Coordinates.parse("g:a:1.0:jdk8@zip").toString());
  }
}
