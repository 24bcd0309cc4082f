"""Cells as a user of Java 25 writes them: programs, files of a package, declarations in any order, cells run again."""

from driver import Notebook


def test_cell_that_is_a_program_runs(notebook):
    outcome = notebook.run('String name = "Ada";\nvoid main() { IO.println("hello " + name); }')
    assert outcome.ok
    assert outcome.stdout == "hello Ada\n"


def test_class_of_a_package_is_imported_and_reloaded(notebook):
    cell = "package com.acme;\npublic class Cup {\n  public int size() { return %d; }\n}"
    assert notebook.run(cell % 1).ok
    assert notebook.value("import com.acme.Cup;\nvar cup = new Cup();\ncup.size()") == "1"
    assert notebook.run(cell % 2).ok
    assert notebook.value("cup.size()") == "2"


def test_declarations_come_in_any_order(notebook):
    code = """
        boolean even(int n) { return n == 0 || odd(n - 1); }
        boolean odd(int n) { return n != 0 && even(n - 1); }
        record Square(double side) implements Solid {}
        sealed interface Solid permits Square {}
        even(10)
    """
    assert notebook.value(code) == "true"


def test_running_a_class_cell_again_keeps_the_variables_of_it(notebook):
    cell = "record Point(int x, int y) {}"
    assert notebook.run(cell).ok
    assert notebook.run("var point = new Point(1, 2);").ok
    again = notebook.run(cell)
    assert (again.stdout, again.stderr) == ("", "")
    assert notebook.value("point.x()") == "1"


def test_variable_that_does_not_fit_any_more_is_named(notebook):
    assert notebook.run("record Spot(int x) {}\nvar spot = new Spot(1);\nint other = 5;").ok
    again = notebook.run("record Spot(int x, int y) {}")
    assert "spot lost its value: class Spot was redefined" in again.stderr
    assert notebook.value("other") == "5"


def test_hundreds_of_statements_in_a_cell(notebook):
    cell = "".join(f"int many{i} = {i};\nSystem.out.println(many{i});\n" for i in range(300))
    assert notebook.run(cell).stdout.split() == [str(i) for i in range(300)]


def test_very_long_expression(notebook):
    assert notebook.value(" + ".join(["1"] * 3000)) == "3000"


def test_hundred_methods_that_call_each_other_in_a_circle(notebook):
    methods = [f"int ring{i}(int n) {{ return n <= 0 ? 0 : 1 + ring{(i + 1) % 100}(n - 1); }}" for i in range(100)]
    assert notebook.run("\n".join(methods)).ok
    assert notebook.value("ring7(250)") == "250"


def test_preview_features_by_a_switch():
    notebook = Notebook(FILTRO_JAVA_OPTS="--enable-preview")
    try:
        assert notebook.value("switch ((Object) 5) { case int i when i > 3 -> i; default -> 0; }") == "5"
        assert notebook.run("int sign(Object x) { return x instanceof int i && i < 0 ? -1 : 1; }").ok
        assert notebook.value("sign(-7)") == "-1"
        scope = "try (var scope = java.util.concurrent.StructuredTaskScope.open()) {"
        fork = " var cup = scope.fork(() -> 42); scope.join(); System.out.println(cup.get()); }"
        assert notebook.run(scope + fork).stdout == "42\n"
    finally:
        notebook.close()


def test_misspelt_name_is_suggested(notebook):
    assert notebook.run("int counter = 1;").ok
    assert "did you mean counter?" in notebook.run("countr + 1").complaint
