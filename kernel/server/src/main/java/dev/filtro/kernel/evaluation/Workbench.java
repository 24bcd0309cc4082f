package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// An evaluator whose worker can be furnished anew: what magics work with.
public interface Workbench extends Evaluator {

  /// How the worker is started, with all that was added since.
  WorkerSettings settings();

  /// Has the next worker started in another way; the running one stays as it is.
  void prepare(WorkerSettings settings);

  /// Adds folders and jars to the class path of this worker and the next ones.
  ///
  /// @throws IllegalStateException if the worker refuses them
  void addToClassPath(List<Path> entries);

  /// Has documentation looked for in the sources of jars that do not lie beside them.
  ///
  /// @param finder must answer at once
  void lookForSources(Function<Path, Optional<Path>> finder);

  /// Ends the worker with all variables and starts another; waits until it is there.
  ///
  /// @return why it did not come up, in which case one with the former settings is started; else
  ///   empty
  Optional<String> restart(WorkerSettings settings);

  /// What the notebook has declared, with the values that variables have now.
  List<Declaration> declarations();

  /// The names of what the notebook has declared.
  Set<String> declaredNames();

  /// The magics that the user's code has registered in the worker.
  List<Report.UserMagic> userMagics();
}
