"""Plain data as YAML, for people to read."""

from __future__ import annotations

import re
from typing import Any

import yaml

STYLE: dict[str, Any] = {"allow_unicode": True, "default_flow_style": False}


class _Writer(yaml.SafeDumper):
    """Writes texts of several lines as such."""


class _FastWriter(yaml.CSafeDumper if yaml.__with_libyaml__ else yaml.SafeDumper):  # type: ignore[misc]  # chosen at run time
    """Does the same in a fifth of the time, where PyYAML comes with libyaml."""


_OTHER_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
_ESCAPED = r"\U000"
"""What libyaml writes for each letter beyond those of the first plane."""


def _text(writer: Any, text: str) -> Any:
    """A text as a scalar: of several lines as a block, with line ends that are no line feeds in quotes."""
    style = None
    if _OTHER_LINE_ENDS.search(text):
        style = '"'
    elif "\n" in text.strip("\n") and not text.endswith("\n\n"):
        style = "|"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Writer.add_representer(str, _text)
_FastWriter.add_representer(str, _text)


def dump(data: Any) -> str:
    """Plain data as YAML, which reads as the same data; keys in their order, in block style."""
    written = str(yaml.dump(data, Dumper=_FastWriter, sort_keys=False, width=100, **STYLE))
    if _ESCAPED in written:
        written = str(yaml.dump(data, Dumper=_Writer, sort_keys=False, width=100, **STYLE))
    return written


def dump_line(text: str) -> str:
    """A text as it may stand on one line of a YAML document, quoted where it has to be."""
    return str(yaml.dump([text], Dumper=_Writer, width=2**31, **STYLE))[2:-1]
