package dev.filtro.kernel.evaluation;

import dev.filtro.worker.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compiles whole Java files and brings the worker up to date with them.
///
/// The caller holds the session's lock.
final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Session session;

  Reload(Session session) {
    this.session = session;
  }

  CellOutcome compile(List<SourceFile> sources) throws WorkerGoneException {
    LocalClasses classes = session.localClasses();
    try {
      LocalClasses.Result result =
          classes.compile(sources, session.classPath().entries(), session.compilerOptions());
      if (result.failure().isPresent()) {
        return result.failure().get();
      }
      // Its compiler must forget which classes the packages had.
      session.jshell().addToClasspath(classes.folder().toString());
      replace(result.changed());
      return new CellOutcome.Success(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("Compiled classes could not be written: " + e, e);
    }
  }

  private void replace(List<String> changed) throws IOException, WorkerGoneException {
    List<ClassBytecodes> loaded = new ArrayList<>();
    for (String name : changed) {
      if (session.execution().isLoaded(name)) {
        loaded.add(new ClassBytecodes(name, session.localClasses().bytes(name)));
      }
    }
    if (loaded.isEmpty()) {
      return;
    }
    try {
      session.execution().redefineLoaded(loaded);
    } catch (ClassInstallException e) {
      LOG.debug("Not only code has changed", e);
      String cause = "class " + loaded.getFirst().name();
      session
          .link()
          .request(new Command.Renew(session.execution().redefined(), session.fields(), cause));
    }
  }
}
