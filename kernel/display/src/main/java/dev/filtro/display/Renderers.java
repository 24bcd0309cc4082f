package dev.filtro.display;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// Finds out how a value is drawn.
public final class Renderers {
  private static final List<Renderer<?>> BUILT_IN =
      List.of(new TextRenderer(), new ImageRenderer());

  private final List<Renderer<?>> renderers;

  private Renderers(List<Renderer<?>> renderers) {
    this.renderers = renderers;
  }

  /// The renderers that a class loader sees, and the built-in ones.
  ///
  /// @throws ServiceConfigurationError if a registered renderer cannot be loaded
  public static Renderers of(ClassLoader loader) {
    List<Renderer<?>> found = new ArrayList<>();
    for (Renderer<?> renderer : ServiceLoader.load(Renderer.class, loader)) {
      found.add(renderer);
    }
    found.addAll(BUILT_IN);
    return new Renderers(List.copyOf(found));
  }

  /// Draws a value; `null` is drawn as the text `null`.
  ///
  /// A value whose own code fails while it is drawn is shown as its class name and that failure.
  public MimeBundle render(@Nullable Object value) {
    if (value == null) {
      return MimeBundle.text("null");
    }
    try {
      Optional<MimeBundle> own = ownBundle(value);
      return own.isPresent() ? own.get() : drawWithRenderer(value);
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      return MimeBundle.text(
          value.getClass().getName() + " (not drawable: " + reason(failure) + ")");
    }
  }

  /// A class that could not be initialised says nothing itself.
  private static @Nullable Throwable reason(@Nullable Throwable failure) {
    return failure instanceof ExceptionInInitializerError && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /// The short text form alone, which costs no drawing: arrays are cut, all else is `toString()`.
  public static String textOf(@Nullable Object value) {
    return ValueText.of(value);
  }

  /// How a throwable is drawn if its class or a renderer for throwables sees to it; empty for all
  /// others, whose text says enough, and where drawing fails.
  public Optional<MimeBundle> picture(Throwable thrown) {
    try {
      Optional<MimeBundle> own = ownBundle(thrown);
      return own.isPresent()
          ? own
          : best(thrown)
              .filter(renderer -> Throwable.class.isAssignableFrom(renderer.type()))
              .map(renderer -> drawWith(renderer, thrown));
    } catch (RuntimeException | LinkageError | StackOverflowError failure) {
      return Optional.empty();
    }
  }

  private MimeBundle drawWithRenderer(Object value) {
    return best(value).map(renderer -> drawWith(renderer, value)).orElseGet(() -> plain(value));
  }

  /// Pictures where the value is made of such; else text, and a table beside it where it has rows.
  private MimeBundle plain(Object value) {
    MimeBundle pictures = PictureRow.of(value, this::render);
    if (pictures != null) {
      return pictures;
    }
    MimeBundle text = MimeBundle.text(ValueText.of(value));
    TableView table = TableView.of(value);
    return table == null ? text : text.with(MimeBundle.HTML, TableHtml.of(table));
  }

  private Optional<Renderer<?>> best(Object value) {
    Renderer<?> best = null;
    for (Renderer<?> renderer : renderers) {
      boolean fits = renderer.type().isInstance(value);
      if (fits && (best == null || isMoreSpecific(renderer.type(), best.type()))) {
        best = renderer;
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean isMoreSpecific(Class<?> type, Class<?> other) {
    return type != other && other.isAssignableFrom(type);
  }

  private static <T> MimeBundle drawWith(Renderer<T> renderer, Object value) {
    return renderer.render(renderer.type().cast(value));
  }

  private static Optional<MimeBundle> ownBundle(Object value) {
    return switch (value) {
      case MimeBundle bundle -> Optional.of(bundle);
      default -> toMimeBundle(value.getClass()).map(method -> call(method, value));
    };
  }

  private static Optional<Method> toMimeBundle(Class<?> type) {
    try {
      Method method = type.getMethod("toMimeBundle");
      boolean usable =
          !Modifier.isStatic(method.getModifiers())
              && (method.getReturnType() == MimeBundle.class
                  || Map.class.isAssignableFrom(method.getReturnType()));
      return usable ? Optional.of(method) : Optional.empty();
    } catch (NoSuchMethodException absent) {
      return Optional.empty();
    }
  }

  private static MimeBundle call(Method method, Object value) {
    try {
      method.trySetAccessible(); // a public method of a record or class that is itself not public
      return asBundle(method.invoke(value), value);
    } catch (InvocationTargetException e) {
      Throwable cause = reason(e.getCause());
      throw new IllegalStateException("toMimeBundle() failed: " + cause, cause);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("toMimeBundle() is not accessible", e);
    }
  }

  private static MimeBundle asBundle(@Nullable Object returned, Object value) {
    return switch (returned) {
      case MimeBundle bundle -> bundle;
      case Map<?, ?> formats -> {
        Map<String, String> data = new LinkedHashMap<>();
        formats.forEach((mime, content) -> data.put(mime.toString(), String.valueOf(content)));
        data.putIfAbsent(MimeBundle.TEXT, ValueText.of(value));
        yield new MimeBundle(data, Map.of());
      }
      case null, default -> MimeBundle.text(ValueText.of(value));
    };
  }
}
