package dev.filtro.kernel.help;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.EscapeTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SnippetTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// A passage of a documentation comment as HTML, with its inline tags resolved.
///
/// Source: "Documentation Comment Specification for the Standard Doclet", JDK 25.
final class CommentText extends SimpleDocTreeVisitor<String, Void> {
  private final Supplier<String> inherited;

  private CommentText(Supplier<String> inherited) {
    super("");
    this.inherited = inherited;
  }

  /// The HTML of a passage.
  ///
  /// @param inherited what stands at the same place of the overridden method's comment, as HTML
  static String html(List<? extends DocTree> passage, Supplier<String> inherited) {
    CommentText text = new CommentText(inherited);
    String joined = text.join(passage);
    boolean isMarkdown = passage.stream().anyMatch(RawTextTree.class::isInstance);
    return (isMarkdown ? MarkdownText.html(joined) : joined).strip();
  }

  private String join(List<? extends DocTree> trees) {
    return trees.stream().map(tree -> visit(tree, null)).collect(Collectors.joining());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String visitText(TextTree node, Void nothing) {
    return escape(node.getBody());
  }

  @Override
  public String visitRawText(RawTextTree node, Void nothing) {
    return node.getContent();
  }

  @Override
  public String visitEscape(EscapeTree node, Void nothing) {
    return escape(node.getBody());
  }

  @Override
  public String visitEntity(EntityTree node, Void nothing) {
    return "&" + node.getName() + ";";
  }

  @Override
  public String visitStartElement(StartElementTree node, Void nothing) {
    String attributes =
        node.getAttributes().stream()
            .filter(each ->
                each instanceof AttributeTree attribute
                    && attribute
                        .getName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .matches("href|src|alt|colspan|rowspan"))
            .map(each -> " " + each)
            .collect(Collectors.joining());
    return "<" + node.getName() + attributes + (node.isSelfClosing() ? "/>" : ">");
  }

  @Override
  public String visitEndElement(EndElementTree node, Void nothing) {
    return "</" + node.getName() + ">";
  }

  @Override
  public String visitLiteral(LiteralTree node, Void nothing) {
    String text = escape(node.getBody().getBody());
    return node.getKind() == DocTree.Kind.CODE ? "<code>" + text + "</code>" : text;
  }

  @Override
  public String visitLink(LinkTree node, Void nothing) {
    String label = join(node.getLabel());
    if (label.isEmpty()) {
      label = escape(reference(node.getReference().getSignature()));
    }
    return node.getKind() == DocTree.Kind.LINK ? "<code>" + label + "</code>" : label;
  }

  /// What a reference is called in text: `#add(int)` is `add(int)`.
  static String reference(String signature) {
    String text = signature.startsWith("#") ? signature.substring(1) : signature.replace('#', '.');
    return TypeText.shorten(text);
  }

  /// The target of a `@see`.
  static String see(List<? extends DocTree> target) {
    return target.size() == 1 && target.getFirst() instanceof ReferenceTree reference
        ? "<code>" + escape(reference(reference.getSignature())) + "</code>"
        : target.getFirst() instanceof ReferenceTree
            ? html(target.subList(1, target.size()), () -> "")
            : html(target, () -> "");
  }

  @Override
  public String visitSnippet(SnippetTree node, Void nothing) {
    String code = node.getBody() == null ? "" : node.getBody().getBody();
    return "<pre><code>" + escape(code.stripIndent().strip()) + "</code></pre>";
  }

  @Override
  public String visitValue(ValueTree node, Void nothing) {
    return node.getReference() == null
        ? ""
        : "<code>" + escape(reference(node.getReference().getSignature())) + "</code>";
  }

  @Override
  public String visitInheritDoc(InheritDocTree node, Void nothing) {
    return inherited.get();
  }

  @Override
  public String visitSummary(SummaryTree node, Void nothing) {
    return join(node.getSummary());
  }

  @Override
  public String visitReturn(ReturnTree node, Void nothing) {
    return "Returns " + join(node.getDescription()) + ".";
  }

  @Override
  public String visitIndex(IndexTree node, Void nothing) {
    return visit(node.getSearchTerm(), null);
  }

  @Override
  public String visitSystemProperty(SystemPropertyTree node, Void nothing) {
    return "<code>" + escape(node.getPropertyName().toString()) + "</code>";
  }

  @Override
  public String visitUnknownInlineTag(UnknownInlineTagTree node, Void nothing) {
    return join(node.getContent());
  }
}
