"""`filtro run`: exit codes, and what a user reads when a cell fails."""

import os
import subprocess

import nbformat


def run(*arguments):
    return subprocess.run(
        [os.environ["FILTRO_LAUNCHER"], "run", *arguments], capture_output=True, text=True, timeout=120
    )


def notebook(folder, *cells):
    path = folder / "in.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
    return path


def test_failing_cell_is_named_and_the_exit_code_is_one(tmp_path):
    out = tmp_path / "out.ipynb"
    done = run(notebook(tmp_path, "int fine = 1;", 'throw new IllegalStateException("no water");', "fine"), "--output", out)
    assert done.returncode == 1
    assert "no water" in done.stdout + done.stderr
    kept = nbformat.read(out, as_version=4)
    assert [cell.outputs[0].output_type if cell.outputs else None for cell in kept.cells] == [None, "error", None]


def test_script_runs_and_prints(tmp_path):
    script = tmp_path / "sum.jsh"
    script.write_text('int sum = 0;\nfor (int i = 1; i <= 4; i++) sum += i;\nSystem.out.println("sum " + sum);\n')
    done = run(script)
    assert (done.returncode, done.stdout) == (0, "sum 10\n"), done.stderr


def test_java_file_runs_its_main(tmp_path):
    script = tmp_path / "Hello.java"
    script.write_text('void main() {\n  IO.println("hello from main");\n}\n')
    done = run(script)
    assert done.returncode == 0, done.stderr
    assert "hello from main" in done.stdout


def test_notebook_reads_what_lies_beside_it_as_in_jupyter(tmp_path):
    folder = tmp_path / "lesson"
    folder.mkdir()
    (folder / "note.txt").write_text("beside")
    out = tmp_path / "out.ipynb"
    done = run(notebook(folder, 'Files.readString(Path.of("note.txt"))'), "--output", out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert nbformat.read(out, as_version=4).cells[0].outputs[0].data["text/plain"] == "beside"


def test_missing_file_is_named(tmp_path):
    done = run(tmp_path / "absent.ipynb")
    assert done.returncode != 0
    assert "absent.ipynb" in done.stderr
