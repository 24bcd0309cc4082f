package dev.filtro.kernel.magic;

import dev.filtro.kernel.dependency.Dependencies;
import dev.filtro.kernel.dependency.DependencyException;
import dev.filtro.kernel.dependency.Request;
import dev.filtro.kernel.evaluation.CellOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `%loadFromPOM` and `%%loadFromPOM`: the dependencies of a POM.
///
/// A cell may hold as little of a POM as one `<dependency>`.
///
/// @param dependencies those of the session
record PomMagic(Dependencies dependencies) implements Magic {
  private static final Set<String> USUAL = Set.of("compile", "runtime");

  @Override
  public List<MagicHelp> help() {
    return List.of(
        new MagicHelp(
            "%loadFromPOM",
            "%loadFromPOM POM [SCOPE ...]",
            "Adds the dependencies of a POM; scopes are compile and runtime unless told.",
            true),
        new MagicHelp(
            "%%loadFromPOM",
            "%%loadFromPOM [SCOPE ...]",
            "The same with the rest of the cell, which may be a part of a POM."));
  }

  @Override
  public CellOutcome run(MagicCall call, MagicContext context)
      throws MagicFailedException, IOException, InterruptedException {
    if (!call.help().ofCell()) {
      call.need("a POM");
      List<String> words = call.words();
      resolve(context.resolve(words.getFirst()), words.subList(1, words.size()), context);
      return MagicContext.nothing();
    }
    Path pom = Files.createTempFile("filtro-", ".pom");
    try {
      Files.writeString(pom, wholePom(call.body()));
      resolve(pom, call.words(), context);
    } finally {
      Files.delete(pom);
    }
    return MagicContext.nothing();
  }

  private void resolve(Path pom, List<String> scopes, MagicContext context)
      throws MagicFailedException, InterruptedException {
    try {
      Request request = Request.of(pom, scopes.isEmpty() ? USUAL : new HashSet<>(scopes));
      new Installation(dependencies, context, false).of(request);
    } catch (DependencyException e) {
      throw new MagicFailedException(String.valueOf(e.getMessage()));
    }
  }

  /// A POM of a part of one.
  static String wholePom(String part) {
    if (part.contains("<project")) {
      return part;
    }
    boolean isList = part.contains("<dependencies>") || !part.contains("<dependency>");
    return "<project><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId>"
        + "<artifactId>cell</artifactId><version>1</version>"
        + (isList ? part : "<dependencies>" + part + "</dependencies>")
        + "</project>";
  }
}
