"""Django's own classes that models are made of, as tables: they need neither reading nor an installed Django.

https://docs.djangoproject.com/en/stable/ref/models/fields/
"""

from __future__ import annotations

from functools import cache

from mkdocs_djproject.discovery.values import Class

FIELD_PARAMETERS = [
    "verbose_name",
    "name",
    "primary_key",
    "max_length",
    "unique",
    "blank",
    "null",
    "db_index",
    "rel",
    "default",
    "editable",
    "serialize",
    "unique_for_date",
    "unique_for_month",
    "unique_for_year",
    "choices",
    "help_text",
    "db_column",
    "db_tablespace",
    "auto_created",
    "validators",
    "error_messages",
    "db_comment",
]
"""The parameters of ``Field.__init__``, in order."""

PARAMETERS = {
    "ForeignKey": ["to", "on_delete", "related_name"],
    "OneToOneField": ["to", "on_delete", "to_field"],
    "ForeignObject": ["to", "on_delete", "from_fields", "to_fields"],
    "ManyToManyField": ["to", "related_name"],
    "DecimalField": ["verbose_name", "name", "max_digits", "decimal_places"],
    "DateField": ["verbose_name", "name", "auto_now", "auto_now_add"],
    "DateTimeField": ["verbose_name", "name", "auto_now", "auto_now_add"],
    "TimeField": ["verbose_name", "name", "auto_now", "auto_now_add"],
    "FileField": ["verbose_name", "name", "upload_to", "storage"],
    "ImageField": ["verbose_name", "name", "width_field", "height_field"],
    "FilePathField": ["verbose_name", "name", "path", "match", "recursive"],
    "UUIDField": ["verbose_name"],
    "JSONField": ["verbose_name", "name", "encoder", "decoder"],
    "ArrayField": ["base_field", "size"],
    "GenericIPAddressField": ["verbose_name", "name", "protocol", "unpack_ipv4"],
    "GenericRelation": ["to"],
    "CompositePrimaryKey": [],
}
"""The parameters of the field classes whose order is their own."""

GIVEN = {"CompositePrimaryKey": {"primary_key": True}}
"""The options that a field class gives itself."""

_MODELS = "django.db.models"
_POSTGRES = "django.contrib.postgres.fields"
_GIS = "django.contrib.gis.db.models"
_CONTENT_TYPES = "django.contrib.contenttypes.fields"

_FIELDS = {
    _MODELS: (
        "Field AutoField:IntegerField BigAutoField:AutoField SmallAutoField:AutoField "
        "BigIntegerField:IntegerField "
        "BinaryField:Field BooleanField:Field NullBooleanField:BooleanField CharField:Field "
        "CommaSeparatedIntegerField:CharField DateField:Field DateTimeField:DateField DecimalField:Field "
        "DurationField:Field EmailField:CharField FileField:Field FilePathField:Field FloatField:Field "
        "ForeignObject:Field ForeignKey:ForeignObject OneToOneField:ForeignKey ManyToManyField:Field "
        "GenericIPAddressField:Field IPAddressField:Field ImageField:FileField "
        "IntegerField:Field JSONField:Field "
        "PositiveIntegerField:IntegerField PositiveBigIntegerField:BigIntegerField "
        "PositiveSmallIntegerField:IntegerField SlugField:CharField SmallIntegerField:IntegerField "
        "TextField:Field TimeField:Field URLField:CharField UUIDField:Field GeneratedField:Field "
        "CompositePrimaryKey:Field OrderWrt:IntegerField RelatedField:Field"
    ),
    _POSTGRES: (
        "ArrayField:Field CICharField:CharField CIEmailField:EmailField CITextField:TextField "
        "HStoreField:Field "
        "JSONField:JSONField RangeField:Field IntegerRangeField:RangeField BigIntegerRangeField:RangeField "
        "DecimalRangeField:RangeField FloatRangeField:RangeField DateTimeRangeField:RangeField "
        "DateRangeField:RangeField"
    ),
    "django.contrib.postgres.search": "SearchVectorField:Field",
    _GIS: (
        "BaseSpatialField:Field GeometryField:BaseSpatialField PointField:GeometryField "
        "LineStringField:GeometryField PolygonField:GeometryField MultiPointField:GeometryField "
        "MultiLineStringField:GeometryField MultiPolygonField:GeometryField "
        "GeometryCollectionField:GeometryField RasterField:BaseSpatialField"
    ),
    _CONTENT_TYPES: "GenericForeignKey:Field GenericRelation:ForeignObject",
}

