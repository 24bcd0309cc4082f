package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir private Path temporary;

  /// A process that makes a folder, tells where, and keeps it until it is killed.
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws IOException {
      PrivateFolder folder = PrivateFolder.create();
      Files.createFile(folder.path().resolve("worker"));
      System.out.println(folder.path());
      System.in.read();
      folder.close();
    }
  }

  private Process owner() throws IOException {
    return new ProcessBuilder(
            WorkerSettings.currentJava().toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-Djava.io.tmpdir=" + temporary,
            Owner.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void grow(Path folder) throws IOException {
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    Files.setLastModifiedTime(folder, longAgo);
  }

  @Test
  void isDeletedByOthersOnceItsOwnerWasKilled() throws Exception {
    Process owner = owner();
    Path folder = Path.of(Objects.requireNonNull(owner.inputReader().readLine()));
    grow(folder);
    PrivateFolder.sweep(temporary);
    assertTrue(Files.exists(folder.resolve("worker")), "deleted although its owner lives");
    owner.destroyForcibly().waitFor();
    PrivateFolder.sweep(temporary);
    assertFalse(Files.exists(folder));
  }

  @Test
  void isDeletedByItsOwner() throws Exception {
    Process owner = owner();
    Path folder = Path.of(Objects.requireNonNull(owner.inputReader().readLine()));
    owner.getOutputStream().close();
    owner.waitFor();
    assertFalse(Files.exists(folder));
  }

  @Test
  void leavesWhatIsNewAndWhatIsNotTheKernels() throws IOException {
    Path newborn = Files.createDirectory(temporary.resolve("filtro-k1-2"));
    Path other = Files.createDirectory(temporary.resolve("filtro-fonts3"));
    grow(other);
    PrivateFolder.sweep(temporary);
    assertTrue(Files.exists(newborn));
    assertTrue(Files.exists(other));
  }
}
