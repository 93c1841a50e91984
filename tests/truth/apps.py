"""Apps for the configurations: bare names alone, and models with relations and with few and many fields."""

from __future__ import annotations

from typing import Any

BARE: list[Any] = ["customers", {"name": "billing", "models": ["Invoice"]}]
"""An app without models, and a model without fields."""

RICH: list[Any] = [
    {
        "name": "customers",
        "description": "Who buys.",
        "models": [
            {"name": "Person", "fields": {"name": "CharField", "email": "EmailField"}},
            {"name": "Badge", "fields": {"code": "CharField", "title": "CharField", "color": "CharField"}},
        ],
    },
    {
        "name": "orders",
        "models": [
            {
                "name": "Purchase",
                "description": "Books that somebody bought.",
                "fields": [
                    {"name": "number", "type": "CharField", "max_length": 20, "unique": True},
                    {"name": "buyer", "type": "ForeignKey", "to": "customers.Person", "on_delete": "PROTECT"},
                    {"name": "badges", "type": "ManyToManyField", "to": "customers.Badge"},
                    {"name": "note", "type": "TextField", "blank": True, "help_text": "Any | text `here`."},
                    {"name": "total", "type": "DecimalField", "null": True},
                ],
            },
            {"name": "Line", "fields": [{"name": "purchase", "type": "ForeignKey", "to": "Purchase"}]},
        ],
    },
]
"""Two apps whose models have one, two, three and five fields, and relations within and between the apps."""
