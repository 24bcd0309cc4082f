package dev.filtro.kernel.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir private Path folder;

  private Path path() {
    return folder.resolve("data").resolve("history.jsonl");
  }

  private static List<String> inputs(History history) {
    return history.past("").entries().stream().map(Entry::input).toList();
  }

  @Test
  void aLaterKernelSeesWhatEarlierOnesRan() {
    try (History first = History.in(path())) {
      first.add("", 1, "int x = 1;\nx", "1");
      first.add("", 2, "\"é😀\"", "");
    }
    try (History second = History.in(path())) {
      assertEquals(2, second.past("").current(), "the session that the next cell will begin");
      second.add("", 1, "y", "2");
      assertEquals(
          new Past(
              2,
              List.of(
                  new Entry(1, 1, "int x = 1;\nx", "1"),
                  new Entry(1, 2, "\"é😀\"", ""),
                  new Entry(2, 1, "y", "2"))),
          second.past(""));
    }
  }

  @Test
  void eachShellHasASessionOfItsOwn() {
    try (History history = History.in(path())) {
      history.add("", 1, "a", "");
      history.add("other", 1, "b", "");
      history.add("", 2, "c", "");
      assertEquals(
          List.of(new Entry(1, 1, "a", ""), new Entry(2, 1, "b", ""), new Entry(1, 2, "c", "")),
          history.past("").entries());
      assertEquals(1, history.past("").current());
      assertEquals(2, history.past("other").current());
      assertEquals(3, history.past("third").current());
    }
  }

  @Test
  void blankAndEnormousCellsAreNotKeptAndOutputIsShortened() {
    try (History history = History.in(path())) {
      history.add("", 1, " \n", "");
      history.add("", 2, "x".repeat(2_000_000), "");
      history.add("", 3, "kept", "y".repeat(5000));
      assertEquals(
          List.of(new Entry(1, 3, "kept", "y".repeat(4000) + "...")), history.past("").entries());
    }
  }

  @Test
  void aCellThatOutlivesTheKernelIsNotKept() {
    History ended = History.in(path());
    ended.add("", 1, "kept", "");
    ended.close();
    ended.add("", 2, "late", "");
    try (History later = History.in(path())) {
      assertEquals(List.of(new Entry(1, 1, "kept", "")), later.past("").entries());
    }
  }

  @Test
  void kernelsThatWriteAtOnceLoseNothing() throws InterruptedException {
    List<Thread> kernels = new ArrayList<>();
    for (int kernel = 0; kernel < 4; kernel++) {
      String name = "k" + kernel;
      kernels.add(
          Thread.ofPlatform()
              .start(() -> {
                try (History history = History.in(path())) {
                  IntStream.rangeClosed(1, 50)
                      .forEach(line -> history.add("", line, name + " " + line, ""));
                  history.past("");
                }
              }));
    }
    for (Thread kernel : kernels) {
      kernel.join();
    }
    try (History history = History.in(path())) {
      List<Entry> entries = history.past("").entries();
      assertEquals(200, entries.size());
      assertEquals(4, entries.stream().map(Entry::session).distinct().count());
      for (int kernel = 0; kernel < 4; kernel++) {
        String name = "k" + kernel + " ";
        assertEquals(
            IntStream.rangeClosed(1, 50).mapToObj(line -> name + line).toList(),
            entries.stream().map(Entry::input).filter(input -> input.startsWith(name)).toList());
      }
    }
  }

  @Test
  void theFileIsTheUsersOwn() throws IOException {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    try (History history = History.in(path())) {
      history.add("", 1, "secret", "");
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
  }

  @Test
  void theOldestGoWhenThereAreTooMany() throws IOException {
    HistoryFile file = new HistoryFile(path(), 20);
    file.begin(new Entry(0, 1, "line 1", ""));
    for (int line = 2; line <= 60; line++) {
      file.append(new Entry(1, line, "line " + line, ""));
    }
    List<Entry> entries = file.read();
    assertEquals("line 60", entries.getLast().input());
    assertTrue(entries.size() >= 20 && entries.size() <= 24, "kept " + entries.size());
    assertEquals(60 - entries.size() + 1, entries.getFirst().line());
    try (var files = Files.list(path().getParent())) {
      assertEquals(2, files.count(), "the history and its lock");
    }
  }

  @Test
  void aDamagedFileIsPutAsideAndWhatCanBeReadGoesOn() throws IOException {
    try (History history = History.in(path())) {
      history.add("", 1, "good", "");
      history.past("");
      Files.writeString(path(), "{\"session\":1,\"li", StandardOpenOption.APPEND);
      history.add("", 2, "after", "");
      assertEquals(List.of("good", "after"), inputs(history));
    }
    List<String> names;
    try (var files = Files.list(path().getParent())) {
      names = files.map(file -> file.getFileName().toString()).toList();
    }
    String aside =
        names.stream().filter(name -> name.contains(".damaged-")).findFirst().orElseThrow();
    assertTrue(Files.readString(path().resolveSibling(aside)).contains("{\"session\":1,\"li\n"));
    assertFalse(Files.readString(path()).contains("\"li\n"));
  }

  @Test
  void rubbishIsSurvived() throws IOException {
    Files.createDirectories(path().getParent());
    Files.write(path(), new byte[] {0, -1, '\n', '[', ']', '\n', '{', '}', '\n'});
    try (History history = History.in(path())) {
      history.add("", 1, "works", "");
      assertEquals(List.of("works"), inputs(history));
    }
  }

  @Test
  void aFileThatCannotBeUsedLeavesTheKernelsOwnHistory() throws IOException {
    Files.createDirectories(path());
    try (History history = History.in(path())) {
      history.add("", 1, "a", "");
      history.add("", 2, "b", "");
      assertEquals(
          new Past(1, List.of(new Entry(1, 1, "a", ""), new Entry(1, 2, "b", ""))),
          history.past(""));
    }
  }

  @Test
  void aHistoryInMemoryWritesNothing() throws IOException {
    try (History history = History.inMemory()) {
      history.add("", 1, "a", "");
      assertEquals(List.of("a"), inputs(history));
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
