package dev.filtro.kernel.features;

/// What a handler returns for a message that wants no reply.
public record NoReply() {}
