package dev.filtro.kernel.dependency.maven;

import dev.filtro.kernel.dependency.DependencyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/// What the user's and the machine's `settings.xml` say: local repository, mirrors, proxies,
/// credentials, repositories of active profiles.
///
/// Source: Maven, "Settings Reference".
///
/// @param settings the effective settings, credentials decrypted
/// @param folder `~/.m2`
record MavenSettings(Settings settings, Path folder) {

  /// Reads the settings.
  ///
  /// @throws DependencyException if they are malformed
  static MavenSettings read(Path userHome, Map<String, String> environment)
      throws DependencyException {
    Path folder = userHome.resolve(".m2");
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setUserSettingsFile(folder.resolve("settings.xml").toFile());
    String maven = environment.getOrDefault("MAVEN_HOME", environment.getOrDefault("M2_HOME", ""));
    if (!maven.isEmpty()) {
      request.setGlobalSettingsFile(Path.of(maven, "conf", "settings.xml").toFile());
    }
    Properties properties = new Properties();
    properties.putAll(System.getProperties());
    environment.forEach((name, value) -> properties.put("env." + name, value));
    request.setSystemProperties(properties);
    try {
      Settings settings =
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();
      decrypt(settings, folder);
      return new MavenSettings(settings, folder);
    } catch (SettingsBuildingException e) {
      throw new DependencyException("Maven's settings can't be used: " + e.getMessage(), e);
    }
  }

  private static void decrypt(Settings settings, Path folder) {
    Path security = folder.resolve("settings-security.xml");
    if (!Files.isRegularFile(security)) {
      return;
    }
    DefaultSecDispatcher dispatcher =
        new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), security.toString());
    SettingsDecryptionResult plain =
        new DefaultSettingsDecrypter(dispatcher)
            .decrypt(new DefaultSettingsDecryptionRequest(settings));
    settings.setServers(plain.getServers());
    settings.setProxies(plain.getProxies());
  }

  /// The folder of downloaded artifacts.
  Path localRepository() {
    String property = System.getProperty("maven.repo.local", "");
    if (!property.isEmpty()) {
      return Path.of(property);
    }
    String configured = settings.getLocalRepository();
    return configured == null || configured.isBlank()
        ? folder.resolve("repository")
        : Path.of(configured);
  }

  /// Gives a session mirrors, proxies and credentials.
  void configure(SessionBuilder session, Map<String, String> environment) {
    DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      mirrors.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
    for (Server server : settings.getServers()) {
      servers.add(
          server.getId(),
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
              .build());
    }
    session.setMirrorSelector(mirrors);
    session.setAuthenticationSelector(servers);
    session.setProxySelector(new EnvironmentProxy(proxies(), environment));
  }

  private DefaultProxySelector proxies() {
    DefaultProxySelector proxies = new DefaultProxySelector();
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive()) {
        proxies.add(
            new org.eclipse.aether.repository.Proxy(
                proxy.getProtocol(),
                proxy.getHost(),
                proxy.getPort(),
                new AuthenticationBuilder()
                    .addUsername(proxy.getUsername())
                    .addPassword(proxy.getPassword())
                    .build()),
            proxy.getNonProxyHosts());
      }
    }
    return proxies;
  }

  /// The repositories of the active profiles.
  List<RemoteRepository> repositories() {
    List<RemoteRepository> repositories = new ArrayList<>();
    for (Profile profile : settings.getProfiles()) {
      boolean byDefault =
          profile.getActivation() != null && profile.getActivation().isActiveByDefault();
      if (byDefault || settings.getActiveProfiles().contains(profile.getId())) {
        for (Repository repository : profile.getRepositories()) {
          repositories.add(Repositories.remote(repository.getId(), repository.getUrl()));
        }
      }
    }
    return repositories;
  }
}
