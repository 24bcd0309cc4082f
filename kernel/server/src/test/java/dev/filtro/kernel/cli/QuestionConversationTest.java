package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a client is answered when it asks: completion, inspection, history, the kernel itself.
///
/// Source of the field lists: Jupyter messaging 5.5.
class QuestionConversationTest extends KernelFixture {

  @Test
  void questionsAreAnsweredWhileACellRunsAndTheKernelStaysBusy() throws InterruptedException {
    String cell = block();
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
}
