"""Magics, as a front end sees them. Libraries come from a folder: nothing leaves the machine."""

import json
import re
import zipfile

import pytest
from driver import Notebook
from test_cells import plain

POM = """<project><modelVersion>4.0.0</modelVersion><groupId>t</groupId><artifactId>{artifact}</artifactId>
<version>{version}</version><dependencies>{dependencies}</dependencies></project>"""
DEPENDENCY = "<dependency><groupId>t</groupId><artifactId>{}</artifactId><version>{}</version></dependency>"


def library(repository, artifact, version, *dependencies):
    """A library with one resource that holds its version."""
    folder = repository / "t" / artifact / version
    folder.mkdir(parents=True)
    listed = "".join(DEPENDENCY.format(*each) for each in dependencies)
    pom = POM.format(artifact=artifact, version=version, dependencies=listed)
    (folder / f"{artifact}-{version}.pom").write_text(pom)
    with zipfile.ZipFile(folder / f"{artifact}-{version}.jar", "w") as jar:
        jar.writestr(f"{artifact}.txt", version)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A user's folder whose Maven settings know an empty repository in place of Maven Central."""
    home = tmp_path_factory.mktemp("home")
    (home / "empty").mkdir()
    (home / ".m2").mkdir()
    (home / ".m2" / "settings.xml").write_text(
        "<settings><mirrors><mirror><id>none</id><mirrorOf>central</mirrorOf>"
        f"<url>{(home / 'empty').as_uri()}</url></mirror></mirrors></settings>"
    )
    library(home / "repository", "leaf", "1")
    library(home / "repository", "leaf", "2")
    library(home / "repository", "stem", "1", ("leaf", "1"))
    return home


@pytest.fixture(scope="module")
def notebook(home):
    notebook = Notebook(HOME=str(home))
    yield notebook
    notebook.close()


def read(name):
    return (
        "new String(Thread.currentThread().getContextClassLoader()"
        f'.getResourceAsStream("{name}.txt").readAllBytes())'
    )


def test_help_is_a_table(notebook):
    data = notebook.run("%help").results[0]["data"]
    assert "<table>" in data["text/html"]
    for name in ["%maven", "%timeit", "%%sh", "//DEPS", "%%writefile", "%jvm"]:
        assert name in data["text/plain"]


def test_unknown_magic_is_guessed(notebook):
    assert "did you mean %time?" in plain(notebook.run("%tme 1").complaint)


def test_libraries_reach_the_running_worker(notebook, home):
    assert notebook.run(f"int kept = 5;\n%mavenRepo mine {home / 'repository'}").ok
    outcome = notebook.run("%maven t:stem:1")
    assert outcome.ok, outcome
    assert "t:leaf:1" in outcome.displays[-1]["data"]["text/plain"]
    assert len({shown["transient"]["display_id"] for shown in outcome.displays}) == 1
    assert notebook.value(read("leaf")) == "1"
    assert notebook.value("kept") == "5"


def test_loaded_version_stays_and_missing_one_is_explained(notebook):
    outcome = notebook.run("//DEPS t:leaf:2\n1")
    assert "t:leaf:1 is loaded already and stays" in outcome.displays[-1]["data"]["text/plain"]
    assert "is in none of the repositories" in notebook.run("%maven t:gone:1").complaint


def test_time_and_timeit(notebook):
    outcome = notebook.run("%time kept + 1")
    assert outcome.text == "6"
    assert outcome.stdout.startswith("Wall time: ")
    outcome = notebook.run("%timeit -n 1000 -r 2 new int[2]")
    assert outcome.results == []
    assert re.search(r"per run, best of 2 rounds of 1,000 .* 24(\.\d+)? B allocated per run", outcome.stdout)


def test_variables_are_listed(notebook):
    assert notebook.run("var grid = new float[2][3];").ok
    assert re.search(r"grid +float\[]\[] +2 x 3", notebook.run("%whos").text)
    assert "grid" in notebook.run("%who").stdout


def test_history_is_printed(notebook):
    assert "var grid = new float[2][3];" in notebook.run("%history").stdout


def test_files_are_written_run_and_loaded(notebook, home):
    assert notebook.run(f"%cd {home}").ok
    assert notebook.run("%%writefile Cup.java\npackage cups;\npublic class Cup { public int size() { return 3; } }").ok
    assert notebook.run("%load Cup.java").ok
    assert notebook.value("new cups.Cup().size()") == "3"
    assert notebook.run("%%java\npackage cups;\npublic class Pot {}").ok
    assert notebook.value("new cups.Pot() != null") == "true"
    cell = {"cell_type": "code", "source": "int fromNotebook = 8;", "metadata": {}, "outputs": [], "execution_count": None}
    (home / "a.ipynb").write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}))
    assert notebook.run("%run a.ipynb").ok
    assert notebook.value("fromNotebook") == "8"


def test_shell_streams_and_fails_by_exit_code(notebook, home):
    assert notebook.run("!pwd").stdout.strip() == str(home)
    outcome = notebook.run("%%sh\necho one\necho two >&2\nexit 4")
    assert (outcome.stdout, outcome.stderr) == ("one\n", "two\n")
    assert "exit code 4" in outcome.complaint


def test_shell_is_interrupted(notebook):
    running = notebook.begin("!echo begun; sleep 60")
    notebook.wait_for_output(running, "begun")
    notebook.manager.interrupt_kernel()
    assert notebook.finish(running, patience=10).reply["ename"] == "Interrupted"
    assert notebook.value("kept") == "5"


def test_markup_is_shown(notebook):
    assert notebook.run("%%html\n<b>x</b>").results[0]["data"]["text/html"] == "<b>x</b>\n"
    assert "image/svg+xml" in notebook.run("%%svg\n<svg/>").results[0]["data"]
    assert "text/markdown" in notebook.run("%%markdown\n# x").results[0]["data"]
    assert "text/latex" in notebook.run("%%latex\n$x$").results[0]["data"]


def test_magic_of_ones_own(notebook):
    assert notebook.run('Magics.register("greet", "Greets.", name -> "Hello, " + name);').ok
    assert notebook.run("%greet world").displays[0]["data"]["text/plain"] == "Hello, world"
    assert "Greets." in notebook.run("%help greet").text


def test_environment_and_doctor(notebook):
    assert notebook.run("%env FLAVOUR=sweet").ok
    assert notebook.run("!echo $FLAVOUR").stdout == "sweet\n"
    assert "JDK" in notebook.run("%doctor").stdout


def test_jvm_restarts_with_options_and_reset_asks(notebook):
    assert "declarations so far are gone" in notebook.run("%jvm -Xmx700m").stdout
    assert "at most 700 MiB" in notebook.run("%jvm").stdout
    assert notebook.value('System.getenv("FLAVOUR")') == "sweet"
    assert notebook.value(read("leaf")) == "1"
    assert notebook.run("int a = 1;").ok
    outcome = notebook.run("%reset", answers=["y"])
    assert outcome.questions == ["Forget all 1 declarations? [y/N] "]
    assert notebook.run("a").reply["status"] == "error"
    assert notebook.run("%reset -f --jars").ok
    assert notebook.run("%maven t:leaf:2").ok
    assert notebook.value(read("leaf")) == "2"


def test_magic_lines_do_not_disturb_completion(notebook):
    assert notebook.run('var word = "abc";').ok
    code = "%who\nword.toUpp"
    matches = notebook.reply(notebook.client.complete(code, len(code)))["matches"]
    assert any("toUpperCase" in match for match in matches)
