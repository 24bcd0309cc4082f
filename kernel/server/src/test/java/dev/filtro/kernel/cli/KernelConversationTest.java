package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.filtro.kernel.evaluation.FakeEvaluator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whole conversations of a client with the kernel: which messages, in which order, with which
/// fields.
///
/// Source of the field lists: Jupyter messaging 5.5.
class KernelConversationTest {
  private static final String BUSY = "status {\"execution_state\":\"busy\"}";
  private static final String IDLE = "status {\"execution_state\":\"idle\"}";

  private FakeEvaluator evaluator;
  private JupyterClient client;

  @BeforeEach
  void start() throws IOException {
    evaluator = new FakeEvaluator();
    client = new JupyterClient(() -> evaluator);
  }

  @AfterEach
  void stop() {
    client.close();
    assertEquals(0, evaluator.closed.getCount(), "the worker must end with the kernel");
  }

  private static String input(int number, String code) {
    return "execute_input {\"code\":\"" + code + "\",\"execution_count\":" + number + "}";
  }

  private static String done(int number) {
    return "execute_reply {\"status\":\"ok\",\"execution_count\":"
        + number
        + ",\"payload\":[],\"user_expressions\":{}}";
  }

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
    String failing = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
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
  void historyIsFoundByRangeAndPattern() {
    for (String code : List.of("value 1", "print 2", "value 1", "value 3")) {
      client.reply(client.execute(code));
    }
    assertEquals(
        "history_reply {\"history\":[[1,2,\"print 2\"],[1,3,\"value 1\"]],\"status\":\"ok\"}",
        client.reply(
            client.shell(
                "history_request",
                "{\"hist_access_type\":\"range\",\"session\":0,\"start\":2,\"stop\":4,\"raw\":true}")));
    assertEquals(
        "history_reply {\"history\":[[1,3,\"value 1\"],[1,4,\"value 3\"]],\"status\":\"ok\"}",
        client.reply(
            client.shell(
                "history_request",
                "{\"hist_access_type\":\"search\",\"pattern\":\"val*\",\"unique\":true}")));
    assertTrue(
        client
            .reply(client.shell("history_request", "{\"hist_access_type\":\"all\"}"))
            .contains("must be \\\"range\\\", \\\"tail\\\" or \\\"search\\\" but is \\\"all\\\""));
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
    String id = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
    String interrupt = client.control("interrupt_request", "{}");
    assertEquals("interrupt_reply {\"status\":\"ok\"}", client.controlReply(interrupt));
    assertTrue(client.reply(id).contains("\"ename\":\"InterruptedException\""));
  }

  @Test
  void questionsAreAnsweredWhileACellRunsAndTheKernelStaysBusy() throws InterruptedException {
    String cell = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
    assertEquals(BUSY, client.next(cell).toString());
    assertEquals(input(1, "block"), client.next(cell).toString());
    String complete = client.shell("complete_request", "{\"code\":\"ab\",\"cursor_pos\":2}");
    assertTrue(client.reply(complete).startsWith("complete_reply"));
    assertTrue(
        client
            .reply(client.shell("is_complete_request", "{\"code\":\"x\"}"))
            .equals("is_complete_reply {\"status\":\"complete\"}"));
    assertTrue(client.reply(client.shell("kernel_info_request", "{}")).contains("\"java\""));
    assertEquals(List.of(BUSY, IDLE), client.told(complete));
    // Front ends take the latest status for the kernel's own.
    assertEquals(BUSY, client.next(cell).toString());
    client.control("interrupt_request", "{}");
    assertTrue(client.reply(cell).contains("error"));
  }

