package dev.filtro.kernel.help;

import dev.filtro.kernel.help.Completions.Candidate;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The files and folders that a string may name; `~` is the user's home.
///
/// Only the last part of the path is replaced. Folders end in `/`; hidden files come last, and only
/// visible ones where nothing has been typed.
final class PathProposals {
  private static final int MAX_FILES = 500;

  private PathProposals() {}

  /// @param typed the string up to the cursor
  /// @param cursor where it ends in the cell
  /// @param folder what relative paths start from
  static Completions of(String typed, int cursor, Path folder) {
    int slash = Math.max(typed.lastIndexOf('/'), typed.lastIndexOf('\\'));
    String prefix = typed.substring(slash + 1);
    int start = cursor - prefix.length();
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder(typed.substring(0, slash + 1), folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean isShown = !name.startsWith(".") || prefix.startsWith(".");
        if (isShown && startsWith(name, prefix)) {
          names.add(Files.isDirectory(entry) ? name + "/" : name);
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      return new Completions(List.of(), cursor, cursor); // there is no such folder
    }
    List<Candidate> candidates =
        names.stream()
            .sorted(
                Comparator.comparing((String name) -> !name.startsWith(prefix))
                    .thenComparing(name -> name.startsWith("."))
                    .thenComparing(name -> name.toLowerCase(Locale.ROOT)))
            .limit(MAX_FILES)
            .map(name -> new Candidate(name, "path", ""))
            .toList();
    return new Completions(candidates, start, cursor);
  }

  private static Path folder(String typed, Path folder) {
    boolean isHome = typed.startsWith("~/") || typed.startsWith("~\\");
    return isHome
        ? Path.of(System.getProperty("user.home")).resolve(typed.substring(2))
        : folder.resolve(typed);
  }

  private static boolean startsWith(String name, String prefix) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }
}
