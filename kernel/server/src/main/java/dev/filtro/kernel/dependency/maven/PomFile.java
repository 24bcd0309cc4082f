package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/// A POM on disk, with the parents that stand beside it, as if they were in a repository.
final class PomFile implements WorkspaceReader {
  private static final int MAX_PARENTS = 20;

  private final Map<String, Path> poms = new HashMap<>();
  private final WorkspaceRepository repository = new WorkspaceRepository("pom");
  private final Artifact artifact;

  private PomFile(Path pom) throws DependencyException {
    Model model = read(pom);
    Parent parent = model.getParent();
    String group =
        model.getGroupId() == null && parent != null ? parent.getGroupId() : model.getGroupId();
    String version =
        model.getVersion() == null && parent != null ? parent.getVersion() : model.getVersion();
    artifact = new DefaultArtifact(group, model.getArtifactId(), "pom", version);
    poms.put(key(group, model.getArtifactId(), version), pom);
    addParents(pom, model);
  }

  /// Reads a POM.
  ///
  /// @throws DependencyException if it is none
  static PomFile of(Path pom) throws DependencyException {
    return new PomFile(pom);
  }

  private static Model read(Path pom) throws DependencyException {
    try (Reader reader = Files.newBufferedReader(pom)) {
      return new MavenXpp3Reader().read(reader, false);
    } catch (XmlPullParserException e) {
      throw new DependencyException(pom + " is no POM: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new DependencyException("There is no POM " + pom, e);
    }
  }

  private void addParents(Path pom, Model model) throws DependencyException {
    Path child = pom;
    Parent parent = model.getParent();
    for (int i = 0; parent != null && i < MAX_PARENTS; i++) {
      Path file = child.resolveSibling(parent.getRelativePath()).normalize();
      file = Files.isDirectory(file) ? file.resolve("pom.xml") : file;
      if (!Files.isRegularFile(file)) {
        return;
      }
      poms.put(key(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()), file);
      child = file;
      parent = read(file).getParent();
    }
  }

  private static String key(String group, String artifact, String version) {
    return group + ":" + artifact + ":" + version;
  }

  /// By what name the POM is asked for.
  Artifact artifact() {
    return artifact;
  }

  @Override
  public WorkspaceRepository getRepository() {
    return repository;
  }

  @Override
  public @Nullable File findArtifact(Artifact wanted) {
    Path pom = poms.get(key(wanted.getGroupId(), wanted.getArtifactId(), wanted.getVersion()));
    return pom == null || !wanted.getExtension().equals("pom") ? null : pom.toFile();
  }

  @Override
  public List<String> findVersions(Artifact wanted) {
    return List.of();
  }
}
