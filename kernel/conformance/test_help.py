"""Help at the cursor, as front ends ask for it; `|` marks the cursor."""

import zipfile

import pytest


@pytest.fixture(scope="module")
def notebook(notebook):
    outcome = notebook.run(
        """
        var numbers = new java.util.ArrayList<>(java.util.List.of("one", "two"));
        /** Doubles a number. */
        int twice(int number) { return 2 * number; }
        double[][] table = {{1, 2}, {3, 4}};
        """
    )
    assert outcome.ok, outcome
    return notebook


def split(marked):
    before, after = marked.split("|")
    return before + after, len(before)


def complete(notebook, marked):
    return notebook.reply(notebook.client.complete(*split(marked)))


def inspect(notebook, marked, detail=0):
    return notebook.reply(notebook.client.inspect(*split(marked), detail_level=detail))


def text(reply):
    assert reply["found"], reply
    return reply["data"]["text/plain"]


def test_matches_come_with_type_and_signature(notebook):
    reply = complete(notebook, "twi|")
    assert reply["status"] == "ok"
    assert reply["matches"] == ["twice("]
    assert reply["metadata"]["_jupyter_types_experimental"] == [
        {"start": 0, "end": 3, "text": "twice(", "type": "function", "signature": "int twice(int number)"}
    ]


def test_positions_count_code_points(notebook):
    reply = complete(notebook, 'var face = "😀";\nnumbers.str|')
    assert (reply["cursor_start"], reply["cursor_end"]) == (24, 27)
    assert reply["matches"] == ["stream()"]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("Network.o|", "of("),
        ("conv|", "conv("),
        ("gAP|", "globalAveragePool()"),
        ("sgd(0.1).mom|", "momentum("),
        ("var n = Network.of(input(28, 28, 1), conv(6, 5).sa|", "same()"),
        ("java.util.concurrent.Ex|", "Executor"),
        ("int local = 1;\nloc|", "local"),
        ("int broken = ;\nnumbers.str|", "stream()"),
        ("JFram|", "javax.swing.JFrame"),
        ("%pw|", "%pwd"),
    ],
)
def test_offers_first(notebook, marked, first):
    matches = complete(notebook, marked)["matches"]
    assert matches, marked
    assert matches[0] == first, matches[:5]


def test_files_in_strings(notebook, tmp_path):
    (tmp_path / "digits.csv").write_text("")
    (tmp_path / "digest").mkdir()
    reply = complete(notebook, f'java.nio.file.Path.of("{tmp_path}/dig|")')
    assert reply["matches"] == ["digest/", "digits.csv"]
    assert {each["type"] for each in reply["metadata"]["_jupyter_types_experimental"]} == {"path"}


def test_nothing_in_comments(notebook):
    reply = complete(notebook, "// numbers.str|")
    assert reply["status"] == "ok"
    assert reply["matches"] == []


def test_explains_the_library_from_its_own_sources(notebook):
    reply = inspect(notebook, "con|v(6, 5)")
    assert text(reply).startswith("Conv2d conv(int filters, int size)")
    assert "A convolution with square filters" in text(reply)
    assert "<code>size</code>" in reply["data"]["text/html"]
    assert "`size`" in reply["data"]["text/markdown"]


@pytest.mark.parametrize(
    ("marked", "signature", "says"),
    [
        ("Network.o|f(", "Network of(", "chain of layers"),
        ("sgd(0.1).mom|entum(0.9)", "momentum(", "Shapes|momentum"),
        ("fit|", "fit(", ""),
        ("Math.max(1L, |", "long max(long a, long b)", "Returns"),
        ("numbers.fo|rEach(", "void forEach(", "action"),
        ("whi|le (true) {}", "while", "loop"),
        ("%c|d data", "%cd FOLDER", "folder"),
    ],
)
def test_explains(notebook, marked, signature, says):
    found = text(inspect(notebook, marked))
    assert signature in found.splitlines()[0], found
    assert any(word in found for word in says.split("|")), found


