"""What a command found, as the text or the file that it gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from mkdocs_djproject.discovery import Discovered, to_data, to_text


def json_text(data: Any) -> str:
    """Data as JSON for people and programs."""
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def discovered_text(found: Discovered, *, is_yaml: bool) -> str:
    """What was discovered, as a project file in YAML or as JSON."""
    if not is_yaml:
        return json_text(to_data(found))
    from mkdocs_djproject.yamlwriting import dump  # noqa: PLC0415 - JSON does not wait for the YAML library

    return to_text(found, dump)


def write_discovered(found: Discovered, output: Path, *, is_yaml: bool, force: bool) -> None:
    """Write what was discovered to a file: as a project file in YAML, or as a facts file.

    Raises:
        DjProjectError: the file holds something else, or cannot be written.
    """
    # Only who writes a file waits for what hashes it.
    from mkdocs_djproject.discovery.factsfile import facts_text, is_facts_file  # noqa: PLC0415
    from mkdocs_djproject.outputs import is_as_marked, marked, write_output  # noqa: PLC0415

    if is_yaml:
        write_output(output, marked(discovered_text(found, is_yaml=True)), is_as_marked, force=force)
        return
    facts = facts_text(found, output.absolute().parent)
    write_output(output, facts, is_facts_file, force=force)
