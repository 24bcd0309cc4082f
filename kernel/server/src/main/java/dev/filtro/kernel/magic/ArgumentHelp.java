package dev.filtro.kernel.magic;

import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.help.Completions.Candidate;
import dev.filtro.kernel.help.Help;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the arguments of a magic may be: its options, files, and what only some take.
record ArgumentHelp(KnownArtifacts artifacts) {
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z][\\w-]*|\\w+=");
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx",
          "-Xms",
          "-Xss",
          "-ea",
          "-D",
          "-XX:+UseZGC",
          "-XX:+UseParallelGC",
          "--enable-preview",
          "--enable-native-access=ALL-UNNAMED",
          "--add-modules=",
          "--add-opens=");

  /// @param word what has been typed of the argument
  /// @param cursor where that ends in the cell
  Completions of(MagicHelp help, String word, int cursor, Path folder) {
    List<String> words =
        Stream.concat(
                OPTION
                    .matcher(help.synopsis())
                    .results()
                    .map(MatchResult::group)
                    .filter(option -> !option.equals("NAME=")),
                own(help.name(), word).stream())
            .distinct()
            .filter(each -> each.startsWith(word))
            .toList();
    return words.isEmpty() && help.takesFiles()
        ? Help.paths(word, cursor, folder)
        : new Completions(
            words.stream().map(each -> new Candidate(each, "magic", "")).toList(),
            cursor - word.length(),
            cursor);
  }

  private List<String> own(String name, String word) {
    return switch (name) {
      case "%env" -> System.getenv().keySet().stream().sorted().toList();
      case "%jvm", "//JAVA_OPTIONS" -> JVM_OPTIONS;
      case "%maven", "%addMavenDependency", "%addMavenDependencies", "//DEPS" ->
          artifacts.startingWith(word);
      default -> List.of();
    };
  }
}
