package dev.filtro.kernel.features;

import dev.filtro.kernel.message.Content;
import dev.filtro.kernel.message.MalformedMessageException;

/// Answers one type of request.
///
/// Only computes the reply: status, parent header, busy, idle and error replies are added by the
/// caller.
///
/// @param <Q> the request's content
/// @param <R> the reply's content, or [NoReply]
public interface RequestHandler<Q extends Record, R> {

  /// The content of a request, with the defaults of the specification.
  ///
  /// @throws MalformedMessageException if a field is missing or of the wrong type
  Q parse(Content content) throws MalformedMessageException;

  /// The reply's content, without `status` unless it differs from `ok`.
  R handle(Q request, Conversation conversation);
}
