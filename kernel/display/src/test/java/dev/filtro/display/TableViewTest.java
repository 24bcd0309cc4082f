package dev.filtro.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableViewTest {
  private final Renderers renderers = Renderers.of(TableViewTest.class.getClassLoader());

  record City(String name, int people) {}

  record Temperature(double degrees) {
    @Override
    public String toString() {
      return degrees + " C";
    }
  }

  private static TableView table(Object value) {
    return Objects.requireNonNull(TableView.of(value), "no table");
  }

  @Test
  void longFractionsAreCutToSevenDigitsAndShortOnesStay() {
    TableView table = table(List.of(List.of(1 / 7.0, 0.5, 1 / 3f), List.of(1e300 / 7, 12.0, -2)));
    assertEquals(
        List.of(
            List.of("0", "0.1428571", "0.5", "0.3333333"),
            List.of("1", "1.428571E299", "12.0", "-2")),
        table.rows().stream().toList());
    assertEquals("NaN", table(List.of(List.of(Double.NaN))).rows().getFirst().get(1));
  }

  @Test
  void recordsAreRowsWithTheirComponentsAsColumns() {
    TableView table = table(List.of(new City("Trieste", 200_000), new City("Graz", 300_000)));
    assertEquals(List.of("", "name", "people"), table.header());
    assertEquals(
        List.of(List.of("0", "Trieste", "200000"), List.of("1", "Graz", "300000")), table.rows());
    MimeBundle bundle = renderers.render(List.of(new City("Trieste", 200_000)));
    assertEquals("[City[name=Trieste, people=200000]]", bundle.text());
    String html = Objects.requireNonNull(bundle.data().get(MimeBundle.HTML));
    assertTrue(
        html.contains(
            "<td style=\"text-align:left;padding:0.2em 0.8em\">Trieste</td>"
                + "<td style=\"text-align:right;padding:0.2em 0.8em\">200000</td>"),
        html);
    assertFalse(html.contains("color") || html.contains("background"), html);
  }

  @Test
  void aRecordIsItsComponentsUnlessItsOwnTextSaysMore() {
    assertEquals(
        List.of(List.of("name", "Graz"), List.of("people", "3")),
        table(new City("Graz", 3)).rows());
    assertNull(TableView.of(new Temperature(20)));
  }

  @Test
  void mapsAreTablesOfKeysAndValuesAndListsOfMapsHaveColumns() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("name", "Graz");
    first.put("river", null);
    assertEquals(List.of(List.of("name", "Graz"), List.of("river", "null")), table(first).rows());
    TableView table = table(List.of(first, Map.of("people", 3, "name", "Linz")));
    assertEquals(List.of("", "name", "river", "people"), table.header());
    assertEquals(List.of("1", "Linz", "", "3"), table.rows().get(1));
  }

  @Test
  void listsAndArraysOfRowsAreGrids() {
    assertEquals(
        List.of(List.of("0", "1.0", "2.0"), List.of("1", "3.0", "")),
        table(new float[][] {{1, 2}, {3}}).rows());
    assertEquals(List.of(List.of("0", "a", "1")), table(List.of(List.of("a", 1))).rows());
    TableView wide = table(new int[][] {new int[50]});
    assertEquals(31, wide.header().size());
    assertEquals("…", wide.header().getLast());
  }

  @Test
  void shortListsOfSingleValuesStayText() {
    assertNull(TableView.of(List.of(1, 2)));
    assertNull(TableView.of(List.of()));
    assertNull(TableView.of(new int[] {1, 2}));
    assertFalse(renderers.render(List.of(1, 2)).data().containsKey(MimeBundle.HTML));
    assertNotNull(TableView.of(IntStream.range(0, 21).boxed().toList()));
  }

  @Test
  void behindTheFirstHundredRowsTheOthersUnfoldAndTheRestIsCounted() {
    String html = TableHtml.of(table(IntStream.range(0, 250).boxed().toList()));
    assertTrue(html.contains("<summary>rows 100 to 199</summary>"), html);
    assertTrue(html.contains("<summary>rows 200 to 249</summary>"), html);
    assertEquals(250, html.split("<tr><td").length - 1);
    String cut = TableHtml.of(table(IntStream.range(0, 12_345).boxed().toList()));
    assertTrue(
        cut.endsWith("<p>11,345 more rows are not shown</p>"), cut.substring(cut.length() - 60));
  }

  @Test
  void markupIsEscapedAndLongTextsAreCut() {
    TableView table = table(Map.of("<b>", "x".repeat(200)));
    assertTrue(TableHtml.of(table).contains("&lt;b&gt;"));
    assertEquals(121, table.rows().getFirst().getLast().length());
  }

  @Test
  void wordsThatAreLongerThanAColumnMayBreak() {
    TableView table = table(List.of(List.of("a/very/long/path/that/has/no/space/anywhere", "b")));
    assertTrue(TableHtml.of(table).contains("overflow-wrap:anywhere\">a/very"));
    assertFalse(TableHtml.of(table).contains("overflow-wrap:anywhere\">b"));
  }

  @Test
  void nothingIsWrongWithElementsThatAreNull() {
    List<Object> some = new ArrayList<>(Arrays.asList(new City("Graz", 1), null));
    assertNull(TableView.of(some));
    some.addAll(IntStream.range(0, 30).boxed().toList());
    assertEquals(List.of("1", "null"), table(some).rows().get(1));
  }
}
