package dev.filtro.display;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Values as rows and columns: collections and arrays of records, maps or rows, long collections of
/// anything, maps, and records.
///
/// @param header the columns' names
/// @param rows as many cells each; no more than are shown
/// @param all how many rows there are
record TableView(List<String> header, List<List<String>> rows, int all) {
  private static final int MOST_ROWS = 1000;
  private static final int MOST_COLUMNS = 30;
  private static final int LONG = 20;
  private static final int MOST_LETTERS = 120;

  TableView {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /// The table that a value is, or null for one that is better read as text.
  static @Nullable TableView of(Object value) {
    return switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> ofMap(map);
      case Collection<?> collection when !collection.isEmpty() -> ofElements(collection);
      case Object[] array when array.length > 0 -> ofElements(Arrays.asList(array));
      case Record row when isToldByItsParts(row) -> ofRecord(row);
      default -> null;
    };
  }

  private static TableView ofMap(Map<?, ?> map) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (rows.size() == MOST_ROWS) {
        break;
      }
      rows.add(List.of(text(entry.getKey()), text(entry.getValue())));
    }
    return new TableView(List.of("key", "value"), rows, map.size());
  }

  /// Whether the record's text is the one that the compiler writes: one of its own says more.
  private static boolean isToldByItsParts(Record value) {
    StringJoiner parts = new StringJoiner(", ", value.getClass().getSimpleName() + "[", "]");
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      parts.add(component.getName() + "=" + read(component, value));
    }
    return value.getClass().getRecordComponents().length > 0
        && value.toString().equals(parts.toString());
  }

  private static TableView ofRecord(Record value) {
    List<List<String>> rows = new ArrayList<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      rows.add(List.of(component.getName(), text(read(component, value))));
    }
    return new TableView(List.of(value.getClass().getSimpleName(), "value"), rows, rows.size());
  }

  private static @Nullable TableView ofElements(Collection<?> elements) {
    List<Object> some = new ArrayList<>();
    for (Object element : elements) {
      if (some.size() == MOST_ROWS) {
        break;
      }
      some.add(element);
    }
    if (areAll(some, Record.class) && sameClass(some)) {
      return ofRecords(some, elements.size());
    }
    if (areAll(some, Map.class)) {
      return ofMaps(some, elements.size());
    }
    if (some.stream().allMatch(TableView::isRow)) {
      return ofRows(some, elements.size());
    }
    return elements.size() > LONG ? ofSingles(some, elements.size()) : null;
  }

  private static boolean areAll(List<Object> elements, Class<?> type) {
    return elements.stream().allMatch(type::isInstance);
  }

  private static boolean sameClass(List<Object> elements) {
    return elements.stream().map(Object::getClass).distinct().count() == 1;
  }

  private static boolean isRow(@Nullable Object element) {
    return element instanceof List<?> || (element != null && element.getClass().isArray());
  }

  private static TableView ofRecords(List<Object> records, int all) {
    RecordComponent[] components = records.getFirst().getClass().getRecordComponents();
    List<String> header = new ArrayList<>();
    for (RecordComponent component : components) {
      header.add(component.getName());
    }
    List<List<String>> rows = new ArrayList<>();
    for (Object element : records) {
      List<String> row = new ArrayList<>();
      for (RecordComponent component : components) {
        row.add(text(read(component, element)));
      }
      rows.add(row);
    }
    return indexed(header, rows, all);
  }

  private static TableView ofMaps(List<Object> maps, int all) {
    Set<String> keys = new LinkedHashSet<>();
    for (Object map : maps) {
      List<String> own = ((Map<?, ?>) map).keySet().stream().map(String::valueOf).toList();
      // A hash's order is chance, which a table should not show.
      keys.addAll(map instanceof SequencedMap<?, ?> ? own : new TreeSet<>(own));
    }
    List<String> header = keys.stream().limit(MOST_COLUMNS).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Object map : maps) {
      List<String> row = new ArrayList<>(Collections.nCopies(header.size(), ""));
      ((Map<?, ?>) map)
          .forEach((key, value) -> {
            int column = header.indexOf(String.valueOf(key));
            if (column >= 0) {
              row.set(column, text(value));
            }
          });
      rows.add(row);
    }
    return indexed(header, rows, all);
  }

  private static TableView ofRows(List<Object> elements, int all) {
    List<List<?>> lists = new ArrayList<>();
    for (Object element : elements) {
      lists.add(element instanceof List<?> list ? list : cells(element));
    }
    int widest = lists.stream().mapToInt(List::size).max().orElse(0);
    int columns = Math.min(widest, MOST_COLUMNS);
    List<String> header = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      header.add(column == MOST_COLUMNS - 1 && widest > MOST_COLUMNS ? "…" : "" + column);
    }
    List<List<String>> rows = new ArrayList<>();
    for (List<?> list : lists) {
      List<String> row = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        row.add(column < list.size() ? text(list.get(column)) : "");
      }
      rows.add(row);
    }
    return indexed(header, rows, all);
  }

  private static List<@Nullable Object> cells(Object array) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      cells.add(Array.get(array, i));
    }
    return cells;
  }

  private static TableView ofSingles(List<Object> elements, int all) {
    return indexed(
        List.of("value"), elements.stream().map(element -> List.of(text(element))).toList(), all);
  }

  private static TableView indexed(List<String> header, List<List<String>> rows, int all) {
    List<String> names = new ArrayList<>(List.of(""));
    names.addAll(header);
    List<List<String>> numbered = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> row = new ArrayList<>(List.of("" + i));
      row.addAll(rows.get(i));
      numbered.add(row);
    }
    return new TableView(names, numbered, all);
  }

  private static @Nullable Object read(RecordComponent component, Object value) {
    try {
      component.getAccessor().trySetAccessible(); // a record that is itself not public
      return component.getAccessor().invoke(value);
    } catch (InvocationTargetException e) {
      return "(failed: " + e.getCause() + ")";
    } catch (IllegalAccessException e) {
      return "(not accessible)";
    }
  }

  private static String text(@Nullable Object value) {
    String text =
        value instanceof Double || value instanceof Float
            ? ShortNumber.of((Number) value)
            : ValueText.of(value).replace('\n', ' ');
    return text.length() <= MOST_LETTERS ? text : text.substring(0, MOST_LETTERS) + "…";
  }
}