  @Test
  void cursorsCountCodePoints() {
    String id = client.shell("complete_request", "{\"code\":\"😀 pri nt\",\"cursor_pos\":5}");
    assertEquals(
        "complete_reply {\"matches\":[\"pri!\"],\"cursor_start\":2,\"cursor_end\":5,\"metadata\":"
            + "{\"_jupyter_types_experimental\":[{\"start\":2,\"end\":5,\"text\":\"pri!\","
            + "\"type\":\"function\",\"signature\":\"(int) void\"}]},\"status\":\"ok\"}",
        client.reply(id));
    assertEquals(
        "inspect_reply {\"found\":true,\"data\":{\"text/plain\":\"😀 p detail 1\"},\"metadata\":{},\"status\":\"ok\"}",
        client.reply(
            client.shell(
                "inspect_request", "{\"code\":\"😀 print\",\"cursor_pos\":3,\"detail_level\":1}")));
  }

  @Test
  void incompleteCodeHasAnIndentAndCompleteCodeHasNone() {
    assertEquals(
        "is_complete_reply {\"status\":\"incomplete\",\"indent\":\"  \"}",
        client.reply(client.shell("is_complete_request", "{\"code\":\"void f() {\"}")));
    assertEquals(
        "is_complete_reply {\"status\":\"complete\"}",
        client.reply(client.shell("is_complete_request", "{\"code\":\"1\"}")));
  }

  @Test
  void nothingFoundIsSaidSo() {
    assertEquals(
        "inspect_reply {\"found\":false,\"data\":{},\"metadata\":{},\"status\":\"ok\"}",
        client.reply(client.shell("inspect_request", "{\"code\":\"\",\"cursor_pos\":0}")));
  }

  @Test
  void kernelInfoComesOnBothChannels() {
    String java = Runtime.version().toString();
    String expected =
        "kernel_info_reply {\"protocol_version\":\"5.5\",\"implementation\":\"filtro\","
            + "\"implementation_version\":\"development\",\"language_info\":{\"name\":\"java\","
            + "\"version\":\""
            + Runtime.version().feature()
            + "\",\"mimetype\":\"text/x-java-source\",\"file_extension\":\".java\","
            + "\"pygments_lexer\":\"java\",\"codemirror_mode\":\"text/x-java\","
            + "\"nbconvert_exporter\":\"script\"},\"banner\":\"Filtro development on Java "
            + java
            + "\",\"help_links\":[{\"text\":\"Java API\",\"url\":\"https://docs.oracle.com/en/java/javase/25/docs/api/index.html\"}],"
            + "\"supported_features\":[\"kernel subshells\"],\"status\":\"ok\"}";
    assertEquals(expected, client.reply(client.shell("kernel_info_request", "{}")));
    assertEquals(expected, client.controlReply(client.control("kernel_info_request", "{}")));
  }

  @Test
  void commsToUnknownTargetsAreClosed() {
    String id = client.shell("comm_open", "{\"comm_id\":\"c\",\"target_name\":\"t\",\"data\":{}}");
    assertEquals(
        List.of(BUSY, "comm_close {\"comm_id\":\"c\",\"data\":{}}", IDLE), client.told(id));
  }

  @Test
  void aFrontEndsCommIsHandledBetweenBusyAndIdle() {
    String open =
        client.shell("comm_open", "{\"comm_id\":\"c\",\"target_name\":\"echo\",\"data\":{}}");
    assertEquals(
        List.of(BUSY, "stream {\"name\":\"stdout\",\"text\":\"opened\\n\"}", IDLE),
        client.told(open));
    String info = client.shell("comm_info_request", "{\"target_name\":\"echo\"}");
    assertEquals(
        "comm_info_reply {\"comms\":{\"c\":{\"target_name\":\"echo\"}},\"status\":\"ok\"}",
        client.reply(info));
    assertEquals(
        "comm_info_reply {\"comms\":{},\"status\":\"ok\"}",
        client.reply(client.shell("comm_info_request", "{\"target_name\":\"other\"}")));
    String data =
        "{\"comm_id\":\"c\",\"data\":{\"a\":[1,2.5,null,true,\"x\",12345678901,{\"b\":{}}]}}";
    assertEquals(
        List.of(BUSY, "comm_msg " + data, IDLE), client.told(client.shell("comm_msg", data)));
    String close = client.shell("comm_close", "{\"comm_id\":\"c\",\"data\":{}}");
    assertEquals(
        List.of(BUSY, "stream {\"name\":\"stdout\",\"text\":\"closed\\n\"}", IDLE),
        client.told(close));
    assertEquals(List.of(BUSY, IDLE), client.told(client.shell("comm_msg", data)));
    assertEquals(
        "comm_info_reply {\"comms\":{},\"status\":\"ok\"}",
        client.reply(client.shell("comm_info_request", "{}")));
  }

