package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a kernel survives, and how it ends.
///
/// Source of the field lists: Jupyter messaging 5.5.
class ConnectionConversationTest extends KernelFixture {

  @Test
  void aRequestOfTheWrongFormGetsAnErrorReply() {
    String id = client.shell("execute_request", "{\"code\":7}");
    assertEquals(
        "execute_reply {\"status\":\"error\","
            + "\"ename\":\"dev.filtro.kernel.message.MalformedMessageException\","
            + "\"evalue\":\"execute_request: \\\"code\\\" must be a string but is 7\","
            + "\"traceback\":[\"execute_request: \\\"code\\\" must be a string but is 7\"]}",
        client.reply(id));
    assertEquals(List.of(BUSY, IDLE), client.told(id));
  }

  @Test
  void rubbishIsSurvived() {
    byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
    client.raw(List.of(junk));
    client.raw(List.of("<IDS|MSG>".getBytes(StandardCharsets.UTF_8)));
    client.raw(JupyterClient.signed("{}", "{}", "{}", "{}"));
    client.raw(JupyterClient.signed("{", "{}", "{}", "{}"));
    client.raw(
        JupyterClient.signed(
            "{\"msg_id\":\"1\",\"msg_type\":\"execute_request\"}", "{}", "{}", "[]"));
    client.shell("no_such_request", "{}");
    client.control("execute_request", "{\"code\":\"value 1\"}");
    List<byte[]> forged = JupyterClient.signed("{\"msg_id\":\"1\"}", "{}", "{}", "{}");
    forged.set(1, new byte[64]);
    client.raw(forged);
    assertEquals(done(1), client.reply(client.execute("value 1")));
    assertTrue(
        client.controlReply(client.control("kernel_info_request", "{}")).contains("\"java\""));
  }

  @Test
  void theHeartBeatsWhileACellRuns() throws InterruptedException {
    block();
    assertEquals("ping", client.beat("ping"));
    assertEquals("pong", client.beat("pong"));
    evaluator.interrupt();
  }

  @Test
  void shutdownIsRepliedAndToldToAll() {
    String id = client.control("shutdown_request", "{\"restart\":true}");
    String reply = "shutdown_reply {\"status\":\"ok\",\"restart\":true}";
    assertEquals(reply, client.controlReply(id));
    assertEquals(List.of(BUSY, reply, IDLE), client.told(id));
    assertEquals(0, client.exit.orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void aClientThatConnectsAnewUnderItsNameIsAnswered() {
    assertEquals(done(1), client.reply(client.execute("value 1")));
    client.connectAnew();
    assertEquals(done(2), client.reply(client.execute("value 2")));
    assertTrue(
        client.controlReply(client.control("kernel_info_request", "{}")).contains("\"java\""));
    String asking = client.execute("ask name?");
    client.question(asking);
    client.stdin("input_reply", "{\"value\":\"Ada\"}");
    assertEquals(done(3), client.reply(asking));
  }
}
