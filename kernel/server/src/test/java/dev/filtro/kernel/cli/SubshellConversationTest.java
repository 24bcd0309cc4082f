package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How subshells are made, run cells and are deleted.
///
/// Source of the field lists: Jupyter messaging 5.5.
class SubshellConversationTest extends KernelFixture {

  private String subshell() {
    String reply = client.controlReply(client.control("create_subshell_request", "{}"));
    assertTrue(
        reply.matches(
            "create_subshell_reply \\{\"subshell_id\":\"[-0-9a-f]{36}\",\"status\":\"ok\"}"));
    return reply.substring(reply.indexOf(":\"") + 2, reply.indexOf("\","));
  }

  @Test
  void subshellsAreCreatedListedAndDeleted() {
    String first = subshell();
    String second = subshell();
    assertEquals(
        "list_subshell_reply {\"subshell_id\":[\""
            + first
            + "\",\""
            + second
            + "\"],\"status\":\"ok\"}",
        client.controlReply(client.control("list_subshell_request", "{}")));
    String delete = "{\"subshell_id\":\"" + first + "\"}";
    assertEquals(
        "delete_subshell_reply {\"status\":\"ok\"}",
        client.controlReply(client.control("delete_subshell_request", delete)));
    assertTrue(
        client
            .controlReply(client.control("delete_subshell_request", delete))
            .contains("there is no subshell \\\"" + first));
  }

  @Test
  void eachSubshellCountsByItself() {
    String subshell = subshell();
    assertEquals(done(1), client.reply(client.execute("print 1")));
    assertEquals(done(1), client.reply(client.executeIn(subshell, "print a")));
    assertEquals(done(2), client.reply(client.executeIn(subshell, "print b")));
    assertEquals(done(2), client.reply(client.execute("print 2")));
  }

  @Test
  void aFailureAbortsOnlyItsOwnSubshell() throws InterruptedException {
    String subshell = subshell();
    String failing = block();
    String waiting = client.execute("print 2");
    String other = client.executeIn(subshell, "print a");
    client.reply(client.shell("comm_info_request", "{}"));
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(failing).startsWith("execute_reply {\"status\":\"error\""));
    // The shells take turns.
    assertEquals(done(1), client.reply(other));
    assertEquals("execute_reply {\"status\":\"aborted\"}", client.reply(waiting));
  }

  @Test
  void deletingASubshellAnswersItsCellsAtOnce() throws InterruptedException {
    String subshell = subshell();
    String running = block();
    String first = client.executeIn(subshell, "print a");
    String second = client.executeIn(subshell, "print b");
    client.reply(client.shell("comm_info_request", "{}"));
    client.control("delete_subshell_request", "{\"subshell_id\":\"" + subshell + "\"}");
    assertEquals("execute_reply {\"status\":\"aborted\"}", client.reply(first));
    assertEquals("execute_reply {\"status\":\"aborted\"}", client.reply(second));
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(running).startsWith("execute_reply {\"status\":\"error\""));
  }

  @Test
  void anUnknownSubshellIsAnError() {
    String id = client.executeIn("nowhere", "print a");
    assertEquals(
        "execute_reply {\"status\":\"error\",\"ename\":\"UnknownSubshell\","
            + "\"evalue\":\"there is no subshell \\\"nowhere\\\"\","
            + "\"traceback\":[\"there is no subshell \\\"nowhere\\\"\"]}",
        client.reply(id));
    assertEquals(List.of(BUSY, IDLE), client.told(id));
  }
}
