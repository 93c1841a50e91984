"""Claims about scalars without quotes."""

from __future__ import annotations

import math
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_djproject.yamlscalars import plain_value

PLAIN_VALUES = [
    ("", None),
    ("~", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("yes", True),
    ("On", True),
    ("TRUE", True),
    ("no", False),
    ("Off", False),
    ("nO", "nO"),
    ("y", "y"),
    ("12", 12),
    ("-12", -12),
    ("+1_000", 1000),
    ("1__0", "1__0"),
    ("010", 10),
    ("0x1F", 31),
    ("0b101", 5),
    ("0x", "0x"),
    ("0b2", "0b2"),
    ("3.10", 3.1),
    ("3.", 3.0),
    (".5", 0.5),
    ("1.5e+3", 1500.0),
    ("-.inf", -math.inf),
    ("1e5", "1e5"),
    ("._", "._"),
    (".", "."),
    ("-", "-"),
    ("3.10.1", "3.10.1"),
    ("2024-01-31", "2024-01-31"),
    ("12:30", "12:30"),
    ("orders", "orders"),
    ("٣", "٣"),
]


@pytest.mark.parametrize(("written", "value"), PLAIN_VALUES)
def test_a_plain_scalar_has_its_value(written: str, value: Any) -> None:
    """A scalar without quotes is null, a boolean, a number or text, as the table says."""
    found = plain_value(written)
    assert (type(found), found) == (type(value), value)


def test_a_number_that_is_none_is_none() -> None:
    """YAML's word for no number is read as one that differs from itself."""
    assert math.isnan(plain_value(".nan"))


@given(st.text() | st.text("+-._0123456789eExbinfa", max_size=12))
@example("9" * 5000)
@example("1." + "9" * 5000)
def test_every_text_has_a_value(written: str) -> None:
    """No text makes the reading fail."""
    assert isinstance(plain_value(written), str | int | float | None)


@given(st.text() | st.text("+-._0123456789eExbinfaNULyso~", max_size=8))
def test_what_pyyaml_writes_without_quotes_is_text(text: str) -> None:
    """A text that PyYAML writes without quotes is read as that text."""
    written = yaml.safe_dump(text, width=math.inf, allow_unicode=True).removesuffix("\n...\n")
    if written == text:
        assert plain_value(written) == text
