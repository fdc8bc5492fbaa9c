"""Language tags (BCP 47, RFC 5646): the canonical form, and what counts as one."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NewType

Tag = NewType("Tag", str)
"""A well-formed language tag in canonical case: ``fr``, ``pt-BR``, ``zh-Hans``."""

UNDETERMINED = Tag("und")
"""ISO 639-2 code for a language that could not be determined."""

# language ["-" script] ["-" region] *("-" variant): RFC 5646 §2.1 without extensions, which no
# site names its folders by.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)",
    re.IGNORECASE,
)

_ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)


# ISO 639-2 codes of languages that have a two-letter one: RFC 5646 §2.2.1 wants the shorter.
_LONGER_CODES = frozenset(
    "aar abk afr aka alb amh ara arg arm asm ava ave aym aze bak bam baq bel ben bis bod bos bre "
    "bul bur cat ces cha che chi chu chv cor cos cre cym cze dan deu div dut dzo ell eng epo est "
    "eus ewe fao fas fij fin fra fre fry ful geo ger gla gle glg glv gre grn guj hat hau hbs heb "
    "her hin hmo hrv hun hye ibo ice ido iii iku ile ina ind ipk isl ita jav jpn kal kan kas kat "
    "kau kaz khm kik kin kir kom kon kor kua kur lao lat lav lim lin lit ltz lub lug mac mah mal "
    "mao mar may mkd mlg mlt mon mri msa mya nau nav nbl nde ndo nep nld nno nob nor nya oci oji "
    "ori orm oss pan per pli pol por pus que roh ron rum run rus sag san sin slk slo slv sme smo "
    "sna snd som sot spa sqi srd srp ssw sun swa swe tah tam tat tel tgk tgl tha tib tir ton tsn "
    "tso tuk tur twi uig ukr urd uzb ven vie vol wel wln wol xho yid yor zha zho zul".split()
)


@lru_cache(maxsize=4096)  # the same few folder names, a hundred thousand times
def parse_tag(text: str) -> Tag | None:
    """The canonical tag that `text` writes, or None if it is not well-formed.

    Underscores and any case are accepted: ``pt_br`` → ``pt-BR``. Two-letter languages must be in
    ISO 639-1; three-letter ones are for languages without such a code (RFC 5646 §2.2.1).
    """
    match = _TAG.fullmatch(text.strip().replace("_", "-"))
    if match is None:
        return None
    language = match["language"].lower()
    if language in _LONGER_CODES or (len(language) == 2 and language not in _ISO_639_1):
        return None
    script = (match["script"] or "").title()
    region = (match["region"] or "").upper()
    variants = match["variants"].lower().removeprefix("-")
    return Tag("-".join(part for part in (language, script, region, variants) if part))


def primary_language(tag: str) -> str:
    """The language subtag alone: ``pt-BR`` → ``pt``."""
    return tag.partition("-")[0]


def locale_name(tag: Tag) -> str:
    """The POSIX spelling that gettext and Babel use for folders: ``pt-BR`` → ``pt_BR``."""
    return tag.replace("-", "_")


def is_right_to_left(tag: Tag) -> bool:
    """Whether the language is written from right to left, by its usual or stated script."""
    parts = tag.split("-")
    if any(part in {"Arab", "Hebr", "Syrc", "Thaa"} for part in parts):
        return True
    return (
        parts[0] in {"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"} and "Latn" not in parts
    )


def wider_tags(tag: Tag) -> list[Tag]:
    """The tag itself, then without its last part, and so on (RFC 4647 §3.4, lookup)."""
    parts = tag.split("-")
    return [Tag("-".join(parts[:count])) for count in range(len(parts), 0, -1)]


def match_language(text: str, languages: Sequence[Tag]) -> Tag | None:
    """The configured language that `text` names: itself, else its nearest wider or only kin.

    ``fr_CA`` names ``fr`` where only that is configured (RFC 4647 §3.4, lookup), and ``pt`` names
    ``pt-BR`` where that is the only Portuguese. None if `text` is no tag or names no language here.
    """
    tag = parse_tag(text)
    if tag is None or tag in languages:
        return tag
    for wider in wider_tags(tag):
        if wider in languages:
            return wider
    kin = [language for language in languages if primary_language(language) == tag]
    return kin[0] if len(kin) == 1 else None
