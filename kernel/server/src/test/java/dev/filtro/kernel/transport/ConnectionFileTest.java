package dev.filtro.kernel.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFileTest {
  @TempDir private Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("kernel.json"), json);
  }

  @Test
  void readsWhatJupyterWrites() throws IOException {
    StartFile connection =
        StartFile.read(
            file(
                """
                {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4,
                 "hb_port": 5, "ip": "127.0.0.1", "key": "secret", "transport": "tcp",
                 "signature_scheme": "hmac-sha256", "kernel_name": "filtro"}
                """));
    assertEquals(
        new ConnectionFile("tcp", "127.0.0.1", 1, 4, 3, 2, 5, "hmac-sha256", "secret"), connection);
    assertFalse(connection.toString().contains("secret"), connection.toString());
  }

  @Test
  void saysWhichPortIsWrong() throws IOException {
    Path file = file("{\"shell_port\": 70000}");
    var e = assertThrows(IOException.class, () -> StartFile.read(file));
    assertEquals(
        file + ": connection file: \"shell_port\" must be a port from 1 to 65535 but is 70000",
        e.getMessage());
  }

  @Test
  void saysThatItIsNotJson() throws IOException {
    Path file = file("shell_port = 1");
    var e = assertThrows(IOException.class, () -> StartFile.read(file));
    assertEquals(
        file + ": connection file: not JSON",
        e.getMessage().substring(0, (file + ": connection file: not JSON").length()));
  }

  @Test
  void readsWhereToRegister() throws IOException {
    StartFile start =
        StartFile.read(
            file(
                """
                {"kernel_id": "k", "transport": "tcp", "registration_ip": "127.0.0.1",
                 "registration_port": 9, "signature_scheme": "hmac-sha256", "key": "secret"}
                """));
    assertEquals(new RegistrationFile("k", "127.0.0.1", 9, "hmac-sha256", "secret"), start);
    assertFalse(start.toString().contains("secret"), start.toString());
  }

  @Test
  void saysWhatARegistrationLacks() throws IOException {
    Path file = file("{\"registration_port\": 0, \"kernel_id\": \"k\"}");
    var e = assertThrows(IOException.class, () -> StartFile.read(file));
    assertEquals(
        file + ": registration file: \"registration_port\" must be a port from 1 to 65535 but is 0",
        e.getMessage());
    Path ipc = file("{\"registration_port\": 1, \"transport\": \"ipc\"}");
    assertEquals(
        ipc
            + ": registration file: \"transport\" must be \"tcp\" but is \"ipc\"; for others pass a connection file",
        assertThrows(IOException.class, () -> StartFile.read(ipc)).getMessage());
  }
}
