"""Numbers of a text, however its language writes them: ``1,000.5``, ``1 000,5``, ``1.000,5``."""

import re
from collections.abc import Iterator
from itertools import pairwise

_RUN = re.compile(r"(?<![\w.,])(?<![^\W\d_]-)\d++(?:[.,:/’'h \u00a0\u2009\u202f-]\d++)*+")
"""Digits with what may part them: one number, or several (a date, a version, a list).
None are those of names: ``UTF-8``, ``MP3``."""
_PARTS = re.compile(r"\d+")
_GROUPED = re.compile(r"(\d{1,3}(?:([.,’' \u00a0\u2009\u202f])\d{3})(?:\2\d{3})*)(?:[.,](\d+))?")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_ANYWHERE = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVXLC]+(?=e\b|er\b|\b)")
_WORD = re.compile(r"[^\W\d_]+")


class Numbers:
    """What numbers a text may be said to hold, generously: words, months and numerals count."""

    def __init__(self, text: str) -> None:
        self._values = set(_values_of(text))

    def has(self, run: str) -> bool:
        """Whether the number, or else all the numbers, of `run` are there."""
        readings = set(_readings(run))
        return any(map(self._has_value, readings)) or all(
            self._has_value(_plain(part)) for part in _PARTS.findall(run)
        )

    def _has_value(self, value: str) -> bool:
        return value in self._values or bool(set(_kin(value)) & self._values)


def missing_numbers(prose: str, other: str) -> list[str]:
    """The numbers of `prose`, as written, that nothing in the text `other` stands for."""
    there = Numbers(other)
    runs = dict.fromkeys(match[0] for match in _RUN.finditer(prose))
    # One thing is often just that thing: ``every 1 second``, ``chaque seconde``.
    return [run for run in runs if run != "1" and not there.has(run)]


def _readings(run: str) -> Iterator[str]:
    """What a run says where it is one number."""
    if match := _GROUPED.fullmatch(run):
        whole = "".join(_PARTS.findall(match[1]))
        yield _plain(whole, match[3] or "")
    if match := _DECIMAL.fullmatch(run):
        yield _plain(match[1], match[2])
    if run.isdecimal():
        yield _plain(run)


def _plain(whole: str, fraction: str = "") -> str:
    """``007`` → ``7``; ``1``, ``50`` → ``1.5``."""
    fraction = fraction.rstrip("0")
    return (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")


def _values_of(text: str) -> Iterator[str]:
    for match in _RUN.finditer(text):
        yield from _readings(match[0])
        # Neighbours may be one number or two: ``en 2020 100 personnes``.
        parts = _PARTS.findall(match[0])
        for first, second in pairwise(parts):
            yield from _readings(f"{first} {second}")
            yield _plain(first, second)
    yield from map(_plain, _ANYWHERE.findall(text))
    for word in _WORD.findall(text.lower()):
        yield from _VALUES.get(word, ())
    yield from (_roman(numeral) for numeral in _ROMAN.findall(text))


def _kin(value: str) -> Iterator[str]:
    """Other ways to say it: ``1990`` and ``90``, ``15`` and ``3`` o’clock, ``5`` thousand."""
    if not value.isdecimal():
        whole, _, fraction = value.partition(".")
        yield whole + fraction.ljust(3, "0")  # 1.5 thousand
        return
    number = int(value[:18])
    if 1900 <= number < 2100:
        yield str(number % 100)
    elif number < 100 and number % 10 == 0:
        yield f"19{number:02}"
    if 1 <= number <= 24:
        yield str(number + 12 if number <= 12 else number - 12)
    for power in (1_000, 1_000_000, 1_000_000_000):
        yield str(number * power)
        if number and number % power == 0:
            yield str(number // power)
    if number % 100 == 0:
        yield _plain(str(number // 1000), f"{number % 1000:03}")  # 1500: 1.5 thousand


_NUMERALS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _roman(numeral: str) -> str:
    values = [_NUMERALS[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


_WORDS = (
    "zero zéro cero|one un une uno una first once premier première primer primero primera single|"
    "two deux dos second seconde segundo segunda twice both double doble pair deuxième half "
    "demi demie moitié medio media mitad|"
    "three trois tres third troisième tercer tercero tercera tiers triple|"
    "four quatre cuatro fourth quart quarter cuarto cuarta quatrième|"
    "five cinq cinco fifth cinquième quinto quinta|six seis sixth sixième sexto sexta|"
    "seven sept siete seventh septième séptimo|eight huit ocho eighth huitième octavo|"
    "nine neuf nueve ninth neuvième noveno|ten dix diez tenth dixième décimo dizaine decena|"
    "eleven onze once|twelve douze doce dozen douzaine docena|thirteen treize trece|"
    "fourteen quatorze catorce|fifteen quinze quince quinzaine|sixteen seize dieciséis|"
    "seventeen diecisiete|eighteen dieciocho|nineteen diecinueve|"
    "twenty vingt veinte vingtaine veintena"
)
_TENS = (
    "thirty trente treinta trentaine|forty quarante cuarenta quarantaine|"
    "fifty cinquante cincuenta cinquantaine|sixty soixante sesenta soixantaine|seventy setenta|"
    "eighty ochenta quatre-vingts|ninety noventa|hundred cent cents cien ciento cientos centaine "
    "centaines hundreds"
)
_MONTHS = (
    "january jan janvier janv enero|february feb février févr febrero|march mar mars marzo|"
    "april apr avril avr abril abr|may mai mayo|june jun juin junio|july jul juillet juil julio|"
    "august aug août agosto|september sep sept septembre septiembre setiembre|"
    "october oct octobre octubre|november nov novembre noviembre|december dec décembre déc "
    "diciembre dic"
)
_LARGE = {
    "1000": "thousand thousands mille milliers mil miles k",
    "1000000": "million millions millón millones",
    "1000000000": "billion billions milliard milliards",
}


def _by_word() -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    lists = [
        *((str(at), words) for at, words in enumerate(_WORDS.split("|"))),
        *((str(30 + 10 * at), words) for at, words in enumerate(_TENS.split("|"))),
        *((str(1 + at), words) for at, words in enumerate(_MONTHS.split("|"))),
        *_LARGE.items(),
    ]
    for value, words in lists:
        for word in words.split():
            values[word] = (*values.get(word, ()), value)
    return values


_VALUES = _by_word()
