package dev.filtro.cnn.io;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The way out to the web: the proxy that Java's own settings name (`https.proxyHost`, ...), else
/// that of `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` unless `NO_PROXY` excepts the host; in lower
/// or upper case.
///
/// Source: "Networking Properties" of the JDK's documentation; the manual of curl, section
/// "Environment": excepted is a host with all below it, or `*`.
final class Proxies extends ProxySelector {
  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  private final ProxySelector settings;
  private final Map<String, String> environment;

  /// @param settings Java's own
  /// @param environment the variables of the process
  Proxies(ProxySelector settings, Map<String, String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  static Proxies ofThisProcess() {
    return new Proxies(ProxySelector.getDefault(), System.getenv());
  }

  @Override
  public List<Proxy> select(URI address) {
    List<Proxy> chosen =
        settings.select(address).stream().filter(p -> p.type() == Proxy.Type.HTTP).toList();
    if (!chosen.isEmpty()) {
      return chosen;
    }
    return fromEnvironment(address)
        .map(at -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(at.getHost(), port(at))))
        .map(List::of)
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException e) {
    settings.connectFailed(address, proxy, e);
  }

  /// What messages say of the way to an address: nothing, or by which proxy it goes.
  String via(URI address) {
    return select(address).getFirst().address() instanceof InetSocketAddress at
        ? " by the proxy %s:%d".formatted(at.getHostString(), at.getPort())
        : "";
  }

  /// `user:password` for the proxy of an address, where the variable holds it.
  Optional<String> credentials(URI address) {
    return fromEnvironment(address).map(URI::getUserInfo);
  }

  /// Errors: [IllegalArgumentException] for a variable that holds no address of an HTTP proxy.
  private Optional<URI> fromEnvironment(URI address) {
    if (excepted(address)) {
      return Optional.empty();
    }
    String own = address.getScheme() + "_proxy";
    String name = variable(own).isPresent() ? own : "all_proxy";
    return variable(name).map(value -> parsed(name, value.strip()));
  }

  private Optional<String> variable(String lowerCase) {
    return Optional.ofNullable(environment.get(lowerCase))
        .or(() -> Optional.ofNullable(environment.get(lowerCase.toUpperCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  private static URI parsed(String variable, String value) {
    try {
      URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
      if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the password that its message may hold.
    }
    throw new IllegalArgumentException(
        "%s expects the address of an HTTP proxy, such as http://proxy.example:3128, but names none"
            .formatted(variable.toUpperCase(Locale.ROOT)));
  }

  private boolean excepted(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
      return true;
    }
    return SEPARATOR
        .splitAsStream(variable("no_proxy").orElse("").toLowerCase(Locale.ROOT))
        .map(entry -> entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", ""))
        .anyMatch(name ->
            name.equals("*")
                || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name))));
  }

  private static int port(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }
}
