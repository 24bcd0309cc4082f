package dev.filtro.kernel.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Java source file to compile for the cells.
///
/// @param name how messages call it, such as `Foo.java`
/// @param text what is in it
public record SourceFile(String name, String text) {
  private static final String SUFFIX = ".java";
  private static final Pattern PACKAGE =
      Pattern.compile(
          "(?:\\s|//[^\\n]*+(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+package\\s+[\\p{L}_$][\\p{L}\\p{N}_$.]*\\s*;");
  private static final Pattern TYPE =
      Pattern.compile("\\b(?:class|interface|enum|record)\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("\\bpublic\\s+(?:\\w[\\w-]*\\s+)*?" + TYPE.pattern());

  /// Whether code is a file of a package instead of snippets: the package comes first.
  static boolean isOne(String code) {
    return PACKAGE.matcher(code).lookingAt();
  }

  /// Reads files, and all `.java` files of folders.
  ///
  /// @throws IOException if a file can't be read or there is none; the message names it
  public static List<SourceFile> read(List<Path> filesAndFolders) throws IOException {
    List<SourceFile> sources = new ArrayList<>();
    for (Path path : filesAndFolders) {
      if (!Files.isDirectory(path)) {
        sources.add(new SourceFile(path.toString(), Files.readString(path)));
        continue;
      }
      int before = sources.size();
      try (Stream<Path> found = Files.walk(path)) {
        for (Path file : found.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
          sources.add(new SourceFile(file.toString(), Files.readString(file)));
        }
      }
      if (sources.size() == before) {
        throw new IOException(path + " has no .java files");
      }
    }
    return sources;
  }

  /// The file name that javac wants: that of the public type, or else of the first.
  String compilerName() {
    String code = withoutComments();
    Matcher type = PUBLIC_TYPE.matcher(code);
    if (!type.find()) {
      type = TYPE.matcher(code);
      if (!type.find()) {
        return "package-info" + SUFFIX;
      }
    }
    return type.group(1) + SUFFIX;
  }

  private String withoutComments() {
    return text.replaceAll("(?s)/\\*.*?\\*/|//[^\\n]*", " ");
  }
}
