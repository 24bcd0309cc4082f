package dev.filtro.kernel.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
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
  void isDeletedByOneOfManyThatSweepAtOnce() throws Exception {
    for (int i = 0; i < 200; i++) {
      Path folder = Files.createDirectory(temporary.resolve("filtro-k1-" + i));
      Files.createFile(folder.resolve("lock"));
      grow(folder);
    }
    List<Callable<Void>> sweeps =
        Collections.nCopies(
            4,
            () -> {
              PrivateFolder.sweep(temporary);
              return null;
            });
    try (ExecutorService threads = Executors.newFixedThreadPool(sweeps.size())) {
      for (Future<Void> sweep : threads.invokeAll(sweeps)) {
        sweep.get();
      }
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
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
