package dev.filtro.kernel.features;

import com.google.gson.annotations.SerializedName;
import dev.filtro.kernel.evaluation.Evaluator;
import dev.filtro.kernel.help.Completions;
import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;
import java.util.List;

/// Answers `complete_request`: what may be typed at the cursor.
///
/// The metadata carries type and signature of each match, as JupyterLab shows them.
final class Complete implements RequestHandler<Complete.Request, Complete.Reply> {
  private final Evaluator evaluator;

  Complete(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  record Request(String code, int cursor) {}

  record Reply(List<String> matches, int cursorStart, int cursorEnd, Metadata metadata) {}

  record Metadata(@SerializedName("_jupyter_types_experimental") List<Match> types) {}

  record Match(int start, int end, String text, String type, String signature) {}

  @Override
  public Request parse(Content content) throws MalformedMessageException {
    String code = content.text("code");
    return new Request(
        code, CodePoints.toChars(code, content.number("cursor_pos", Integer.MAX_VALUE)));
  }

  @Override
  public Reply handle(Request request, Conversation conversation) {
    Completions found = evaluator.complete(request.code(), request.cursor());
    int start = CodePoints.fromChars(request.code(), found.start());
    int end = CodePoints.fromChars(request.code(), found.end());
    return new Reply(
        found.candidates().stream().map(Completions.Candidate::text).toList(),
        start,
        end,
        new Metadata(
            found.candidates().stream()
                .map(each -> new Match(start, end, each.text(), each.type(), each.signature()))
                .toList()));
  }
}
