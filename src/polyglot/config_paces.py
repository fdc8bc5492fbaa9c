"""``words_per_hour``: one number, or one for each kind of work."""

from functools import partial

from polyglot.config import Paces, paces_at
from polyglot.config_reader import ConfigReader, whole_number
from polyglot.strict_yaml import Value

_KEY = "words_per_hour"
_WORDS = 300
_number = partial(whole_number, 1, 10_000)


def read_paces(reader: ConfigReader) -> Paces:
    """The paces that the file says; a single number is that of translating.

    What is not named follows from it: to review a machine's translation is twice as fast, to
    verify one three times.
    """
    value = reader.fields.get(_KEY, str(_WORDS))
    if not isinstance(value, dict):
        return paces_at(reader.convert((_KEY,), value, _WORDS, _number))
    return _read_each(reader, value)


def _read_each(reader: ConfigReader, value: dict[str, Value]) -> Paces:
    known = Paces.__struct_fields__
    for name in value:
        if name not in known:
            reader.unknown_key((_KEY, name), name, known)
    translate = reader.convert(
        (_KEY, "translate"), value.get("translate", str(_WORDS)), _WORDS, _number
    )
    usual = paces_at(translate)
    read = {
        name: reader.convert((_KEY, name), value[name], getattr(usual, name), _number)
        for name in known
        if name in value
    }
    return Paces(**{name: read.get(name, getattr(usual, name)) for name in known})
