"""Which texts nobody can have thought of: the letters and digits of keys follow each other as in no word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase

from mkdocs_djproject.discovery.knownsecrets import WORDS

LONG_ENOUGH = 12
"""Letters, digits and other signs that a text has at least which is random."""

LONG_ENOUGH_ALONE = 8
"""The same of a value. Of 13,968 texts of 8 to 11 signs in 60 projects' source, 54 are taken for random ones.

Most of the 54 are, and 17 of 20 of those that a machine makes are noticed.
"""

_FOLLOWED = """
    abcdefgiklmnprstuvwxy abceilorsuy acehiklorstuy abdegilmorsu abcdefgilmnopqrstuvwxy aefilorstuy
    aeghilmnorsu aeiortu abcdefgklmnoprstvxz aeo aeils acdeilopstuvy abeilmopsuv acdefgiklmnoprstuvy
    abcdfgiklmnoprstuvwx adeghiloprstuy u abcdefgiklmnoprstuvy acefhiklmnopqrstuwy acdefhilmoprstuy
    abcdefgilmnoprst aeimox aehinors ceimptv aeimnpst aei
"""
_FOLLOWERS = dict(zip(ascii_lowercase, _FOLLOWED.split(), strict=True))
"""The letters that follow a letter in 96 of 100 cases, in the names and texts of Django and its packages."""

WORDLY, UNUSUAL, CHANGE, CAMEL, CAPITAL, LOWER, SIGN = -1.3, 2.3, 2.6, -0.3, 4.0, 3.0, 1.0
"""What two signs in a row say, as logarithms of how much more often keys have them than words have.

In this order: a usual pair of letters; an unusual one; a letter beside a digit; a capital that begins a
word; any other capital after a small letter; a small letter after capitals; a sign that joins no words.
Measured on 78,000 words of 14 projects and as many keys.
"""

ENOUGH, ENOUGH_OF_ONE_CASE = 5.0, 8.0
"""The sum from which on a text is random; letters of one case, without digits, may be a foreign word."""

_SIGNS = "!@#$^&*"
_BETWEEN = re.compile(r"[-_/+=~%]+")
_MADE = re.compile(
    r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\d-]{6,10}t\d+z?|.*%[\w-].*%[\w-].*|[^a-z]*[a-z]{0,2}[^a-z]*"
    r"|(?=.*(?:200d|fe0f|1f\w{3}))[0-9a-f]{4,5}(?:-[0-9a-f]{4,5})*"
)
"""What has the form of something else: a UUID, a point in time, a format, a number and unit, an emoji."""

_PLAIN = re.compile(r"(?:[A-Z]?+[a-z]{2,}+|[-_/]|(?>[A-Z]{2,}(?![a-z])))++")
"""Words of two letters and more, as most texts are made of; each letter is looked at once."""

_NUMBERED = re.compile(r"[A-Za-z]*\d*|\d+[A-Za-z]+")
"""A word, a number, or both."""

_TERMS = re.compile(r"(?i)pbkdf2|sha\d+|md5|base\d+|utf\d+|i18n|l10n|oauth2?|x509|ipv[46]|rfc\d+|\d+gbase")
"""Words of computing with digits in them."""

_VOWEL = re.compile(r"(?i)[aeiouy]")


def is_random(text: str, *, is_value: bool = False) -> bool:
    """Whether a text without spaces has come out of a machine.

    Args:
        text: the text.
        is_value: it is the value of something, and no part of a sentence, so that less has to speak for it.
    """
    if (_PLAIN.fullmatch(text) and not is_value) or _MADE.fullmatch(text):
        return False
    text = _TERMS.sub("", text)
    parts = [part for part in _BETWEEN.split(text) if part]
    if _is_code(parts):
        return True
    enough = LONG_ENOUGH_ALONE if is_value else LONG_ENOUGH
    if sum(map(len, parts)) < enough or not (max(map(len, parts)) > 7 or _is_grouped(text, parts)):
        return False
    words = WORDS.findall(text)
    if 2 * sum(len(word) for word in words if _is_wordly(word)) >= sum(map(len, words)):
        return False
    is_of_one_case = not _has_digit(text) and (text.islower() or text.isupper())
    if is_of_one_case and not is_value:
        return False
    return _sum(text) > (ENOUGH_OF_ONE_CASE if is_of_one_case else ENOUGH)


def _is_code(parts: Sequence[str]) -> bool:
    """Whether groups of digits and one of letters and digits stand side by side, as in a recovery code."""
    digits = [part for part in parts if part.isdigit() and len(part) > 3]
    return len(digits) > 1 and any(len(part) > 3 and not _NUMBERED.fullmatch(part) for part in parts)


def _has_digit(part: str) -> bool:
    return any(map(str.isdigit, part))


def _is_grouped(text: str, parts: Sequence[str]) -> bool:
    """Whether several groups have both letters and digits, as a key that is printed for people."""
    mixed = [part for part in parts if len(part) > 2 and _has_digit(part) and not part.isdigit()]
    return len(mixed) > 1 and "/" not in text


def _is_wordly(word: str) -> bool:
    """Whether a word could be one: it has a vowel, and no two letters that seldom meet."""
    return (
        len(word) > 2
        and word.isalpha()
        and _VOWEL.search(word) is not None
        and all(map(_meet, word, word[1:]))
    )


def _meet(one: str, other: str) -> bool:
    """Whether two letters often follow each other, in a word or in a row of the alphabet."""
    one, other = one.lower(), other.lower()
    return other in _FOLLOWERS.get(one, "") or ord(other) - ord(one) in (0, 1)


def _sum(text: str) -> float:
    """What the pairs of signs in a text say together."""
    framed = f" {text} "
    return sum(_weight(*framed[i - 1 : i + 3]) for i in range(1, len(text)))


def _weight(before: str, one: str, other: str, after: str) -> float:
    if one in _SIGNS or other in _SIGNS:
        return SIGN
    if not (one.isalnum() and other.isalnum()) or (one.isdigit() and other.isdigit()):
        return 0.0
    if one.isdigit() or other.isdigit():
        return CHANGE
    if one.islower() and other.isupper():
        return CAMEL if before.islower() and after.islower() else CAPITAL
    if one.isupper() and other.islower() and before.isupper():
        return LOWER
    return WORDLY if _meet(one, other) else UNUSUAL
