package dev.filtro.kernel.features;

import com.google.gson.annotations.SerializedName;

/// Where the kernel listens, as `connect_reply` tells it.
///
/// Source: Jupyter messaging 5.5, "Connect".
public record Ports(
    int shellPort,
    int iopubPort,
    int stdinPort,
    int controlPort,
    @SerializedName("hb_port") int heartbeatPort) {}
