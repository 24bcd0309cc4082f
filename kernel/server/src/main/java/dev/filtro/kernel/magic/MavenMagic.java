package dev.filtro.kernel.magic;

import dev.filtro.kernel.dependency.Coordinates;
import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.dependency.Request;
import dev.filtro.kernel.dependency.Resolution;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/// `%maven` and `//DEPS`: libraries with all that they need, without a restart.
///
/// @param dependencies those of the session
record MavenMagic(Dependencies dependencies) implements Magic {
  private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");
  private static final String SYNOPSIS =
      "%maven [--bom] GROUP:ARTIFACT:VERSION ... [exclude=GROUP:ARTIFACT] [--repo URL] [--offline]";

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%maven",
            SYNOPSIS,
            "Adds libraries from Maven repositories, with all that they need; alone, lists what is"
                + " loaded. --bom has a BOM manage versions from then on; --online ends --offline."),
        new MagicHelp("%addMavenDependency", "%addMavenDependency ...", "The same as %maven."),
        new MagicHelp("%addMavenDependencies", "%addMavenDependencies ...", "The same as %maven."),
        new MagicHelp(
            "//DEPS",
            "//DEPS GROUP:ARTIFACT:VERSION ...",
            "%maven as a comment, as JBang has it; @pom behind a version means a BOM."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, InterruptedException {
    boolean isComment = call.help().name().equals("//DEPS");
    if (call.arguments().isEmpty()) {
      return list();
    }
    try {
      Request request = request(call, isComment);
      if (!request.artifacts().isEmpty() || !request.boms().isEmpty()) {
        new Installation(dependencies, context, isComment).of(request);
      }
      return MagicContext.nothing();
    } catch (DependencyException e) {
      throw new MagicFailedException(String.valueOf(e.getMessage()));
    }
  }

  private CellOutcome list() {
    List<List<String>> rows = new ArrayList<>();
    for (Resolution.Library library : dependencies.loaded()) {
      rows.add(List.of(library.name() + ":" + library.version(), library.file().toString()));
    }
    return MagicContext.value(new Table(List.of("library", "jar"), rows).toMimeBundle());
  }

  private Request request(MagicCall call, boolean isComment)
      throws DependencyException, MagicFailedException {
    Deque<String> words =
        new ArrayDeque<>(
            isComment ? SEPARATOR.splitAsStream(call.arguments()).toList() : call.words());
    List<Coordinates> artifacts = new ArrayList<>();
    List<Coordinates> boms = new ArrayList<>();
    List<String> exclusions = new ArrayList<>();
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      String value = word.contains("=") ? word.substring(word.indexOf('=') + 1) : "";
      switch (word.contains("=") ? word.substring(0, word.indexOf('=')) : word) {
        case "--offline" -> dependencies.setOffline(true);
        case "--online" -> dependencies.setOffline(false);
        case "--bom" -> boms.add(Coordinates.parse(orNext(value, words, call)));
        case "exclude", "--exclude" -> exclusions.add(orNext(value, words, call));
        case "--repo" -> RepositoryMagic.add(orNext(value, words, call), dependencies);
        default -> {
          if (word.startsWith("-")) {
            throw call.usage("%maven knows no option " + word);
          }
          Coordinates coordinates = Coordinates.parse(word);
          boolean isBom = isComment && coordinates.type().equals("pom");
          (isBom ? boms : artifacts).add(coordinates);
        }
      }
    }
    return Request.of(artifacts.stream().map(each -> each.without(exclusions)).toList(), boms);
  }

  private static String orNext(String value, Deque<String> words, MagicCall call)
      throws MagicFailedException {
    if (!value.isEmpty()) {
      return value;
    }
    if (words.isEmpty()) {
      throw call.usage("An option at the end of the line lacks its value");
    }
    return words.removeFirst();
  }
}
