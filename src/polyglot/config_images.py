"""``images``: whether smaller variants of pictures are made, and which."""

from functools import partial

from polyglot.config import ImageVariants
from polyglot.config_reader import ConfigReader, Unfit, boolean, whole_number, with_extra
from polyglot.messages import N_
from polyglot.strict_yaml import Value

_KEY = "images"
_WIDTHS = "widths"
_QUALITY = "quality"
_USUAL = ImageVariants()
_width = partial(whole_number, 16, 10_000)
_quality = partial(whole_number, 1, 95)


def read_images(reader: ConfigReader) -> ImageVariants | None:
    """The variants that the file asks for: the usual ones, or with widths and quality of its own.

    A fault where what makes them is not installed.
    """
    value = reader.fields.get(_KEY, "false")
    if not isinstance(value, dict):
        is_wanted = reader.convert((_KEY,), value, False, _is_wanted)  # noqa: FBT003 -- any value
        return _USUAL if is_wanted else None
    reader.convert((_KEY,), "true", False, _is_wanted)  # noqa: FBT003 -- any value
    for name in value:
        if name not in {_WIDTHS, _QUALITY}:
            reader.unknown_key((_KEY, name), name, (_WIDTHS, _QUALITY))
    quality = value.get(_QUALITY, str(_USUAL.quality))
    return ImageVariants(
        widths=_read_widths(reader, value[_WIDTHS]) if _WIDTHS in value else _USUAL.widths,
        quality=reader.convert((_KEY, _QUALITY), quality, _USUAL.quality, _quality),
    )


def _is_wanted(text: str) -> bool:
    return with_extra("PIL", "images", is_wanted=boolean(text))


def _read_widths(reader: ConfigReader, value: Value) -> tuple[int, ...]:
    """Distinct, rising; at least one."""
    if not isinstance(value, list) or not value:
        fault = Unfit(N_("{value} is not a list of widths in pixels such as [480, 960]"))
        reader.unfit((_KEY, _WIDTHS), value, fault)
        return _USUAL.widths
    widths = {
        reader.convert((_KEY, _WIDTHS, index), member, _USUAL.widths[0], _width)
        for index, member in enumerate(value)
    }
    return tuple(sorted(widths))
