"""Where templates are: the site's before the theme's, each found on its own."""

from pathlib import Path

from polyglot.emit.site.files import THEME


def find_template(own: str, name: str) -> Path | None:
    """The file of the template `name`: in the folder `own`, else in the theme; none without one.

    A name is a path below them, and leads nowhere else.
    """
    parts = name.split("/")
    if "\\" in name or not {"", ".", ".."}.isdisjoint(parts):
        return None
    paths = (folder.joinpath(*parts) for folder in (Path(own), THEME / "templates"))
    return next((path for path in paths if path.is_file()), None)
