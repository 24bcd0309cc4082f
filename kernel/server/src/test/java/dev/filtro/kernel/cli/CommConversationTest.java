package dev.filtro.kernel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How comms are opened, talked on and closed by either side.
///
/// Source of the field lists: Jupyter messaging 5.5.
class CommConversationTest extends KernelFixture {

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
}