_OTHERS = {
    f"{_MODELS}.Model": (),
    "django.db.models.base.ModelBase": (),
    "enum.Enum": (),
    f"{_MODELS}.Choices": ("enum.Enum",),
    f"{_MODELS}.IntegerChoices": (f"{_MODELS}.Choices",),
    f"{_MODELS}.TextChoices": (f"{_MODELS}.Choices",),
    "enum.IntEnum": ("enum.Enum",),
    "enum.StrEnum": ("enum.Enum",),
    "enum.Flag": ("enum.Enum",),
    "enum.IntFlag": ("enum.Flag",),
    "django.apps.AppConfig": (),
}

PRIVATE_FIELDS = (f"{_CONTENT_TYPES}.GenericForeignKey", f"{_CONTENT_TYPES}.GenericRelation")
"""Fields without a column of their own, which Django keeps apart."""

FIELD = f"{_MODELS}.Field"
MODEL = f"{_MODELS}.Model"
MODEL_BASE = "django.db.models.base.ModelBase"
APP_CONFIG = "django.apps.AppConfig"
ENUM = "enum.Enum"
CHOICES = f"{_MODELS}.Choices"
TEXT_CHOICES = f"{_MODELS}.TextChoices"
INTEGER_CHOICES = f"{_MODELS}.IntegerChoices"

_OTHER_HOMES = (
    ("django.contrib.gis.db.models.fields.", _GIS),
    ("django.contrib.gis.db.models.", _GIS),
    ("django.contrib.postgres.fields.", _POSTGRES),
    ("django.contrib.contenttypes.generic.", _CONTENT_TYPES),
    ("django.db.models.", _MODELS),
    ("django.apps.config.", "django.apps"),
    ("django.forms.models.", "django.forms"),
)


def django_class(path: str) -> Class | None:
    """The class of Django or of the enum module that a dotted path leads to; None for any other path."""
    if not path.startswith(("django.", "enum.")):
        return None
    table = _table()
    if path in table:
        return table[path]
    name = path.rpartition(".")[2]
    for prefix, home in _OTHER_HOMES:
        if path.startswith(prefix):
            return table.get(f"{home}.{name}") or table.get(f"{_MODELS}.{name}")
    return None


@cache
def _table() -> dict[str, Class]:
    table: dict[str, Class] = {}
    for path, bases in _OTHERS.items():
        table[path] = _class(path, [table[base] for base in bases])
    table["django.db.models.ModelBase"] = table[MODEL_BASE]
    for module, rows in _FIELDS.items():
        pairs = [row.partition(":") for row in rows.split()]
        for name, _, base in sorted(pairs, key=lambda pair: pair[2] != ""):
            _add_field(table, module, name, {n: b for n, _, b in pairs}, base)
    return table


def _add_field(table: dict[str, Class], module: str, name: str, bases: dict[str, str], base: str) -> Class:
    path = f"{module}.{name}"
    if path not in table:
        above = [_base(table, module, bases, base, name)] if base else []
        table[path] = _class(path, above)
    return table[path]


def _base(table: dict[str, Class], module: str, bases: dict[str, str], base: str, name: str) -> Class:
    """The base class: of the same module where that has one of the name, else of ``django.db.models``."""
    if base in bases and base != name:
        return _add_field(table, module, base, bases, bases[base])
    return table[f"{_MODELS}.{base}"]


def _class(path: str, bases: list[Class]) -> Class:
    module, _, name = path.rpartition(".")
    return Class(name, module, list(bases), listed=False)
