package dev.filtro.kernel.history;

import com.google.gson.JsonObject;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.Json;
import dev.filtro.kernel.message.MalformedMessageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file of JSON lines, one a cell, oldest first, which several kernels may write at once.
///
/// Whoever reads or writes holds a lock on a second file: the first is replaced when it is
/// shortened, which would leave a lock on it behind.
final class HistoryFile {
  /// How many entries are kept.
  static final int CAPACITY = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

  /// Locks of one process overlap, which Java refuses instead of waiting.
  private static final Object PROCESS = new Object();

  private final Path path;
  private final Path lock;
  private final int capacity;
  private int appended;

  /// Shortens the file to its capacity when it is a tenth longer.
  HistoryFile(Path path, int capacity) {
    this.path = path.toAbsolutePath();
    this.lock = this.path.resolveSibling(this.path.getFileName() + ".lock");
    this.capacity = capacity;
  }

  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  /// All entries.
  List<Entry> read() throws IOException {
    return locked(this::entries);
  }

  /// Appends the first entry of a new session.
  ///
  /// @return the entry with the session's number
  Entry begin(Entry first) throws IOException {
    return locked(() -> {
      int session = 1 + entries().stream().mapToInt(Entry::session).max().orElse(0);
      return write(new Entry(session, first.line(), first.input(), first.output()));
    });
  }

  /// Appends an entry.
  Entry append(Entry entry) throws IOException {
    return locked(() -> {
      appended++;
      if (appended % Math.max(1, capacity / 10) == 0) {
        entries(); // shortens the file if it has become too long
      }
      return write(entry);
    });
  }

  private <T> T locked(Work<T> work) throws IOException {
    synchronized (PROCESS) {
      Files.createDirectories(path.getParent());
      try (FileChannel channel = FileChannel.open(lock, writing(), onlyForMe());
          FileLock held = channel.lock()) {
        assert held.isValid();
        return work.run();
      }
    }
  }

  private static Set<StandardOpenOption> writing() {
    return Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private FileAttribute<?>[] onlyForMe() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private Entry write(Entry entry) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(path, options, onlyForMe())) {
      long end = channel.size();
      ByteBuffer lastByte = ByteBuffer.allocate(1);
      // A kernel that was killed while it wrote leaves half a line.
      boolean torn = end > 0 && channel.read(lastByte, end - 1) == 1 && lastByte.get(0) != '\n';
      ByteBuffer bytes = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + line(entry));
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    }
    return entry;
  }

  private static String line(Entry entry) {
    return Json.text(Json.of(entry)) + "\n";
  }

  /// Reads the file, and mends it if it is damaged or too long.
  private List<Entry> entries() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    List<String> lines =
        new String(Files.readAllBytes(path), StandardCharsets.UTF_8)
            .lines()
            .filter(Predicate.not(String::isBlank))
            .toList();
    List<Entry> entries = new ArrayList<>();
    int damaged = 0;
    for (String line : lines) {
      try {
        entries.add(entry(line));
      } catch (MalformedMessageException e) {
        damaged++;
      }
    }
    if (damaged > 0) {
      Path aside =
          path.resolveSibling(
              path.getFileName()
                  + ".damaged-"
                  + TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
      Files.move(path, aside);
      LOG.warn(
          "{} of {} lines of the history {} can't be read: the file was kept as {}, and what can be read goes on",
          damaged,
          lines.size(),
          path,
          aside);
    }
    boolean tooLong = entries.size() > capacity + capacity / 10;
    if (tooLong) {
      entries = entries.subList(entries.size() - capacity, entries.size());
    }
    if (damaged > 0 || tooLong) {
      replace(entries);
    }
    return entries;
  }

  private static Entry entry(String line) throws MalformedMessageException {
    JsonObject json = Json.parseObject("history", line);
    Content fields = new Content("history", json);
    int session = fields.number("session", 0);
    int number = fields.number("line", -1);
    if (session < 1 || number < 0) {
      throw new MalformedMessageException("history: \"session\" or \"line\" is missing");
    }
    return new Entry(session, number, fields.text("input"), fields.text("output", ""));
  }

  private void replace(List<Entry> entries) throws IOException {
    Path fresh = Files.createTempFile(path.getParent(), "history", ".new", onlyForMe());
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> text.append(line(entry)));
    Files.writeString(fresh, text);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
