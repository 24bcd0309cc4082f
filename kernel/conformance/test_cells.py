"""What a cell does: values, order, errors, redefinition."""

import re


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_last_expression_is_shown_and_statements_are_not(notebook):
    assert notebook.value("1 + 1") == "2"
    assert notebook.run("int quiet = 3;").results == []


def test_declarations_live_on_in_later_cells(notebook):
    assert notebook.run("record Cup(String what, int millilitres) {}\nvar cup = new Cup(\"espresso\", 30);").ok
    assert notebook.value("cup.millilitres() + 1") == "31"


def test_redefining_a_method_keeps_the_values_of_variables(notebook):
    assert notebook.run("int f() { return 1; }\nvar v = f();").ok
    assert notebook.run("int f() { return 2; }").ok
    assert notebook.value("v") == "1"
    assert notebook.value("f()") == "2"


def test_cell_stops_at_its_first_error(notebook):
    outcome = notebook.run('int reached = 1;\nObject o = null;\no.toString();\nreached = 2;')
    assert outcome.reply["status"] == "error"
    assert "NullPointerException" in outcome.complaint
    assert notebook.value("reached") == "1"


def test_compile_error_names_the_line_of_the_cell(notebook):
    outcome = notebook.run('int a = 1;\nint b = 2;\nString s = a + b;\n')
    assert outcome.reply["status"] == "error"
    assert "incompatible types" in plain(outcome.complaint)
    assert re.search(r"\b(line )?3\b", plain(outcome.complaint)), outcome.complaint


def test_exception_names_the_line_of_the_cell(notebook):
    outcome = notebook.run('int divisor = 0;\n\n\nint quotient = 1 / divisor;')
    assert "by zero" in outcome.complaint
    assert re.search(r"\b(line )?4\b", plain(outcome.complaint)), outcome.complaint


def test_exception_tells_its_causes_and_its_stack_ends_at_the_cell(notebook):
    outcome = notebook.run('throw new IllegalStateException("no pressure", new java.io.IOException("no water"));')
    for word in ("IllegalStateException", "no pressure", "IOException", "no water"):
        assert word in outcome.complaint
    assert "dev.filtro.worker" not in outcome.complaint and "jdk.internal" not in outcome.complaint


def test_missing_import_is_suggested(notebook):
    assert "import javax.swing.table.DefaultTableModel" in plain(notebook.run("new DefaultTableModel()").complaint)


def test_error_aborts_the_cells_that_wait_behind_it(notebook):
    first = notebook.begin("Thread.sleep(300); throw new RuntimeException();")
    second = notebook.begin("System.out.println(1);")
    assert notebook.finish(first).reply["status"] == "error"
    assert notebook.reply(second)["status"] == "aborted"
    assert notebook.run("1").ok


def test_silent_cell_shows_nothing_and_does_not_count(notebook):
    before = notebook.run("0").reply["execution_count"]
    assert notebook.run("5", silent=True).results == []
    assert notebook.run("0").reply["execution_count"] == before + 1


def test_user_expressions_are_evaluated_after_the_cell(notebook):
    outcome = notebook.run("int seen = 4;", user_expressions={"twice": "seen * 2", "wrong": "unknown"})
    expressions = outcome.reply["user_expressions"]
    assert expressions["twice"]["data"]["text/plain"] == "8"
    assert expressions["wrong"]["status"] == "error"


def test_display_can_be_updated_by_its_id(notebook):
    outcome = notebook.run('var handle = display("before"); handle.update("after");')
    shown, updated = outcome.displays
    assert shown["data"]["text/plain"] == "before"
    assert updated["data"]["text/plain"] == "after"
    assert shown["transient"]["display_id"] == updated["transient"]["display_id"]


def test_object_with_a_mime_bundle_of_its_own_shows_itself(notebook):
    code = """
        public record Bold(String text) {
          public java.util.Map<String, String> toMimeBundle() {
            return java.util.Map.of("text/html", "<b>" + text + "</b>", "text/plain", text);
          }
        }
        new Bold("strong")
    """
    assert notebook.run(code).results[0]["data"] == {"text/html": "<b>strong</b>", "text/plain": "strong"}


def test_java_base_needs_no_import_and_the_librarys_names_come_first(notebook):
    assert notebook.value("List.of(1, 2).stream().map(Function.identity()).collect(Collectors.toList())") == "[1, 2]"
    assert notebook.value("Parameter.class.getName()").startswith("dev.filtro.cnn")
