package dev.filtro.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.filtro.display.MimeBundle;
import dev.filtro.display.comm.CommEvent;
import dev.filtro.display.comm.CommMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {

  static Stream<Command> commands() {
    return Stream.of(
        new Command.Begin(7),
        new Command.Invoke(3, "REPL.$JShell$1", "do_it$"),
        new Command.Run(
            new Command.Load(List.of(), false), new Command.Invoke(3, "REPL.A", "do_it$"), true),
        new Command.Render(4),
        new Command.Forget("REPL.$JShell$1", "$1"),
        new Command.AddToClassPath("/añ/😀.jar"),
        new Command.Renew(List.of(), List.of("REPL.A.x"), "class Foo"),
        new Command.Describe(5, "A", "b"),
        new Command.Interrupt(Command.User.CELL, 6),
        new Command.PrepareStop(Command.User.HANDLER, 6),
        new Command.StopSent(Command.User.CELL),
        new Command.StopSent(Command.User.HANDLER),
        new Command.CloseBlocker(),
        new Command.Answer(1, "line", null),
        new Command.Answer(2, null, "nobody"),
        new Command.Deliver(8, new CommEvent.Opened("id", "target", message())),
        new Command.Close());
  }

  private static CommMessage message() {
    Map<String, Object> numbers =
        Map.of(
            "long",
            1L << 40,
            "huge",
            BigInteger.TEN.pow(30),
            "decimal",
            new BigDecimal("1e400"),
            "list",
            Arrays.asList(1, null, List.of(), Map.of("a", false)));
    return new CommMessage(
        numbers, Map.of("hint", 1.5), List.of(ByteBuffer.wrap(new byte[] {1, -1, 0})));
  }

  static Stream<Report> reports() {
    Thrown cause = new Thrown("B", null, List.of(), 12, null, List.of());
    StackTraceElement frame = new StackTraceElement("C", "m", null, 3);
    MimeBundle bundle =
        new MimeBundle(
            Map.of(MimeBundle.TEXT, "text", MimeBundle.PNG, "aGk="),
            Map.of(MimeBundle.PNG, Map.of("width", 300, "scale", 1.5, "sharp", true, "in", "px")));
    return Stream.of(
        new Report.Hello("secret", 123_456_789_012L),
        new Report.Printed(1, true, "añ€😀\n"),
        new Report.Shown(1, "id", bundle),
        new Report.Updated(1, "id", bundle),
        new Report.Cleared(1, true),
        new Report.Question(1, 2, "Name?", true),
        new Report.Done(),
        new Report.Threw(new Thrown("A", "message", List.of(frame), -1, cause, List.of(cause))),
        new Report.Stopped(),
        new Report.Undrawn(cause),
        new Report.Rendered(bundle),
        new Report.Messaged(9, new CommEvent.Sent("id", message())),
        new Report.Messaged(9, new CommEvent.Closed("id", new CommMessage(Map.of()))),
        new Report.Delivered(9),
        new Report.Described(3, "int[]", "[1]", "1", List.of("a")),
        new Report.MagicsRegistered(List.of(new Report.UserMagic("greet", "%greet", "Greets."))),
        new Report.Reached(true));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandsArriveAsTheyWereSent(Command command) throws IOException {
    assertEquals(command, Wire.decodeCommand(Wire.encode(command)));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void reportsArriveAsTheyWereSent(Report report) throws IOException {
    assertEquals(report, Wire.decodeReport(Wire.encode(report)));
  }

  @Test
  void classesArriveWithTheirBytes() throws IOException {
    byte[] bytes = {1, 2, 3, -1};
    Command.Load load = new Command.Load(List.of(new ClassBytecodes("A", bytes)), true);
    Command.Load arrived = (Command.Load) Wire.decodeCommand(Wire.encode(load));
    assertEquals("A", arrived.classes().getFirst().name());
    assertArrayEquals(bytes, arrived.classes().getFirst().bytecodes());
  }

  @Test
  void refusesWhatIsNoMessage() {
    byte[] report = Wire.encode(new Report.Done());
    assertEquals(
        "DONE is not a command",
        assertThrows(IOException.class, () -> Wire.decodeCommand(report)).getMessage());
    assertEquals(
        "Unknown message tag 200",
        assertThrows(IOException.class, () -> Wire.decodeReport(new byte[] {(byte) 200}))
            .getMessage());
  }
}
