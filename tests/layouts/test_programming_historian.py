from pathlib import Path

from layout_builders import read, told, works


def lesson(title: str, original: str = "") -> str:
    lines = [f"title: {title}", *([f"original: {original}"] if original else [])]
    return "\n".join(["---", *lines, "---", "Text."])


def test_lessons_name_the_file_of_their_original(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_config.yml": "",
            "en/lessons/intro-to-bash.md": lesson("Introduction"),
            "es/lecciones/introduccion-a-bash.md": lesson("Introducción", "intro-to-bash"),
            "fr/lecons/intro-a-bash.md": lesson("Introduction", "intro-to-bash"),
            "pt/licoes/introducao-ao-bash.md": lesson("Introdução", "intro-to-bash"),
            "es/lecciones/datos.md": lesson("Datos"),
            "fr/lecons/donnees.md": lesson("Données", "datos"),
            "en/lessons/retired/old-way.md": lesson("The old way"),
            "fr/lecons/maniere.md": lesson("L’ancienne manière", "old-way"),
            "en/lessons/same.md": lesson("Same"),
            "fr/lecons/same.md": lesson("Pareil"),
            "en/about.md": lesson("About"),
            "fr/about.md": lesson("À propos"),
            "fr/lecons/perdue.md": lesson("Perdue", "lost"),
            "README.md": "About.",
        },
    )
    assert site.config.languages == ("en", "es", "fr", "pt")
    assert works(site) == {
        "lessons/intro-to-bash": {
            "en": "en/lessons/intro-to-bash.md",
            "es": "es/lecciones/introduccion-a-bash.md",
            "fr": "fr/lecons/intro-a-bash.md",
            "pt": "pt/licoes/introducao-ao-bash.md",
        },
        "lessons/datos": {"es": "es/lecciones/datos.md", "fr": "fr/lecons/donnees.md"},
        "lessons/retired/old-way": {
            "en": "en/lessons/retired/old-way.md",
            "fr": "fr/lecons/maniere.md",
        },
        "lessons/same": {"en": "en/lessons/same.md", "fr": "fr/lecons/same.md"},
        "about": {"en": "en/about.md", "fr": "fr/about.md"},
        "lessons/perdue": {"fr": "fr/lecons/perdue.md"},
    }
    originals = [row.group.original.language for row in site.status.rows]
    assert sorted(originals) == ["en", "en", "en", "en", "es", "fr"]
    assert told(site) == ["fr/lecons/perdue.md:3: original: 'lost' names no post"]
