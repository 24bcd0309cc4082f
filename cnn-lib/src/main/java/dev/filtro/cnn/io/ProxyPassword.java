package dev.filtro.cnn.io;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import org.jspecify.annotations.Nullable;

/// Answers a proxy that asks who is there, and nobody else.
final class ProxyPassword extends Authenticator {
  /// The JDK lets no password through a tunnel in clear text unless it is told to; it looks once,
  /// when the first client is made.
  private static final String TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

  private final String user;
  private final String password;

  /// @param credentials `user:password`, as an address holds them
  ProxyPassword(String credentials) {
    String[] parts = credentials.split(":", 2);
    this.user = parts[0];
    this.password = parts.length > 1 ? parts[1] : "";
    if (System.getProperty(TUNNELS) == null) {
      System.setProperty(TUNNELS, "");
    }
  }

  @Override
  protected @Nullable PasswordAuthentication getPasswordAuthentication() {
    return getRequestorType() == RequestorType.PROXY
        ? new PasswordAuthentication(user, password.toCharArray())
        : null;
  }
}
