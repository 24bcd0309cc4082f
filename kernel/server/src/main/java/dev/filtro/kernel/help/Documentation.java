package dev.filtro.kernel.help;

import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The documentation of one thing as HTML: description first, then parameters, result, exceptions.
///
/// What its comment lacks is taken from the methods that it overrides.
///
/// @param comments its own comment, then those of the overridden methods, nearest first
/// @param parameters the names of its parameters, type parameters left out
record Documentation(List<DocCommentTree> comments, List<String> parameters) {
  private static final Map<String, String> NOTES =
      Map.of(
          "implSpec",
          "Implementation requirements",
          "implNote",
          "Implementation note",
          "apiNote",
          "API note");

  String html() {
    StringBuilder html = new StringBuilder();
    part(each -> blocks(each, DeprecatedTree.class).map(DeprecatedTree::getBody), 0)
        .ifPresent(text -> html.append("<p><b>Deprecated.</b> ").append(text).append("</p>\n"));
    part(each -> Optional.of(each.getFullBody()).filter(body -> !body.isEmpty()), 0)
        .ifPresent(text -> html.append(paragraph(text)).append('\n'));
    Map<String, String> ofParameters = new LinkedHashMap<>();
    for (String name : parameters) {
      part(each -> parameter(each, name), 0).ifPresent(text -> ofParameters.put(name, text));
    }
    addList(html, "Parameters", ofParameters);
    part(each -> blocks(each, ReturnTree.class).map(ReturnTree::getDescription), 0)
        .ifPresent(text -> html.append("<p><b>Returns:</b> ").append(text).append("</p>\n"));
    addList(html, "Throws", exceptions());
    addNotes(html);
    return html.toString().strip();
  }

  private static String paragraph(String text) {
    return text.startsWith("<p>") || text.startsWith("<h") ? text : "<p>" + text + "</p>";
  }

  /// A part of the first comment that has it.
  private Optional<String> part(
      Function<DocCommentTree, Optional<? extends List<? extends DocTree>>> finder, int from) {
    for (int i = from; i < comments.size(); i++) {
      int next = i + 1;
      Optional<? extends List<? extends DocTree>> found = finder.apply(comments.get(i));
      if (found.isPresent()) {
        return Optional.of(CommentText.html(found.get(), () -> part(finder, next).orElse("")));
      }
    }
    return Optional.empty();
  }

  private static <T extends BlockTagTree> Optional<T> blocks(
      DocCommentTree comment, Class<T> kind) {
    return comment.getBlockTags().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static Optional<List<? extends DocTree>> parameter(DocCommentTree comment, String name) {
    return comment.getBlockTags().stream()
        .filter(tag ->
            tag instanceof ParamTree param
                && !param.isTypeParameter()
                && param.getName().getName().contentEquals(name))
        .findFirst()
        .map(tag -> ((ParamTree) tag).getDescription());
  }

  /// Those of the first comment that names any; what one says of an exception may be inherited.
  private Map<String, String> exceptions() {
    for (int i = 0; i < comments.size(); i++) {
      Map<String, String> found = exceptions(i);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return Map.of();
  }

  private Map<String, String> exceptions(int index) {
    Map<String, String> found = new LinkedHashMap<>();
    for (DocTree tag : comments.get(index).getBlockTags()) {
      if (tag instanceof ThrowsTree thrown) {
        String name = CommentText.reference(thrown.getExceptionName().getSignature());
        String text =
            CommentText.html(thrown.getDescription(), () -> inheritedException(name, index + 1));
        found.merge(
            name, text, (first, second) -> first.isEmpty() ? second : first + "; " + second);
      }
    }
    return found;
  }

  private String inheritedException(String name, int index) {
    return index < comments.size() ? exceptions(index).getOrDefault(name, "") : "";
  }

  private static void addList(StringBuilder html, String title, Map<String, String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    html.append("<p><b>").append(title).append(":</b></p>\n<ul>\n");
    entries.forEach((name, text) ->
        html.append("<li><code>")
            .append(CommentText.escape(name))
            .append("</code> ")
            .append(text)
            .append("</li>\n"));
    html.append("</ul>\n");
  }

  private void addNotes(StringBuilder html) {
    if (comments.isEmpty()) {
      return;
    }
    List<String> see = new ArrayList<>();
    for (DocTree tag : comments.getFirst().getBlockTags()) {
      switch (tag) {
        case UnknownBlockTagTree note when NOTES.containsKey(note.getTagName()) ->
            addNote(html, NOTES.get(note.getTagName()), note.getContent());
        case SeeTree reference -> see.add(CommentText.see(reference.getReference()));
        case SinceTree since -> addNote(html, "Since", since.getBody());
        default -> {}
      }
    }
    if (!see.isEmpty()) {
      html.append("<p><b>See also:</b> ").append(String.join(", ", see)).append("</p>\n");
    }
  }

  private static void addNote(StringBuilder html, String title, List<? extends DocTree> text) {
    html.append("<p><b>")
        .append(title)
        .append(":</b> ")
        .append(CommentText.html(text, () -> ""))
        .append("</p>\n");
  }
}
