package dev.filtro.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// Questions of several threads.
class CompilerTest {
  @Test
  void answersWhoCameFirstBeforeWhoAsksAgain() throws InterruptedException {
    Compiler compiler = new Compiler();
    List<String> answered = new CopyOnWriteArrayList<>();
    Thread user = new Thread(() -> answer(compiler, "user", answered));
    compiler.parse(
        "class First {}",
        analysis -> {
          user.start();
          while (user.getState() != Thread.State.WAITING) {
            Thread.yield();
          }
          return answered.add("warm-up");
        });
    answer(compiler, "warm-up again", answered);
    user.join();
    assertEquals(List.of("warm-up", "user", "warm-up again"), answered);
  }

  private static void answer(Compiler compiler, String who, List<String> answered) {
    compiler.parse("class Next {}", analysis -> answered.add(who));
  }
}
