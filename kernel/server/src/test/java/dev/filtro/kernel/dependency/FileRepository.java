package dev.filtro.kernel.dependency;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/// A Maven repository in a folder, made by a test.
public final class FileRepository {
  private final Path folder;

  public FileRepository(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /// Adds a library with a resource `NAME.txt` that holds its version.
  ///
  /// @param coordinates `group:artifact:version`
  /// @param dependencies each as coordinates
  public void library(String coordinates, String... dependencies) throws IOException {
    List<String> parts = List.of(coordinates.split(":"));
    pom(coordinates, "jar", xml(dependencies), "");
    jar(file(coordinates, ".jar"), parts.get(1) + ".txt", parts.get(2));
    sum(file(coordinates, ".jar"));
  }

  /// Writes the checksum beside a file.
  public static void sum(Path file) throws IOException {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(Files.readAllBytes(file));
      Files.writeString(
          file.resolveSibling(file.getFileName() + ".sha1"), HexFormat.of().formatHex(sum));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// Adds a bill of materials.
  public void bom(String coordinates, String... managed) throws IOException {
    String management = "<dependencyManagement>" + xml(managed) + "</dependencyManagement>";
    pom(coordinates, "pom", "", management);
  }

  /// A file of a library.
  ///
  /// @param suffix such as `.jar` or `-sources.jar`
  public Path file(String coordinates, String suffix) {
    List<String> parts = List.of(coordinates.split(":"));
    return folder
        .resolve(parts.get(0).replace('.', '/'))
        .resolve(parts.get(1))
        .resolve(parts.get(2))
        .resolve(parts.get(1) + "-" + parts.get(2) + suffix);
  }

  private static String xml(String... dependencies) {
    List<String> all = new ArrayList<>();
    for (String each : dependencies) {
      List<String> parts = List.of(each.split(":"));
      all.add(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
              .formatted(parts.get(0), parts.get(1), parts.get(2)));
    }
    return "<dependencies>" + String.join("", all) + "</dependencies>";
  }

  private void pom(String coordinates, String packaging, String dependencies, String management)
      throws IOException {
    List<String> parts = List.of(coordinates.split(":"));
    Path pom = file(coordinates, ".pom");
    Files.createDirectories(pom.getParent());
    Files.writeString(
        pom,
        "<project><modelVersion>4.0.0</modelVersion><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version><packaging>%s</packaging>%s%s</project>"
            .formatted(
                parts.get(0), parts.get(1), parts.get(2), packaging, dependencies, management));
    sum(pom);
    metadata(parts.get(0), parts.get(1), pom.getParent().getParent());
  }

  private static void metadata(String group, String artifact, Path versions) throws IOException {
    List<String> names = new ArrayList<>();
    try (var found = Files.newDirectoryStream(versions, Files::isDirectory)) {
      found.forEach(each -> names.add("<version>" + each.getFileName() + "</version>"));
    }
    Files.writeString(
        versions.resolve("maven-metadata.xml"),
        "<metadata><groupId>%s</groupId><artifactId>%s</artifactId><versioning><versions>%s</versions></versioning></metadata>"
            .formatted(group, artifact, String.join("", names)));
    sum(versions.resolve("maven-metadata.xml"));
  }

  /// Writes a jar with one text file.
  public static void jar(Path file, String name, String text) throws IOException {
    jar(file, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a jar with one file.
  public static void jar(Path file, String name, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(name));
      jar.write(content);
      jar.closeEntry();
    }
  }
}
