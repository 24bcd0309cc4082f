package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.Header;
import java.util.List;

/// Answers `kernel_info_request`: who the kernel is and which language it speaks.
///
/// Needs neither JShell nor the worker, so that a front end sees a live kernel at once.
final class KernelInfo implements RequestHandler<KernelInfo.Request, KernelInfo.Reply> {
  private final Reply reply;

  KernelInfo(String version) {
    String java = Runtime.version().toString();
    reply =
        new Reply(
            Header.PROTOCOL,
            "filtro",
            version,
            LanguageInfo.current(),
            "Filtro " + version + " on Java " + java,
            List.of(
                new HelpLink(
                    "Java API", "https://docs.oracle.com/en/java/javase/25/docs/api/index.html")),
            List.of("kernel subshells"));
  }

  record Request() {}

  record Reply(
      String protocolVersion,
      String implementation,
      String implementationVersion,
      LanguageInfo languageInfo,
      String banner,
      List<HelpLink> helpLinks,
      List<String> supportedFeatures) {}

  record HelpLink(String text, String url) {}

  @Override
  public Request parse(Content content) {
    return new Request();
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    return reply;
  }
}
