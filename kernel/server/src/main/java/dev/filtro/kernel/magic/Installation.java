package dev.filtro.kernel.magic;

import dev.filtro.display.MimeBundle;
import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.dependency.Request;
import dev.filtro.kernel.dependency.Resolution;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Resolves a request and puts the jars on the class path, while the user sees how far it is.
///
/// In a notebook one display tells the progress, then what was added. In a terminal, where scripts
/// print their own results, only downloads and notes are told, on stderr.
final class Installation {
  private static final long UPDATE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  private final Dependencies dependencies;
  private final MagicContext context;
  private final boolean brief;
  private final String id = UUID.randomUUID().toString();
  private boolean shown;
  private boolean ended;
  private long lastUpdate;
  private long fetchedBytes;

  /// @param brief whether nothing is told where nothing had to be fetched
  Installation(Dependencies dependencies, MagicContext context, boolean brief) {
    this.dependencies = dependencies;
    this.context = context;
    this.brief = brief;
  }

  void of(Request request) throws DependencyException, InterruptedException {
    Resolution resolution;
    try {
      resolution =
          dependencies.resolve(
              request, context.workbench().settings().classPath(), this::downloaded);
    } catch (DependencyException | InterruptedException e) {
      end(MimeBundle.text("Nothing was added."), true);
      throw e;
    }
    List<Path> jars = resolution.added().stream().map(Resolution.Library::file).toList();
    if (!jars.isEmpty()) {
      context.workbench().addToClassPath(jars);
    }
    boolean silent = brief && resolution.notes().isEmpty();
    end(summary(resolution), silent);
  }

  private synchronized void downloaded(int files, long bytes, String current) {
    fetchedBytes = bytes;
    long now = System.nanoTime();
    if (ended || (shown && now - lastUpdate < UPDATE_NANOS)) {
      return;
    }
    lastUpdate = now;
    MimeBundle text =
        MimeBundle.text("Fetching: " + files + " files, " + size(bytes) + " (" + current + ")");
    if (!context.surroundings().isNotebook()) {
      if (!shown) {
        context.output().stream("stderr", "Fetching libraries ...\n");
      }
    } else if (shown) {
      context.output().update(id, text);
    } else {
      context.output().display(id, text);
    }
    shown = true;
  }

  /// @param silent whether it is told only in place of what was told before
  private synchronized void end(MimeBundle bundle, boolean silent) {
    ended = true;
    if (!context.surroundings().isNotebook()) {
      if (!silent) {
        context.output().stream("stderr", bundle.text() + "\n");
      }
    } else if (shown) {
      context.output().update(id, bundle);
    } else if (!silent) {
      context.output().display(id, bundle);
    }
  }

  private MimeBundle summary(Resolution resolution) {
    List<String> names = new ArrayList<>();
    for (Resolution.Library library : resolution.added()) {
      names.add(library.name() + ":" + library.version());
    }
    String fetched = fetchedBytes == 0 ? "" : " (" + size(fetchedBytes) + " fetched)";
    String head =
        switch (names.size()) {
          case 0 -> "Nothing new to add.";
          case 1 -> "Added " + names.getFirst() + fetched;
          default -> "Added " + names.size() + " libraries" + fetched;
        };
    List<String> lines = new ArrayList<>(resolution.notes());
    lines.add(head);
    if (names.size() > 1) {
      names.forEach(name -> lines.add("  " + name));
    }
    return MimeBundle.text(String.join("\n", lines))
        .with(MimeBundle.HTML, html(resolution.notes(), head, names));
  }

  private static String html(List<String> notes, String head, List<String> names) {
    String told = notes.isEmpty() ? "" : String.join("<br>", notes) + "<br>";
    return names.size() < 2
        ? told + head
        : told
            + "<details><summary>"
            + head
            + "</summary>"
            + String.join("<br>", names)
            + "</details>";
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
