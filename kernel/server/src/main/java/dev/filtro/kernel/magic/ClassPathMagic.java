package dev.filtro.kernel.magic;

import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/// `%classpath` and `%jars`: folders and jars for the cells, without a restart.
final class ClassPathMagic implements Magic {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%classpath",
            "%classpath [PATH ...]",
            "Adds jars and folders of classes (folder/* for all its jars); alone, lists them.",
            true),
        new MagicHelp(
            "%jars", "%jars PATH ...", "Adds jars; patterns such as lib/*.jar are allowed.", true));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException {
    if (call.arguments().isEmpty() && call.help().name().equals("%classpath")) {
      context.workbench().settings().classPath().forEach(path -> context.print(path.toString()));
      return MagicContext.nothing();
    }
    call.need("jars or folders");
    List<Path> entries = new ArrayList<>();
    for (String word : call.words()) {
      for (String path : SEPARATOR.splitAsStream(word).toList()) {
        entries.addAll(found(path, context));
      }
    }
    context.workbench().addToClassPath(entries);
    return MagicContext.nothing();
  }

  private static List<Path> found(String path, MagicContext context)
      throws MagicFailedException, IOException {
    if (path.endsWith("*")) {
      return matching(path + ".jar", context);
    }
    if (path.contains("*")) {
      return matching(path, context);
    }
    Path entry = context.resolve(path);
    if (!Files.exists(entry)) {
      throw new MagicFailedException("There is no file or folder " + entry);
    }
    return List.of(entry);
  }

  private static List<Path> matching(String pattern, MagicContext context)
      throws MagicFailedException, IOException {
    int slash = pattern.lastIndexOf('/');
    Path folder = context.resolve(slash < 0 ? "." : pattern.substring(0, slash));
    String glob = pattern.substring(slash + 1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
        for (Path each : all) {
          if (matcher.matches(each.getFileName())) {
            found.add(each);
          }
        }
      }
    }
    if (found.isEmpty()) {
      throw new MagicFailedException("No file in " + folder + " matches " + glob);
    }
    Collections.sort(found);
    return found;
  }
}
