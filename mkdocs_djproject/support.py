"""Until when Django and Python are supported: what their makers had published by the date given here."""

from __future__ import annotations

import re
from typing import NamedTuple

AS_OF = "April 2026"
"""When the tables were last compared with what is published."""

DJANGO_SOURCE = "https://www.djangoproject.com/download/#supported-versions"
PYTHON_SOURCE = "https://devguide.python.org/versions/"

DJANGO = {
    "1.8": "April 2018",
    "1.9": "April 2017",
    "1.10": "December 2017",
    "1.11": "April 2020",
    "2.0": "April 2019",
    "2.1": "December 2019",
    "2.2": "April 2022",
    "3.0": "April 2021",
    "3.1": "December 2021",
    "3.2": "April 2024",
    "4.0": "April 2023",
    "4.1": "December 2023",
    "4.2": "April 2026",
    "5.0": "April 2025",
    "5.1": "December 2025",
    "5.2": "April 2028",
    "6.0": "April 2027",
    "6.1": "December 2027",
    "6.2": "April 2030",
}
"""The month in which the security fixes of each series of Django end."""

PYTHON = {
    "2.7": "January 2020",
    "3.4": "March 2019",
    "3.5": "September 2020",
    "3.6": "December 2021",
    "3.7": "June 2023",
    "3.8": "October 2024",
    "3.9": "October 2025",
    "3.10": "October 2026",
    "3.11": "October 2027",
    "3.12": "October 2028",
    "3.13": "October 2029",
    "3.14": "October 2030",
    "3.15": "October 2031",
}
"""The month in which the security fixes of each series of Python end."""


class Support(NamedTuple):
    """How long something that the project runs on is supported.

    Attributes:
        name: what it is.
        version: the version that the project uses, as it is written.
        end: the month in which its security fixes end, empty where that is not known.
        source: where its makers publish it, and ``as_of`` when that was last looked at.
    """

    name: str
    version: str
    end: str
    source: str
    as_of: str = AS_OF


def support_of(django_version: str, python_version: str) -> tuple[Support, ...]:
    """The support of the versions that a project uses, as far as it names any."""
    rows = (
        ("Django", django_version, DJANGO, DJANGO_SOURCE),
        ("Python", python_version, PYTHON, PYTHON_SOURCE),
    )
    return tuple(
        Support(name, version, ends.get(series(version), ""), source)
        for name, version, ends, source in rows
        if version
    )


def series(version: str) -> str:
    """The first two numbers of a version: ``5.2`` of ``5.2.1``, and of ``5.2+``."""
    found = re.match(r"\d+\.\d+", version)
    return found[0] if found else ""
