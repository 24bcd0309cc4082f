package dev.filtro.kernel.transport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/// The addresses at which a connection file wants the sockets: ports, or Unix sockets.
final class Endpoints {
  private final ConnectionFile connection;
  private final List<UnixSocketProxy> proxies = new ArrayList<>();

  Endpoints(ConnectionFile connection) {
    this.connection = connection;
  }

  /// Binds a socket to one of the connection file's ports.
  ///
  /// @return the port, which differs if any was asked for
  int bind(ZMQ.Socket socket, int port) throws IOException {
    if (connection.transport().equals("ipc")) {
      int loopback = socket.bindToRandomPort("tcp://127.0.0.1");
      // The numbers of an ipc connection are not ports but ends of paths.
      proxies.add(UnixSocketProxy.open(Path.of(connection.ip() + "-" + port), loopback));
      return port;
    }
    String address = "tcp://" + connection.ip() + ":" + (port == 0 ? "*" : port);
    try {
      socket.bind(address);
      String bound = socket.getLastEndpoint();
      return Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
    } catch (ZMQException e) {
      throw new IOException(
          "can't listen on " + address + " (" + e.getMessage() + "): is another kernel using it?",
          e);
    }
  }

  /// Removes the Unix sockets, once what the ZeroMQ sockets sent has gone through them.
  void close() throws IOException {
    for (UnixSocketProxy proxy : proxies) {
      proxy.close();
    }
  }
}
