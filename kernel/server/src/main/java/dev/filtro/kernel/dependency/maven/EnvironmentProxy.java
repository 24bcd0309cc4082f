package dev.filtro.kernel.dependency.maven;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.jspecify.annotations.Nullable;

/// The proxies of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in upper or lower case, where Maven's
/// settings name none.
///
/// @param settings those of Maven's settings
record EnvironmentProxy(ProxySelector settings, Map<String, String> environment)
    implements ProxySelector {
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  @Override
  public @Nullable Proxy getProxy(RemoteRepository repository) {
    Proxy configured = settings.getProxy(repository);
    if (configured != null || repository.getProtocol().equalsIgnoreCase("file")) {
      return configured;
    }
    String address = variable(repository.getProtocol() + "_proxy");
    return address.isEmpty() || isExcepted(repository.getHost()) ? null : proxy(address);
  }

  private String variable(String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return lower.isEmpty() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
  }

  private boolean isExcepted(String host) {
    List<String> exceptions = COMMA.splitAsStream(variable("no_proxy")).toList();
    return exceptions.stream()
        .filter(exception -> !exception.isEmpty())
        .map(exception -> exception.startsWith(".") ? exception.substring(1) : exception)
        .anyMatch(name -> name.equals("*") || host.equals(name) || host.endsWith("." + name));
  }

  private static Proxy proxy(String address) {
    URI uri = URI.create(address.contains("://") ? address : "http://" + address);
    String type = uri.getScheme().equals("https") ? Proxy.TYPE_HTTPS : Proxy.TYPE_HTTP;
    int port = uri.getPort() > 0 ? uri.getPort() : 80;
    return new Proxy(type, uri.getHost(), port, authentication(uri.getUserInfo()));
  }

  private static @Nullable Authentication authentication(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new AuthenticationBuilder().addUsername(userInfo).build()
        : new AuthenticationBuilder()
            .addUsername(userInfo.substring(0, colon))
            .addPassword(userInfo.substring(colon + 1))
            .build();
  }
}
