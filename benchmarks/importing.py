"""What importing the package costs a process that has MkDocs already.

Run it as::

    python -m benchmarks.importing [--rounds N]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial

from benchmarks.measuring import figures_from, interleaved, middle_and_least, print_table

TIMED_IMPORT = """\
import sys
from importlib import import_module
from time import process_time
for name in sys.argv[2:]:
    import_module(name)
started = process_time()
import_module(sys.argv[1])
print(process_time() - started)
"""

MKDOCS = ("mkdocs.__main__", "mkdocs.commands.build", "mkdocs.config.defaults")
"""What the command ``mkdocs build`` has imported before it loads the first plugin."""

IMPORTS = {
    "`mkdocs_djproject`": ("mkdocs_djproject", *MKDOCS),
    "`mkdocs_djproject.plugin`": ("mkdocs_djproject.plugin", *MKDOCS),
    "`mkdocs_djproject.plugin` after `mkdocs_macros.plugin`": (
        "mkdocs_djproject.plugin",
        *MKDOCS,
        "mkdocs_macros.plugin",
    ),
    "for comparison: `mkdocs_macros.plugin`": ("mkdocs_macros.plugin", *MKDOCS),
}
"""What is imported, and what the process has imported before."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Import each module in processes of their own and print a table of the milliseconds."""
    parser = argparse.ArgumentParser(description="Time the imports of the package.")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args(arguments)
    timings = interleaved(
        {name: partial(figures_from, TIMED_IMPORT, *modules) for name, modules in IMPORTS.items()},
        options.rounds,
    )
    rows = [
        [name, *middle_and_least((second for [second] in seconds), 1000)] for name, seconds in timings.items()
    ]
    print_table(["import", "median ms", "least ms"], rows)


if __name__ == "__main__":
    main()
