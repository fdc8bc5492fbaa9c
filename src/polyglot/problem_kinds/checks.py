"""What checks of translations and of texts find."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, notice, warning

KINDS: dict[str, Kind] = {
    # Translations beside their sources
    "glossary-term": warning(
        N_("the source has the term '{term}', but its translation '{wanted}' is not here"),
        N_("use that term, or add the one used to the glossary"),
    ),
    "glossary-forbidden": warning(
        N_("'{found}' is not to be used; the glossary has: {wanted}"),
        N_("use the glossary's term"),
    ),
    "inline-missing": warning(
        N_("the source has {missing}, which is missing here"), N_("copy it from the source")
    ),
    "inline-extra": notice(
        N_("{extra} is not in the source, or not as often"),
        N_("remove it here, or add it to the source"),
    ),
    "code-changed": notice(
        N_("{found} stands where the source has other code"), N_("compare the two")
    ),
    "emphasis-changed": notice(
        N_("'{found}' does not have the bold or italics of its source"), N_("compare the two")
    ),
    "footnote-changed": warning(
        N_("the footnote marks {found} are only in the source or only in the translation"),
        N_("give both the same marks"),
    ),
    "url-missing": warning(
        N_("the source links to {missing}, and the translation does not"),
        N_("link to it, or to the same page in this language"),
    ),
    "url-extra": notice(N_("links to {extra}, and the source does not"), N_("compare the two")),
    "number-changed": warning(
        N_("the source has {missing}, where {extra} stands here"), N_("compare the numbers")
    ),
    "number-missing": warning(
        N_("the source has the number {missing}, which is missing here"), N_("compare the two")
    ),
    "number-extra": notice(
        N_("has the number {extra}, which is not in the source"), N_("compare the two")
    ),
    "untranslated-segment": warning(N_("'{found}' is still the source's text"), N_("translate it")),
    "question-lost": notice(
        N_("'{found}' is no question, and its source is one"), N_("compare the two")
    ),
    "question-added": notice(
        N_("'{found}' is a question, and its source is none"), N_("compare the two")
    ),
    "length-long": notice(
        N_("has {length} characters, where about {expected} are usual for such a source"),
        N_("look for what was added"),
    ),
    "length-short": notice(
        N_("has {length} characters, where about {expected} are usual for such a source"),
        N_("look for what was left out"),
    ),
    # Typography
    "double-space": notice(N_("two spaces in '{found}'"), N_("remove one")),
    "french-spacing": notice(
        N_("'{sign}' has no space in '{found}'"),
        N_("put a no-break space between it and the text"),
    ),
    "french-line-break": notice(
        N_("a line may break at the space of '{sign}', as in '{found}'"),
        N_("make it a no-break space, here and in all of the text"),
    ),
    "french-quotes": notice(
        N_("{found} has quotation marks that are not French"), N_("put it in guillemets: « … »")
    ),
    "spanish-opening": notice(
        N_("'{sign}' is missing before '{found}'"), N_("open the question or exclamation with it")
    ),
}
