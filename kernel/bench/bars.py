"""What Filtro's kernel is to reach: a limit for each figure, some of them relative to another."""

from dataclasses import dataclass

FILTRO, PYTHON = "filtro", "ipykernel"


@dataclass(frozen=True)
class Bar:
    """A limit: a number, or so many times what a kernel (`of`) needs for a figure, by default the same one."""

    limit: float
    of: str = ""
    figure: str = ""
    at_least: bool = False

    def value(self, name, table):
        """The limit as a number; none if what it depends on was not measured."""
        if not self.of:
            return self.limit
        other = table.get(self.figure or name, {}).get(self.of)
        return None if other is None else self.limit * other

    def verdict(self, name, table):
        """A text for the table."""
        limit, reached = self.value(name, table), table[name].get(FILTRO)
        if limit is None or reached is None:
            return ""
        met = reached >= limit if self.at_least else reached <= limit
        return f"{'>=' if self.at_least else '<='} {limit:.3g} {'met' if met else 'MISSED'}"


BARS = {
    "launch to kernel_info, s": Bar(1.5, of=PYTHON),
    "launch to first 1+1, s": Bar(2, of=PYTHON),
    "resident after one cell, MB": Bar(350),
    "warm 1+1 median, ms": Bar(10),
    "warm 1+1 p95, ms": Bar(25),
    "300 statements, s": Bar(0.5),
    "100 methods, s": Bar(1),
    "100,000 lines, s": Bar(1.5),
    "lines lost": Bar(0),
    "lines in order": Bar(1, at_least=True),
    "completion first, ms": Bar(300),
    "completion warm, ms": Bar(30),
    "completion while a cell runs on both cores, ms": Bar(100),
    "latency at cell 2,000, ms": Bar(1.5, of=FILTRO, figure="latency at cell 50, ms"),
    "growth of memory to cell 2,000, MB": Bar(100),
}

INTERRUPT = Bar(1)


def verdict(name, table):
    """What is to be said of a figure; nothing if there is no bar."""
    bar = INTERRUPT if name.startswith("interrupt: ") else BARS.get(name)
    return "" if bar is None else bar.verdict(name, table)
