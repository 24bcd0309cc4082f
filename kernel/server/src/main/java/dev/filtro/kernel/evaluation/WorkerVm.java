package dev.filtro.kernel.evaluation;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;

/// The worker's JVM seen through JDI: replaces methods of loaded classes, stops cells.
final class WorkerVm implements AutoCloseable {
  private final VirtualMachine vm;
  private final WorkerGate gate;
  private final CellStopper stopper;

  private WorkerVm(VirtualMachine vm) {
    this.vm = vm;
    this.gate = new WorkerGate(vm);
    this.stopper = new CellStopper(vm, gate);
  }

  /// Waits on a loopback port for one worker to dial: the worker itself never listens.
  static final class Listener implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;

    private Listener(ListeningConnector connector) throws IOException {
      this.connector = connector;
      this.arguments = connector.defaultArguments();
      Objects.requireNonNull(arguments.get("localAddress")).setValue("127.0.0.1");
      Objects.requireNonNull(arguments.get("timeout")).setValue("60000");
      try {
        this.address = connector.startListening(arguments);
      } catch (IllegalConnectorArgumentsException e) {
        throw new IOException("The JDI connector refuses " + arguments, e);
      }
    }

    static Listener open() throws IOException {
      for (ListeningConnector connector : Bootstrap.virtualMachineManager().listeningConnectors()) {
        if (connector.transport().name().equals("dt_socket")) {
          return new Listener(connector);
        }
      }
      throw new IOException("This JDK has no JDI socket connector: the module jdk.jdi is missing");
    }

    /// The worker's JVM option that has it dial.
    String jvmOption() {
      String port = address.substring(address.lastIndexOf(':') + 1);
      return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=127.0.0.1:" + port;
    }

    WorkerVm accept() throws IOException {
      try {
        return new WorkerVm(connector.accept(arguments));
      } catch (IllegalConnectorArgumentsException e) {
        throw new IOException("The JDI connector refuses " + arguments, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        connector.stopListening(arguments);
      } catch (IllegalConnectorArgumentsException e) {
        throw new IOException("The JDI connector refuses " + arguments, e);
      }
    }
  }

  /// Replaces the code of loaded classes; fields and their values stay.
  ///
  /// @throws ClassInstallException if more than code changed, so that the JVM refuses
  void redefine(ClassBytecodes[] classes) throws ClassInstallException {
    try {
      Map<ReferenceType, byte[]> code = new HashMap<>();
      for (ClassBytecodes redefined : classes) {
        ReferenceType loaded =
            loaded(redefined.name())
                .orElseThrow(() ->
                    new ClassInstallException(
                        redefined.name() + " is not loaded", new boolean[classes.length]));
        code.put(loaded, redefined.bytecodes());
      }
      vm.redefineClasses(code);
    } catch (UnsupportedOperationException | LinkageError | VMDisconnectedException e) {
      throw new ClassInstallException("redefine: " + e, new boolean[classes.length]);
    }
  }

  /// Whether the cells have loaded a class.
  boolean isLoaded(String className) {
    return loaded(className).isPresent();
  }

  private Optional<ReferenceType> loaded(String className) {
    ObjectReference current = gate.cellLoader();
    return vm.classesByName(className).stream()
        .filter(type -> current.equals(type.classLoader()))
        .findFirst();
  }

  /// Stops threads that run the user's code.
  CellStopper stopper() {
    return stopper;
  }

  @Override
  public void close() {
    try {
      vm.dispose();
    } catch (VMDisconnectedException e) {
      // The worker is gone already.
    }
  }
}
