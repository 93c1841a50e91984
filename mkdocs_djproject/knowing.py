"""How the facts of a project are known, and why they are so."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from mkdocs_djproject.problems import Place

How = Literal["declared", "read", "assumed", "unknown"]


class Origin(NamedTuple):
    """How a fact is known, and where it was written."""

    how: How
    place: Place | None = None


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a feature is as it is: what the feature is called, a text, and a link to the decision."""

    title: str = ""
    why: str = ""
    decision: str = ""
