package dev.filtro.kernel.magic;

import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.util.List;
import java.util.regex.Pattern;

/// `%mavenRepo` and `//REPOS`: where libraries are looked for besides Maven Central.
///
/// @param dependencies those of the session
record RepositoryMagic(Dependencies dependencies) implements Magic {
  private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%mavenRepo",
            "%mavenRepo NAME URL",
            "Looks for libraries in one more repository: a URL, a folder, or a well-known name such"
                + " as jitpack.",
            true),
        new MagicHelp("%addMavenRepo", "%addMavenRepo NAME URL", "The same as %mavenRepo.", true),
        new MagicHelp(
            "//REPOS", "//REPOS [NAME=]URL ...", "%mavenRepo as a comment, as JBang has it."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context) throws MagicFailedException {
    call.need("a repository");
    try {
      if (call.help().name().startsWith("//")) {
        for (String each : SEPARATOR.splitAsStream(call.arguments()).toList()) {
          add(each, dependencies);
        }
        return MagicContext.nothing();
      }
      List<String> words = call.words();
      if (words.size() > 2) {
        throw call.usage("Expected a name and a URL but got " + words);
      }
      if (words.size() == 2) {
        add(words.getFirst(), words.getLast(), dependencies);
      } else {
        add(words.getFirst(), dependencies);
      }
      return MagicContext.nothing();
    } catch (DependencyException e) {
      throw new MagicFailedException(String.valueOf(e.getMessage()));
    }
  }

  /// Adds a repository that is written as `URL` or `NAME=URL`.
  static void add(String text, Dependencies dependencies) throws DependencyException {
    int equals = text.indexOf('=');
    boolean isNamed = equals > 0 && text.substring(0, equals).matches("[\\w.-]+");
    if (isNamed) {
      add(text.substring(0, equals), text.substring(equals + 1), dependencies);
    } else {
      add(text.replaceAll("[^\\w.-]+", "-"), text, dependencies);
    }
  }

  private static void add(String name, String location, Dependencies dependencies)
      throws DependencyException {
    dependencies.addRepository(name, location);
  }
}
