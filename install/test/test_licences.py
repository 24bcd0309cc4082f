"""doc/licences.md names every library that is shipped, and none that is not."""

import os
import pathlib
import re

LICENCES = pathlib.Path(__file__).resolve().parents[2] / "doc" / "licences.md"


def test_every_jar_has_its_licence_in_the_table():
    home = pathlib.Path(os.environ["FILTRO_LAUNCHER"]).parent
    jars = {re.sub(r"-\d[^-]*(-SNAPSHOT)?\.jar$", "", jar.name) for jar in home.glob("lib/*/*.jar")}
    shipped = {jar for jar in jars if not jar.startswith("filtro-")}
    rows = [row.split("|") for row in LICENCES.read_text(encoding="utf-8").splitlines() if row.startswith("| ")]
    named = {jar for row in rows for jar in re.findall(r"`([^`]+)`", row[2])}
    assert len(shipped) > 30
    assert named == shipped
