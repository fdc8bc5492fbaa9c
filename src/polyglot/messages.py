"""Marks messages that are put into the user's language only when they are shown."""


def N_(text: str) -> str:  # noqa: N802 -- the name that gettext's tools know
    """`text` as it is, for extraction to find (GNU gettext manual, "Special cases")."""
    return text
