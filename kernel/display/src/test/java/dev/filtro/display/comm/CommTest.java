package dev.filtro.display.comm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommTest {
  private static final CommMessage EMPTY = new CommMessage(Map.of());

  private final List<CommEvent> told = new ArrayList<>();

  @BeforeEach
  void listen() {
    Comms.install(told::add);
  }

  @AfterEach
  void leave() {
    Comms.install(event -> {});
  }

  @Test
  void whatTheUserDoesIsToldInOrder() {
    Comm comm = Comm.open("view", Map.of("a", 1));
    comm.send(Map.of("b", 2));
    comm.close();
    comm.close();
    assertEquals(
        List.of(
            new CommEvent.Opened(comm.id(), "view", new CommMessage(Map.of("a", 1))),
            new CommEvent.Sent(comm.id(), new CommMessage(Map.of("b", 2))),
            new CommEvent.Closed(comm.id(), EMPTY)),
        told);
    assertFalse(comm.isOpen());
    assertEquals(
        "The comm to \"view\" is closed: open a new one to send more",
        assertThrows(IllegalStateException.class, () -> comm.send(Map.of())).getMessage());
  }

  @Test
  void whatTheFrontEndDoesReachesTheHandlers() {
    List<String> heard = new ArrayList<>();
    Comm.register(
        "CommTest",
        (comm, opening) ->
            comm.onMessage(message -> heard.add("message " + message.data()))
                .onClose(message -> heard.add("closed " + comm.isOpen())));
    Comms.receive(new CommEvent.Opened("1", "CommTest", EMPTY));
    Comms.receive(new CommEvent.Sent("1", new CommMessage(Map.of("x", 5))));
    Comms.receive(new CommEvent.Closed("1", EMPTY));
    Comms.receive(new CommEvent.Sent("1", EMPTY));
    Comms.receive(new CommEvent.Closed("1", EMPTY));
    assertEquals(List.of("message {x=5}", "closed false"), heard);
    assertEquals(List.of(), told, "nothing to say to the front end");
    Comm.unregister("CommTest");
    Comms.receive(new CommEvent.Opened("2", "CommTest", EMPTY));
    assertEquals(List.of(new CommEvent.Closed("2", EMPTY)), told);
  }

  @Test
  void anOpeningThatFailsClosesTheComm() {
    Comm.register(
        "fails",
        (comm, opening) -> {
          throw new IllegalStateException("no");
        });
    CommEvent opening = new CommEvent.Opened("3", "fails", EMPTY);
    assertThrows(IllegalStateException.class, () -> Comms.receive(opening));
    assertEquals(List.of(new CommEvent.Closed("3", EMPTY)), told);
  }

  @Test
  void anIdIsUsedOnce() {
    Comm comm = Comm.open("view", "mine", EMPTY);
    assertEquals(
        "A comm with the id \"mine\" is open already: use another id",
        assertThrows(IllegalArgumentException.class, () -> Comm.open("view", "mine", EMPTY))
            .getMessage());
    comm.close();
    Comm.open("view", "mine", EMPTY).close();
  }

  @Test
  void messagesAreCopiesOfWhatIsJson() {
    float[] values = {0.1f, 2};
    byte[] bytes = {1, 2, 3};
    Map<String, Object> data = new HashMap<>();
    data.put("values", values);
    data.put("nothing", null);
    data.put("unit", TimeUnit.DAYS);
    data.put("big", BigInteger.TWO.pow(70));
    data.put("nested", List.of('c', Map.of("x", (short) 3)));
    CommMessage message = new CommMessage(data, Map.of(), List.of(ByteBuffer.wrap(bytes, 1, 2)));
    values[0] = 9;
    bytes[1] = 9;
    Map<String, Object> expected = new HashMap<>();
    expected.put("values", List.of(0.1, 2.0));
    expected.put("nothing", null);
    expected.put("unit", "DAYS");
    expected.put("big", BigInteger.TWO.pow(70));
    expected.put("nested", List.of("c", Map.of("x", 3)));
    assertEquals(expected, message.data());
    assertEquals(List.of(ByteBuffer.wrap(new byte[] {2, 3})), message.buffers());
  }

  @Test
  void refusesWhatIsNoJsonAndNamesItsPlace() {
    assertEquals(
        "A comm's message needs a finite number at data.a[1] but got NaN",
        refusal(Map.of("a", Arrays.asList(1, Double.NaN))));
    assertEquals(
        "A comm's message needs a map, list, array, string, number, boolean or null at data.o but got class java.lang.Object",
        refusal(Map.of("o", new Object())));
    assertEquals(
        "A comm's message needs a map with strings as keys at data.m but got 1",
        refusal(Map.of("m", Map.of(1, 2))));
    Map<String, Object> loop = new HashMap<>();
    loop.put("me", List.of(loop));
    assertTrue(refusal(loop).contains("is deeper (or contains itself) at data.me[0].me"));
    List<Object> ring = new ArrayList<>();
    ring.add(ring);
    assertTrue(refusal(Map.of("r", ring)).contains("(or contains itself) at data.r[0][0]"));
  }

  private static String refusal(Map<String, ?> data) {
    return assertThrows(IllegalArgumentException.class, () -> new CommMessage(data)).getMessage();
  }
}
