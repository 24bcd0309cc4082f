package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What a client is told and answered when it runs cells.
///
/// Source of the field lists: Jupyter messaging 5.5.
class CellConversationTest extends KernelFixture {

  @Test
  void aCellIsBusyEchoedPrintedShownAndIdle() {
    String id = client.execute("print hello\nvalue 42");
    assertEquals(
        List.of(
            BUSY,
            input(1, "print hello\\nvalue 42"),
            "stream {\"name\":\"stdout\",\"text\":\"hello\\n\"}",
            "execute_result {\"execution_count\":1,\"data\":{\"text/plain\":\"42\"},\"metadata\":{}}",
            IDLE),
        client.told(id));
    assertEquals(done(1), client.reply(id));
  }

  @Test
  void displaysCarryTheirIds() {
    String id = client.execute("show a 1\nupdate a 2\nclear");
    assertEquals(
        List.of(
            BUSY,
            input(1, "show a 1\\nupdate a 2\\nclear"),
            "display_data {\"data\":{\"text/plain\":\"1\"},\"metadata\":{},\"transient\":{\"display_id\":\"a\"}}",
            "update_display_data {\"data\":{\"text/plain\":\"2\"},\"metadata\":{},\"transient\":{\"display_id\":\"a\"}}",
            "clear_output {\"wait\":true}",
            IDLE),
        client.told(id));
    assertEquals(done(1), client.reply(id));
  }

  @Test
  void aFailureIsToldAndRepliedWithTheSameFields() {
    String id = client.execute("fail broken");
    String error =
        "\"ename\":\"IllegalStateException\",\"evalue\":\"broken\",\"traceback\":[\"broken\"]}";
    assertEquals(List.of(BUSY, input(1, "fail broken"), "error {" + error, IDLE), client.told(id));
    assertEquals(
        "execute_reply {\"status\":\"error\",\"execution_count\":1," + error, client.reply(id));
  }

  @Test
  void aFailureAbortsTheCellsThatWait() throws InterruptedException {
    String failing = block();
    String second = client.execute("print 2");
    String third = client.execute("print 3");
    // Answered on the same socket after the cells were queued: so they are queued by now.
    String info = client.shell("comm_info_request", "{}");
    assertEquals("comm_info_reply {\"comms\":{},\"status\":\"ok\"}", client.reply(info));
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(failing).startsWith("execute_reply {\"status\":\"error\""));
    assertEquals("execute_reply {\"status\":\"aborted\"}", client.reply(second));
    assertEquals("execute_reply {\"status\":\"aborted\"}", client.reply(third));
    assertEquals(List.of(BUSY, IDLE), client.told(second));
    String next = client.execute("print 4");
    assertEquals(done(2), client.reply(next));
  }

  @Test
  void stopOnErrorFalseLetsTheQueueRun() throws InterruptedException {
    String failing =
        client.shell("execute_request", "{\"code\":\"block\",\"stop_on_error\":false}");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
    String second = client.execute("print 2");
    client.reply(client.shell("comm_info_request", "{}"));
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(failing).startsWith("execute_reply {\"status\":\"error\""));
    assertEquals(done(2), client.reply(second));
  }

  @Test
  void silentCellsSayNothingAndDoNotCount() {
    String silent =
        client.shell(
            "execute_request",
            "{\"code\":\"print x\\nvalue 1\",\"silent\":true,\"store_history\":true}");
    assertEquals(List.of(BUSY, IDLE), client.told(silent));
    assertEquals(done(1), client.reply(silent));
    assertEquals(done(1), client.reply(client.execute("print y")));
  }

  @Test
  void cellsThatAreNotStoredDoNotCount() {
    String id = client.shell("execute_request", "{\"code\":\"value 1\",\"store_history\":false}");
    assertEquals(done(1), client.reply(id));
    assertEquals(input(1, "value 1"), client.told(id).get(1));
    assertEquals(done(1), client.reply(client.execute("value 2")));
    assertEquals(done(2), client.reply(client.execute("value 3")));
    String history =
        client.shell("history_request", "{\"hist_access_type\":\"tail\",\"n\":9,\"output\":true}");
    assertEquals(
        "history_reply {\"history\":[[1,1,[\"value 2\",\"2\"]],[1,2,[\"value 3\",\"3\"]]],\"status\":\"ok\"}",
        client.reply(history));
  }

  @Test
  void userExpressionsAreEvaluatedAfterTheCell() {
    String id =
        client.shell(
            "execute_request",
            "{\"code\":\"print x\",\"user_expressions\":{\"a\":\"html 1\",\"b\":\"fail no\"}}");
    assertEquals(
        "execute_reply {\"status\":\"ok\",\"execution_count\":1,\"payload\":[],\"user_expressions\":{"
            + "\"a\":{\"status\":\"ok\",\"data\":{\"text/plain\":\"1\",\"text/html\":\"<b>1</b>\"},\"metadata\":{}},"
            + "\"b\":{\"status\":\"error\",\"ename\":\"IllegalStateException\",\"evalue\":\"no\",\"traceback\":[\"no\"]}}}",
        client.reply(id));
  }

  @Test
  void theUserIsAskedOnStdin() {
    String id = client.execute("ask name?");
    assertEquals("input_request {\"prompt\":\"name?\",\"password\":false}", client.question(id));
    client.stdin("input_reply", "{\"value\":\"Ada\"}");
    assertEquals(done(1), client.reply(id));
    assertEquals("stream {\"name\":\"stdout\",\"text\":\"got Ada\\n\"}", client.told(id).get(2));
  }

  @Test
  void nobodyIsAskedWhenTheFrontEndTakesNoQuestions() {
    String id = client.shell("execute_request", "{\"code\":\"ask name?\",\"allow_stdin\":false}");
    assertTrue(
        client.reply(id).contains("\"evalue\":\"This front end takes no questions"),
        "the reply says why");
  }

  @Test
  void anInterruptWithdrawsTheQuestion() {
    String id = client.execute("ask name?");
    client.question(id);
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(id).contains("\"evalue\":\"The question was withdrawn"));
  }

  @Test
  void anInterruptEndsTheRunningCell() throws InterruptedException {
    String id = block();
    String interrupt = client.control("interrupt_request", "{}");
    assertEquals("interrupt_reply {\"status\":\"ok\"}", client.controlReply(interrupt));
    assertTrue(client.reply(id).contains("\"ename\":\"InterruptedException\""));
  }

  @Test
  void anErrorOfTheEvaluatorItselfIsShownLikeOneOfTheCell() {
    String id = client.execute("crash inside");
    String message = "The kernel failed to run this cell: java.lang.AssertionError: inside";
    assertTrue(client.reply(id).contains("\"evalue\":\"" + message + "\""));
    assertTrue(client.told(id).get(2).startsWith("error {\"ename\":\"java.lang.AssertionError\""));
    assertEquals(done(2), client.reply(client.execute("value 1")));
  }

  @Test
  void aHundredThousandLinesArriveInOrder() {
    String id = client.execute("print line\n".repeat(100_000));
    assertEquals(100_003, client.told(id).size());
    assertEquals(done(1), client.reply(id));
  }
}
