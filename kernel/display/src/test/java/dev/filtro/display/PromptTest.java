package dev.filtro.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {

  @Test
  void whoeverRunsTheCodeAsks() {
    List<String> asked = new ArrayList<>();
    Prompt.install((prompt, password) -> {
      asked.add(prompt + password);
      return "answer";
    });
    assertEquals("answer", Prompt.line("Name? "));
    assertEquals("answer", Prompt.password("Key: "));
    assertEquals(List.of("Name? false", "Key: true"), asked);
  }
}
