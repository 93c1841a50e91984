"""Which environment variables have to be set, and what code makes of their values, by all reads of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from mkdocs_djproject.discovery.canvas.valueforms import Caught, Form, together
from mkdocs_djproject.discovery.canvas.visiting import Seen
from mkdocs_djproject.discovery.evidence.secrecy import WORDS
from mkdocs_djproject.discovery.evidence.syntax import source_of
from mkdocs_djproject.environmentvariables import Demand, EnvironmentVariable
from mkdocs_djproject.variableforms import OPPOSITES


class Read(NamedTuple):
    """A read of a variable: what is made of the value, and in which module.

    ``is_certain`` says that nothing decides whether it runs, ``caught`` are exceptions that are caught,
    ``is_aside`` that it runs for tests alone, or under a condition that is not about production.
    """

    form: Form
    module: str
    is_certain: bool
    caught: Caught
    is_aside: bool = False

    @property
    def fails(self) -> bool:
        """Whether the module cannot be imported where the variable is not set."""
        return self.form.fails and self.is_certain and not self.caught

    @property
    def does_without(self) -> bool:
        """Whether code asks if the variable is set, or catches the error, and goes on without."""
        is_asked = self.form.kind in {"presence", "truth"} and not self.form.fails
        return is_asked or self.caught == "values"


class Demands:
    """The reads of all variables.

    Attributes:
        chosen: the modules that are imported with the chosen settings.
        local: the settings modules for one's own machine and for tests, where there are others.
        sets_key_once: whether these settings take the key that Django signs with from one place alone.
        has_unknown_defaults: whether defaults are declared that are not known.
    """

    def __init__(self) -> None:
        self.chosen: frozenset[str] = frozenset()
        self.local: frozenset[str] = frozenset()
        self.sets_key_once = False
        self.has_unknown_defaults = False
        self._reads: dict[str, list[Read]] = {}
        self._set: set[str] = set()

    def read(self, name: str, seen: Seen, form: Form) -> None:
        """A read of a variable, and what is made of its value."""
        here = seen.here
        is_certain = form.is_certain and not here.tests and not here.in_function
        read = Read(form, seen.own.name, is_certain, here.caught, _is_aside(seen))
        self._reads.setdefault(name, []).append(read)

    def set(self, name: str) -> None:
        """The project sets a variable by itself where nothing else does."""
        self._set.add(name)

    def told(self, variable: EnvironmentVariable, *, is_declared: bool) -> EnvironmentVariable:
        """A variable, with what all reads say of its value.

        Args:
            variable: the variable.
            is_declared: its default stands elsewhere than where it is read.
        """
        reads = self._reads.get(variable.name, [])
        form = _harmless(together(read.form for read in reads))
        has_default = is_declared or self.has_unknown_defaults or variable.name in self._set
        demand = "" if has_default else self._demand(reads)
        is_spared = any(read.does_without for read in reads) or all(read.is_aside for read in reads)
        is_optional = bool(reads) and not demand and is_spared
        is_local = bool(reads) and all(read.module in self.local for read in reads)
        told = replace(variable, kind=form.kind, words=form.words, demand=demand)
        return replace(told, is_optional=is_optional, is_local=is_local)

    def _demand(self, reads: list[Read]) -> Demand:
        modules = {read.module for read in reads if read.fails}
        return "always" if modules & self.chosen else "elsewhere" if modules else ""


_STAGES = re.compile(r"debug|prod|live|deploy|dev|local|stag(?:e|ing)|environment", re.IGNORECASE)
"""What stands in a condition that tells production from one's own machine."""

_TESTS = re.compile(r"(?:^|[._])tests?(?:[._]|$)|conftest")


def _is_aside(seen: Seen) -> bool:
    tests = seen.here.tests
    is_of_production = any(_STAGES.search(source_of(test).replace("os.environ", "")) for test, _ in tests)
    return bool(tests and not is_of_production) or bool(_TESTS.search(seen.own.name))


def _harmless(form: Form) -> Form:
    """What is made of a value, with ordinary words alone: others may be secrets."""
    words = tuple(word for word in form.words if word.lower() in WORDS or word.lower() in OPPOSITES)
    return Form("" if form.words and not words else form.kind, words)