  @Test
  void malformedCommMessagesAreNotAnswered() {
    String open = client.shell("comm_open", "{\"comm_id\":7}");
    assertEquals(List.of(BUSY, IDLE), client.told(open));
    // What comes next on the same socket is the reply to something else.
    String info = client.shell("comm_info_request", "{}");
    assertEquals("comm_info_reply {\"comms\":{},\"status\":\"ok\"}", client.reply(info));
  }

  @Test
  void commsOfTheUsersCodeAreToldAndEndWithTheWorker() {
    String id = client.execute("comm c");
    assertEquals(
        List.of(
            BUSY,
            input(1, "comm c"),
            "comm_open {\"comm_id\":\"c\",\"target_name\":\"view\",\"data\":{\"n\":1}}",
            IDLE),
        client.told(id));
    client.reply(id);
    evaluator.whenWorkerEnds.run();
    assertEquals("comm_close {\"comm_id\":\"c\",\"data\":{}}", client.next(id).toString());
    assertEquals(
        "comm_info_reply {\"comms\":{},\"status\":\"ok\"}",
        client.reply(client.shell("comm_info_request", "{}")));
  }

  @Test
  void aQuestionIsAnsweredInThePager() {
    String id = client.execute("print??");
    assertEquals(
        "execute_reply {\"status\":\"ok\",\"execution_count\":1,\"payload\":[{\"source\":\"page\","
            + "\"data\":{\"text/plain\":\"print detail 1\"},\"start\":0}],\"user_expressions\":{}}",
        client.reply(id));
    assertEquals(List.of(BUSY, input(1, "print??"), IDLE), client.told(id));
  }

  @Test
  void connectTellsThePorts() {
    assertTrue(
        client
            .reply(client.shell("connect_request", "{}"))
            .matches(
                "connect_reply \\{\"shell_port\":\\d+,\"iopub_port\":\\d+,\"stdin_port\":\\d+,\"control_port\":\\d+,\"hb_port\":\\d+,\"status\":\"ok\"}"));
  }

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
    String failing = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
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
    String running = client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
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
  void anErrorOfTheEvaluatorItselfIsShownLikeOneOfTheCell() {
    String id = client.execute("crash inside");
    String message = "The kernel failed to run this cell: java.lang.AssertionError: inside";
    assertTrue(client.reply(id).contains("\"evalue\":\"" + message + "\""));
    assertTrue(client.told(id).get(2).startsWith("error {\"ename\":\"java.lang.AssertionError\""));
    assertEquals(done(2), client.reply(client.execute("value 1")));
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
    client.execute("block");
    assertTrue(evaluator.blocking.await(20, TimeUnit.SECONDS));
    assertEquals("ping", client.beat("ping"));
    assertEquals("pong", client.beat("pong"));
    evaluator.interrupt();
  }

  @Test
  void aHundredThousandLinesArriveInOrder() {
    String id = client.execute("print line\n".repeat(100_000));
    assertEquals(100_003, client.told(id).size());
    assertEquals(done(1), client.reply(id));
  }

  @Test
  void shutdownIsRepliedAndToldToAll() {
    String id = client.control("shutdown_request", "{\"restart\":true}");
    String reply = "shutdown_reply {\"status\":\"ok\",\"restart\":true}";
    assertEquals(reply, client.controlReply(id));
    assertEquals(List.of(BUSY, reply, IDLE), client.told(id));
    assertEquals(0, client.exit.orTimeout(20, TimeUnit.SECONDS).join());
  }
}
