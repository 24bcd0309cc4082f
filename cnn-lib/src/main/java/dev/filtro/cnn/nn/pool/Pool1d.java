package dev.filtro.cnn.nn.pool;

import dev.filtro.cnn.kernels.Window;
import dev.filtro.cnn.nn.Built;
import dev.filtro.cnn.nn.Layer;
import dev.filtro.cnn.nn.Sequences;
import dev.filtro.cnn.nn.Site;
import org.jspecify.annotations.Nullable;

/// Summarises each window of each channel of sequences in one number.
///
/// `y[n, i, c] = max, mean or sum over u of x[n, i s + u d - p, c]` with stride s, dilation d and
/// padding p.
///
/// Shapes: `[N, length, channels]` -> `[N, length', channels]`, length' as [Pool2d]'s height.
///
/// Errors: [dev.filtro.cnn.nn.ShapeException] for an input that is not a sequence, or too short.
///
/// Source: as [Pool2d], whose windows have a width of 1 here.
///
/// @param pool the settings, for images of width 1
public record Pool1d(Pool2d pool) implements Layer {

  /// A pooling of windows side by side.
  public static Pool1d of(Pool2d.Summary summary, int size) {
    return new Pool1d(Pool2d.of(summary, size, 1));
  }

  /// Moves the window by this many places: windows overlap if that is less than their size.
  public Pool1d stride(int places) {
    return new Pool1d(pool.stride(places, 1));
  }

  /// Pads at both ends; see [Pool2d#padding(int)].
  public Pool1d padding(int places) {
    return new Pool1d(pool.padding(places, 0, places, 0));
  }

  /// See [Pool2d#countPadding(boolean)].
  public Pool1d countPadding(boolean counted) {
    return new Pool1d(pool.countPadding(counted));
  }

  /// Spreads the window: neighbours in it are this many places apart.
  public Pool1d dilation(int places) {
    return new Pool1d(pool.dilation(places, 1));
  }

  /// Pads so that the output has the input's length over the stride, rounded up.
  public Pool1d same() {
    return new Pool1d(pool.same());
  }

  /// Makes a window of what is left over at the end, too.
  public Pool1d ceil() {
    return new Pool1d(pool.ceil());
  }

  @Override
  public Pool1d named(String other) {
    return new Pool1d(pool.named(other));
  }

  @Override
  public @Nullable String name() {
    return pool.name();
  }

  @Override
  public String kind() {
    return pool.kind().replace("2d", "1d");
  }

  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public String description() {
    return pool.description();
  }

  @Override
  public Built build(Site site) {
    Window window = pool.window();
    boolean whole = pool.edge() == Edge.VALID;
    int least = window.extentHeight() - window.top() - window.bottom();
    return Sequences.build(site, pool, whole ? least : 1);
  }

  @Override
  public String toString() {
    return text();
  }
}
