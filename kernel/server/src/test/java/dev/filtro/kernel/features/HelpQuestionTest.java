package dev.filtro.kernel.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpQuestionTest {

  @Test
  void namesAreAskedAboutWithOneOrTwoMarks() {
    assertEquals(Optional.of(new HelpQuestion("x", 0)), HelpQuestion.in("x?"));
    assertEquals(Optional.of(new HelpQuestion("Math.max", 1)), HelpQuestion.in(" Math.max() ??\n"));
    assertEquals(Optional.of(new HelpQuestion("größe_1$", 0)), HelpQuestion.in("größe_1$?"));
    assertEquals(Optional.of(new HelpQuestion("%time", 0)), HelpQuestion.in("%time?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "x", "a ? b : c", "\"why?\"", "// why?", "f(1)?", "x???", "a b?"})
  void allElseIsJava(String code) {
    assertEquals(Optional.empty(), HelpQuestion.in(code));
  }
}
