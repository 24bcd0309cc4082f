package dev.filtro.kernel.dependency.maven;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.transfer.TransferListener;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;

/// One conversation with Maven repositories.
///
/// @param system Maven Resolver
/// @param session its settings for this conversation
/// @param repositories what is asked, mirrors and credentials applied
record MavenAccess(
    RepositorySystem system, CloseableSession session, List<RemoteRepository> repositories)
    implements AutoCloseable {

  /// How conversations are held.
  ///
  /// @param settings the user's and the machine's
  /// @param environment variables that name proxies
  /// @param offline whether only the local repository is asked
  record Manner(MavenSettings settings, Map<String, String> environment, boolean offline) {}

  /// Made at the first request: takes a moment, and most notebooks need none.
  private static final class Resolver {
    static final RepositorySystem SYSTEM = new RepositorySystemSupplier().get();
  }

  static MavenAccess open(
      Manner manner,
      Repositories named,
      TransferListener listener,
      Optional<WorkspaceReader> workspace) {
    SessionBuilder builder = new SessionBuilderSupplier(Resolver.SYSTEM).get();
    builder.withLocalRepositoryBaseDirectories(manner.settings().localRepository());
    manner.settings().configure(builder, manner.environment());
    builder
        .setOffline(manner.offline() || manner.settings().settings().isOffline())
        .setTransferListener(listener)
        .setSystemProperties(System.getProperties())
        .setIgnoreArtifactDescriptorRepositories(true)
        .setConfigProperty(DependencyManagerUtils.CONFIG_PROP_VERBOSE, true)
        .setConfigProperty("aether.connector.http.userAgent", "Filtro");
    workspace.ifPresent(builder::setWorkspaceReader);
    CloseableSession session = builder.build();
    List<RemoteRepository> all = join(named.all(), manner.settings().repositories());
    return new MavenAccess(
        Resolver.SYSTEM, session, Resolver.SYSTEM.newResolutionRepositories(session, all));
  }

  private static List<RemoteRepository> join(
      Collection<RemoteRepository> some, Collection<RemoteRepository> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /// This conversation with more repositories.
  MavenAccess with(List<RemoteRepository> more) {
    List<RemoteRepository> fresh = system.newResolutionRepositories(session, more);
    return new MavenAccess(system, session, join(repositories, fresh));
  }

  @Override
  public void close() {
    session.close();
  }
}