@pytest.mark.parametrize(
    ("marked", "shapes", "formula"),
    [
        ("con|v1d(8, 5)", "[N, length, channels]", "sum over u, c of"),
        ("convTrans|pose(8, 4)", "[N, H', W', filters]", "+= x[n, i, j, c]"),
        ("max|Pool1d(2)", "[N, length', channels]", "max, mean or sum"),
        ("batch|Norm()", "[N, ..., channels]", "sqrt(variance + epsilon)"),
        ("spatial|Dropout(0.2)", "any, kept", "x m / (1 - rate)"),
        ("soft|plus()", "any, kept", "log(1 + exp(x))"),
        ("multiHead|Attention(4)", "[N, length, features]", "softmax(Q K^T / sqrt(features / heads)) V"),
        ("squeezeExci|tation(4)", "[N, H, W, C]", "mean(x) down + downBias"),
        ("up|sample(2)", "[N, factor H, factor W, C]", "i / factor"),
        ("fo|cal(2)", "of one shape", "(1 - q)^gamma"),
        ("adam|W(1e-3)", "", "beta1 m + (1 - beta1) g"),
        ("cosine|Restarts(10, 2)", "", "(1 + cos(pi t)) / 2"),
        ("top|K(5)", "", "hits / N"),
        ("cut|Mix(1)", "", "Beta(alpha, alpha)"),
    ],
)
def test_tells_shapes_formula_and_source_of_the_words_of_the_library(notebook, marked, shapes, formula):
    found = " ".join(text(inspect(notebook, marked)).split())
    assert "Source" in found, found
    assert formula in found, found
    assert shapes in found and (not shapes or "Shapes:" in found), found


def test_tells_a_variable_with_its_value(notebook):
    assert text(inspect(notebook, "numb|ers")) == "ArrayList<String> numbers = [one, two]"
    assert "double[2][2]" in text(inspect(notebook, "tab|le"))


def test_tells_its_source_when_asked_for_more(notebook):
    assert "return 2 * number;" not in text(inspect(notebook, "twi|ce(1)"))
    assert "return 2 * number;" in text(inspect(notebook, "twi|ce(1)", detail=1))


def test_knows_nothing_of_what_is_not_there(notebook):
    reply = inspect(notebook, "noSuchThing|")
    assert reply["status"] == "ok"
    assert not reply["found"]
    assert reply["data"] == {}


def test_answers_while_a_cell_runs(notebook):
    running = notebook.begin('System.out.println("begun"); while (true) {}')
    notebook.wait_for_output(running)
    assert complete(notebook, "numbers.str|")["matches"] == ["stream()"]
    assert text(inspect(notebook, "numb|ers")) == "ArrayList<String> numbers = [one, two]"
    assert "conv(" in text(inspect(notebook, "con|v("))
    notebook.manager.interrupt_kernel()
    notebook.finish(running)


def test_sees_what_changed_since_the_last_question(notebook):
    def matches(marked):
        return complete(notebook, marked)["matches"]

    assert matches("new Later(1).fir|") == []
    assert notebook.run("record Later(int first) {}").ok
    assert matches("new Later(1).fir|") == ["first()"]
    assert notebook.run("record Later(int second) {}").ok
    assert matches("new Later(1).fir|") == []
    assert matches("new Later(1).sec|") == ["second()"]
    assert notebook.run("class Later { int third; }").ok
    assert matches("new Later().|")[0] == "third"
    assert notebook.run("var later = new Later[2];").ok
    assert matches("later[0].thi|") == ["third"]


def test_sees_classes_of_jars_that_came_later(notebook, tmp_path):
    source = tmp_path / "Lately.java"
    source.write_text("package lately.come; public class Lately { public static int arrived; }")
    assert complete(notebook, "lately.come.Lately.arr|")["matches"] == []
    classes = tmp_path / "classes"
    compiler = "javax.tools.ToolProvider.getSystemJavaCompiler()"
    assert notebook.value(f'{compiler}.run(null, null, null, "-d", "{classes}", "{source}")') == "0"
    jar = tmp_path / "lately.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.write(classes / "lately/come/Lately.class", "lately/come/Lately.class")
    assert notebook.run(f"%jars {jar}").ok
    assert complete(notebook, "lately.come.Lately.arr|")["matches"] == ["arrived"]
