package dev.filtro.kernel.dependency.maven;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.util.graph.manager.DependencyManagerUtils;

/// Finds out which libraries would have come in another version, were they not loaded already.
///
/// @param loaded what is loaded
record KeptVersions(Loaded loaded) {

  /// A note for each.
  List<String> in(DependencyNode root) {
    Set<String> notes = new LinkedHashSet<>();
    gather(root, notes);
    return new ArrayList<>(notes);
  }

  private void gather(DependencyNode node, Set<String> notes) {
    for (DependencyNode child : node.getChildren()) {
      String key = MavenNames.key(child.getArtifact());
      String asked = DependencyManagerUtils.getPremanagedVersion(child);
      loaded
          .version(key)
          .filter(version -> asked != null && !asked.equals(version))
          .ifPresent(version ->
              notes.add(
                  key
                      + ":"
                      + version
                      + " is loaded already and stays; "
                      + MavenNames.key(node.getArtifact())
                      + " asks for "
                      + asked));
      gather(child, notes);
    }
  }
}
