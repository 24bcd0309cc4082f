package dev.filtro.kernel.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar.
final class Version implements IVersionProvider {

  /// The version, or `development` when the classes do not come from the jar.
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"filtro " + text() + " on Java " + Runtime.version()};
  }
}
