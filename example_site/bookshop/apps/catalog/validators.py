"""Validators of the catalog app."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_isbn(value: str) -> None:
    """Raise ValidationError unless the text is an ISBN-13: 13 digits, the last of which checks the others."""
    if len(value) != 13 or not (value.isascii() and value.isdigit()):
        raise ValidationError(_("An ISBN has 13 digits and nothing else."), code="isbn_form")
    if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(value)) % 10:
        raise ValidationError(_("The last digit of this ISBN does not fit the others."), code="isbn_check")
