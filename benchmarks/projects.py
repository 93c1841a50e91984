"""Projects of any size, as project files: the same ones each time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

FULL = (
    "{name: number, type: CharField, max_length: 20, unique: true, help_text: Shown to the customer.}",
    "{name: parent, type: ForeignKey, to: app0000.Model0, on_delete: PROTECT, related_name: children}",
    "{name: title, type: CharField, max_length: 200, verbose_name: full title}",
    "{name: state, type: CharField, max_length: 12, choices: [draft, open, closed], default: draft}",
    "{name: amount, type: DecimalField, options: {max_digits: 10, decimal_places: 2}}",
    "{name: notes, type: TextField, blank: true}",
    "{name: labels, type: ManyToManyField, to: app0000.Model1, blank: true, related_name: labelled}",
    "{name: created, type: DateTimeField, db_index: true}",
)
"""Fields as a careful project file has them: relations, texts and options in the usual mixture."""

SHORT = (
    "{name: number, type: CharField}",
    "{name: title, type: CharField}",
    "{name: state, type: CharField}",
    "{name: amount, type: DecimalField}",
    "{name: notes, type: TextField}",
    "{name: active, type: BooleanField}",
    "{name: created, type: DateTimeField}",
    "{name: changed, type: DateTimeField}",
)
"""Fields as a short project file has them: names and types alone."""


def project_lines(apps: int, models: int, fields: Sequence[str]) -> Iterator[str]:
    """The lines of a project file with so many apps, models in each, and these fields in each model.

    The relations of ``FULL`` lead to the first two models of the first app.
    """
    yield "project_name: large"
    yield "project_title: A large project"
    yield "features: {database: postgresql, api: {rest_framework: true}, performance: {caching: redis}}"
    yield "apps:"
    for app in range(apps):
        yield f"  - name: app{app:04}"
        yield f"    description: The part of the project that looks after matter {app}."
        yield "    models:"
        for model in range(models):
            yield f"      - name: Model{model}"
            yield f"        description: What matter {app} keeps under {model}."
            yield "        fields:"
            yield from (f"          - {field}" for field in fields)


def project_text(apps: int, models: int = 4, fields: Sequence[str] = FULL) -> str:
    """The text of a project file with so many apps, models in each, and these fields in each model."""
    return "\n".join([*project_lines(apps, models, fields), ""])
