package dev.filtro.cnn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private static String message(Executable executable) {
    return assertThrows(RuntimeException.class, executable).getMessage();
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void readsTables() throws IOException {
    Path file =
        write(
            "t.csv",
            "\ufeffwidth, height,\"the \"\"kind\"\"\"\r\n1,2.5,b\r\n3,-4e1,\"a\"\r\n\r\n5,6,b\n");
    Csv csv = Csv.read(file);
    assertEquals("t.csv: 3 rows, columns width, height, the \"kind\"", csv.toString());
    Dataset data = csv.labelled("the \"kind\"");
    assertEquals(List.of("a", "b"), data.classNames());
    assertArrayEquals(new int[] {1, 0, 1}, data.labels());
    assertArrayEquals(new float[] {3, -40}, data.image(1).toArray());
    Path numbers = write("n.csv", "7,0,1\n2,3,4\n10,5,6");
    Csv plain = Csv.read(numbers.toString());
    assertEquals(List.of("column1", "column2", "column3"), plain.columns());
    assertEquals(List.of("2", "7", "10"), plain.labelled("column1").classNames());
    Dataset targets = plain.targets("column3");
    float[] target = new float[1];
    targets.readTarget(2, target, 0);
    assertEquals(6, target[0]);
    assertEquals(3, plain.images("column1", 1, 2, 1).imageShape().rank());
  }

  @Test
  void namesThePlaceOfWhatIsWrongInATable() throws IOException {
    Path file = write("t.csv", "a,b\n1,2\n3,x\n");
    assertEquals(
        file
            + " is damaged at byte 8: expected a number in column \"b\" of line 3 but got \"x\";"
            + " mend the file, or leave the column out: without(\"b\")",
        message(() -> Csv.read(file).labelled("a")));
    Path ragged = write("r.csv", "a,b\n1,2,3\n");
    assertEquals(
        ragged
            + " is damaged at byte 4: expected 2 values in line 2 but got 3; mend the file, or leave"
            + " such rows out: Csv.skippingDamaged(file)",
        message(() -> Csv.read(ragged)));
    Path open = write("o.csv", "a,\"b\n1,2\n");
    assertEquals(
        open
            + " is damaged at byte 2: expected a closing quote but got the end of the file; mend"
            + " the file",
        message(() -> Csv.read(open)));
    assertEquals(
        file + " has no column \"c\"; it has a, b", message(() -> Csv.read(file).labelled("c")));
    assertEquals(
        file + " has 1 columns of numbers but the shape holds 784",
        message(() -> Csv.read(file).images("a", 28, 28, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void findsTheSeparator(String separator) throws IOException {
    Csv csv = Csv.read(write("t.csv", "a,\"b;|\tc\",d\n1,2,3\n".replace(",", separator)));
    assertEquals(List.of("a", "b;|\tc", "d"), csv.columns());
    assertArrayEquals(new float[] {3}, csv.numbers("d"));
  }

  @Test
  void readsDecimalCommasWhereCommasSeparateNothing() throws IOException {
    Csv csv = Csv.read(write("t.csv", "a;b;kind\n1,5;-2,25e1;x\n3;4;y\n"));
    Dataset data = csv.labelled("kind");
    assertArrayEquals(new float[] {1.5f, -22.5f}, data.image(0).toArray());
    assertEquals(
        List.of("column1", "column2"), Csv.read(write("u.csv", "1,5;2\n3,5;4\n")).columns());
  }

  @Test
  void choosesColumns() throws IOException {
    Csv csv = Csv.read(write("t.csv", "age,city,price\n1,Rome,3\n4,Oslo,5\n"));
    assertArrayEquals(new float[] {4}, csv.without("city").targets("price").image(1).toArray());
    assertEquals(List.of("price", "age"), csv.select("price", "age").columns());
    assertEquals(Map.of("age", "4", "city", "Oslo", "price", "5"), csv.rows().get(1));
    assertEquals(
        csv.toString()
            .replace(
                "t.csv: 2 rows, columns ",
                folder.resolve("t.csv") + " has no column \"town\"; it has "),
        message(() -> csv.without("town")));
    assertEquals(
        "A table of " + folder.resolve("t.csv") + " needs at least one column",
        message(() -> csv.without("age", "city", "price")));
  }

  @Test
  void saysWhatToDoAboutMissingValuesAndDoesIt() throws IOException {
    Path file = write("t.csv", "a,b,kind\n1,,x\n3,4,y\nNA,6,x\n5,NaN,?\n");
    Csv csv = Csv.read(file);
    assertEquals(
        file
            + " is damaged at byte 9: expected a number in column \"b\" of line 2 but got no value"
            + " (\"\"); leave such rows out by withoutMissing(), or fill them by filledWithMeans()",
        message(() -> csv.labelled("kind")));
    Csv whole = csv.withoutMissing();
    assertEquals("t.csv: 1 rows, columns a, b, kind; 3 rows left out", whole.toString());
    assertEquals("line 4 has no value in column \"a\"", whole.damaged().get(1));
    Csv filled = csv.filledWithMeans();
    assertArrayEquals(new float[] {1, 3, 3, 5}, filled.numbers("a"));
    assertArrayEquals(new float[] {5, 4, 6, 5}, filled.numbers("b"));
    assertEquals(List.of("x", "y", "x", "?"), filled.column("kind"));
  }

  @Test
  void countsDamagedRowsWhereAskedTo() throws IOException {
    Path file = write("t.csv", "a,b\n1,2\n3\n4,5,6\n7,8\n");
    Csv csv = Csv.skippingDamaged(file.toString());
    assertArrayEquals(new float[] {1, 7}, csv.numbers("a"));
    assertEquals(2, csv.damaged().size());
    assertEquals(
        file
            + " is damaged at byte 8: expected 2 values in line 3 but got 1; mend the file, or leave"
            + " such rows out: Csv.skippingDamaged(file)",
        csv.damaged().getFirst());
  }

  @Test
  void refusesTablesWithoutRowsAndFilesThatAreNone() throws IOException {
    Path file = write("t.csv", "a,b\n");
    assertEquals(
        file + " expects rows below the names of its columns but has none",
        message(() -> Csv.read(file).labelled("a")));
    assertEquals(
        "There is no file " + folder.resolve("none.csv"),
        message(() -> Csv.read(folder.resolve("none.csv"))));
    assertEquals(folder + " is a folder; name a file", message(() -> Csv.read(folder)));
  }

  @Test
  void givesSentencesToLearnFrom() throws IOException {
    Csv csv = Csv.read(write("t.csv", "text,kind\n\"so, so good\",yes\nbad,no\nso bad,no\n"));
    Sentences sentences = Sentences.of(csv.column("text"), csv.column("kind"));
    assertEquals(List.of("no", "yes"), sentences.classNames());
    assertArrayEquals(new int[] {1, 0, 0}, sentences.labels());
    assertEquals("so, so good", sentences.text(0));
    assertEquals(
        "Sentences.of expects a class for each sentence but got 3 sentences and 1 classes",
        message(() -> Sentences.of(csv.column("text"), List.of("a"))));
  }
}
