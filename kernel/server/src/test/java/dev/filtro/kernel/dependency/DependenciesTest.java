package dev.filtro.kernel.dependency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependenciesTest {
  @TempDir private Path folder;
  private FileRepository repository;
  private Dependencies dependencies;

  /// Central is mirrored by a folder, so that nothing leaves the machine.
  @BeforeEach
  void makeRepository() throws IOException {
    repository = new FileRepository(folder.resolve("central"));
    Files.createDirectories(repository.folder());
    Files.createDirectories(folder.resolve(".m2"));
    Files.writeString(
        folder.resolve(".m2/settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors><mirror><id>here</id><url>%s</url><mirrorOf>central</mirrorOf></mirror></mirrors>
        </settings>
        """
            .formatted(folder.resolve("local"), repository.folder().toUri()));
    dependencies = new Dependencies(folder.resolve("none"), folder, Map.of());
  }

  private List<String> resolve(String... coordinates) throws Exception {
    return names(resolution(coordinates));
  }

  private Resolution resolution(String... coordinates) throws Exception {
    List<Coordinates> wanted = new ArrayList<>();
    for (String each : coordinates) {
      wanted.add(Coordinates.parse(each));
    }
    return resolve(Request.of(wanted, List.of()));
  }

  private Resolution resolve(Request request) throws Exception {
    return dependencies.resolve(request, List.of(), (files, bytes, current) -> {});
  }

  private static List<String> names(Resolution resolution) {
    return resolution.added().stream().map(each -> each.name() + ":" + each.version()).toList();
  }

  private String refusal(String... coordinates) {
    return String.valueOf(
        assertThrows(DependencyException.class, () -> resolve(coordinates)).getMessage());
  }

  @Test
  void bringsAllThatComesAlong() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:stem:1", "t:leaf:1");
    assertEquals(List.of("t:stem:1", "t:leaf:1"), resolve("t:stem:1"));
    assertTrue(Files.exists(folder.resolve("local/t/leaf/1/leaf-1.jar")));
    assertEquals(List.of(), resolve("t:stem:1"));
  }

  @Test
  void aClassifierIsAFileOfItsOwn() throws Exception {
    repository.library("t:leaf:1");
    Path file = repository.file("t:leaf:1", "-jdk25.jar");
    FileRepository.jar(file, "special.txt", "yes");
    FileRepository.sum(file);
    assertEquals(List.of("t:leaf:jdk25:1"), resolve("t:leaf:1:jdk25"));
    assertTrue(Files.exists(folder.resolve("local/t/leaf/1/leaf-1-jdk25.jar")));
    assertTrue(Files.notExists(folder.resolve("local/t/leaf/1/leaf-1.jar")));
    assertEquals(List.of("t:leaf:1"), resolve("t:leaf:1"));
    assertTrue(refusal("t:leaf:1:jdk17").contains("jdk17"), refusal("t:leaf:1:jdk17"));
  }

  @Test
  void nearestVersionWinsWithinARequest() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:leaf:2");
    repository.library("t:stem:1", "t:leaf:2");
    assertEquals(List.of("t:stem:1", "t:leaf:1"), resolve("t:stem:1", "t:leaf:1"));
  }

  @Test
  void whatIsLoadedStays() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:leaf:2");
    repository.library("t:stem:1", "t:leaf:2");
    resolve("t:leaf:1");
    Resolution transitive = resolution("t:stem:1");
    assertEquals(List.of("t:stem:1"), names(transitive));
    assertEquals(
        List.of("t:leaf:1 is loaded already and stays; t:stem asks for 2"), transitive.notes());
    Resolution direct = resolution("t:leaf:2");
    assertEquals(List.of(), names(direct));
    assertEquals(
        List.of(
            "t:leaf:1 is loaded already and stays; %reset --jars and ask for 2 first to have that"),
        direct.notes());
    dependencies.forget();
    assertEquals(List.of("t:leaf:2"), resolve("t:leaf:2"));
  }

  @Test
  void whatTheClassPathHoldsCountsAsLoaded() throws Exception {
    repository.library("t:leaf:2");
    Path jar = folder.resolve("installed.jar");
    FileRepository.jar(
        jar, "META-INF/maven/t/leaf/pom.properties", "groupId=t\nartifactId=leaf\nversion=1\n");
    Resolution resolution =
        dependencies.resolve(
            Request.of(List.of(Coordinates.parse("t:leaf:2")), List.of()),
            List.of(jar),
            (files, bytes, current) -> {});
    assertEquals(List.of(), names(resolution));
    assertTrue(resolution.notes().getFirst().startsWith("t:leaf:1 is loaded already and stays"));
  }

  @Test
  void leavesOutWhatIsExcluded() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:stem:1", "t:leaf:1");
    Coordinates stem = Coordinates.parse("t:stem:1").without(List.of("t:leaf"));
    assertEquals(List.of("t:stem:1"), names(resolve(Request.of(List.of(stem), List.of()))));
  }

  @Test
  void picksTheHighestOfARange() throws Exception {
    repository.library("t:leaf:1.0");
    repository.library("t:leaf:1.5");
    repository.library("t:leaf:2.0");
    assertEquals(List.of("t:leaf:1.5"), resolve("t:leaf:[1.0,2.0)"));
  }

  @Test
  void bomGivesTheVersionsFromThenOn() throws Exception {
    repository.library("t:leaf:3");
    repository.library("t:leaf:1");
    repository.library("t:stem:1", "t:leaf:1");
    repository.bom("t:bom:1", "t:leaf:3");
    resolve(Request.of(List.of(), List.of(Coordinates.parse("t:bom:1"))));
    assertEquals(List.of("t:stem:1", "t:leaf:3"), resolve("t:stem:1"));
    assertEquals(
        "t:stem has no version and no BOM manages it; write t:stem:VERSION\n"
            + "versions of it that exist: 1",
        new Fresh().refusal("t:stem"));
  }

  /// A session that knows of no BOM.
  private final class Fresh {
    String refusal(String coordinates) {
      dependencies = new Dependencies(folder.resolve("none"), folder, Map.of());
      return DependenciesTest.this.refusal(coordinates);
    }
  }

  @Test
  void missingArtifactNamesRepositoriesAndVersions() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:leaf:2");
    assertEquals(
        "t:leaf:jar:9 is in none of the repositories: here ("
            + repository.folder().toUri()
            + ")\nversions of it that exist: 1, 2",
        refusal("t:leaf:9"));
    assertTrue(
        refusal("t:lief:1")
            .contains("No version of t:lief is known there; are group and artifact spelt right?"));
  }

  @Test
  void missingDependencyOfALibraryIsNamed() throws Exception {
    repository.library("t:stem:1", "t:gone:1");
    assertTrue(refusal("t:stem:1").startsWith("t:gone:jar:1 is in none of the repositories"));
  }

  @Test
  void offlineAsksTheLocalRepositoryOnly() throws Exception {
    repository.library("t:leaf:1");
    dependencies.setOffline(true);
    assertEquals(
        "t:leaf:jar:1 is not in the local repository, and no other is asked offline;"
            + " %maven --online asks them again",
        refusal("t:leaf:1"));
    dependencies.setOffline(false);
    assertEquals(List.of("t:leaf:1"), resolve("t:leaf:1"));
  }

  @Test
  void wrongChecksumIsRefused() throws Exception {
    repository.library("t:leaf:1");
    Files.writeString(repository.file("t:leaf:1", ".jar.sha1"), "0".repeat(40));
    String refusal = refusal("t:leaf:1");
    assertTrue(
        refusal.contains("its checksum is wrong or missing: Checksum validation failed, expected"),
        refusal);
  }

  @Test
  void saysWhatHelpsWhereNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port + "/maven2";
    dependencies.addRepository("silent", url);
    String refusal = refusal("t:leaf:1");
    assertTrue(refusal.contains("could not be fetched from " + url + ": "), refusal);
    assertTrue(refusal.endsWith("%maven --offline takes what has been fetched before"), refusal);
    assertFalse(refusal.contains("spelt right"), refusal);
  }

  @Test
  void looksInRepositoriesThatAreAdded() throws Exception {
    FileRepository other = new FileRepository(folder.resolve("other"));
    other.library("t:leaf:1");
    dependencies.addRepository("other", other.folder().toString());
    assertEquals(List.of("t:leaf:1"), resolve("t:leaf:1"));
    DependencyException refusal =
        assertThrows(
            DependencyException.class, () -> dependencies.addRepository("x", "/no/such/folder"));
    assertEquals(
        "A repository is a URL or a folder, but there is no folder /no/such/folder",
        refusal.getMessage());
  }

  @Test
  void takesTheDependenciesOfAPomAndItsParentBeside() throws Exception {
    repository.library("t:leaf:1");
    repository.library("t:stem:1");
    Files.writeString(
        folder.resolve("pom.xml"),
        """
        <project><modelVersion>4.0.0</modelVersion><groupId>p</groupId><artifactId>parent</artifactId>
          <version>1</version><packaging>pom</packaging><properties><leaf>1</leaf></properties></project>
        """);
    Path pom = folder.resolve("child/pom.xml");
    Files.createDirectories(pom.getParent());
    Files.writeString(
        pom,
        """
        <project><modelVersion>4.0.0</modelVersion><artifactId>child</artifactId>
          <parent><groupId>p</groupId><artifactId>parent</artifactId><version>1</version></parent>
          <dependencies>
            <dependency><groupId>t</groupId><artifactId>leaf</artifactId><version>${leaf}</version></dependency>
            <dependency><groupId>t</groupId><artifactId>stem</artifactId><version>1</version><scope>test</scope></dependency>
          </dependencies></project>
        """);
    assertEquals(
        List.of("t:leaf:1"), names(resolve(Request.of(pom, Set.of("compile", "runtime")))));
    assertEquals(List.of("t:stem:1"), names(resolve(Request.of(pom, Set.of("test")))));
  }

  @Test
  void sourcesComeInTheBackground() throws Exception {
    repository.library("t:leaf:1");
    FileRepository.jar(repository.file("t:leaf:1", "-sources.jar"), "A.java", "class A {}");
    FileRepository.sum(repository.file("t:leaf:1", "-sources.jar"));
    Path jar = resolution("t:leaf:1").added().getFirst().file();
    Optional<Path> sources = dependencies.sourcesOf(jar);
    for (int i = 0; sources.isEmpty() && i < 200; i++) {
      Thread.sleep(50);
      sources = dependencies.sourcesOf(jar);
    }
    assertEquals(Optional.of(jar.resolveSibling("leaf-1-sources.jar")), sources);
    assertEquals(Optional.empty(), dependencies.sourcesOf(Path.of("other.jar")));
  }

  @Test
  void tellsHowFarDownloadsAre() throws Exception {
    repository.library("t:leaf:1");
    List<String> files = new ArrayList<>();
    dependencies.resolve(
        Request.of(List.of(Coordinates.parse("t:leaf:1")), List.of()),
        List.of(),
        (count, bytes, current) -> files.add(current));
    assertTrue(files.contains("leaf-1.jar"), files.toString());
  }
}
