"""A blog in three languages, made from sentences of the sample blog, as each generator wants it.

Deterministic: the same number gives the same posts. A work is one post in English, French and
Spanish; of every fifth one a language is missing. A post has about 600 words: headings, links to
other posts and elsewhere, lists, code, a table or a quotation, a picture, notes.
"""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parent / "content/posts"
LANGUAGES = ("en", "fr", "es")
TAGS = "craft credit work community method speech paper city food light sound winter".split()
AUTHORS = ("Ana Ruiz", "Benoît Lefèvre", "Carol Smith", "Diego Núñez")
CODE = 'def count_{0}(words: list[str]) -> int:\n    return sum(word == "{0}" for word in words)\n'
COMMON = {
    "en": frozenset("the of and to a in that is it for was you on with not are be".split()),
    "fr": frozenset("le la les des du et à un une est que qui dans pour pas on ne en".split()),
    "es": frozenset("el la los las del y a un una es que en para no con se lo por".split()),
}
START = datetime(2015, 1, 1, tzinfo=UTC)


class Post(Struct, frozen=True, kw_only=True):
    """One generated post, without the front matter that each generator writes its own way."""

    work: int
    language: str
    title: str
    description: str
    date: datetime
    author: str
    tags: tuple[str, ...]
    body: str

    @property
    def slug(self) -> str:
        return f"work-{self.work:05}"


def languages_of(work: int) -> tuple[str, ...]:
    lost = LANGUAGES[work // 5 % 3] if work % 5 == 4 else ""
    return tuple(language for language in LANGUAGES if language != lost)


def works_for(count: int) -> int:
    """How many works have `count` posts, or one or two more."""
    works = posts = 0
    while posts < count:
        posts += len(languages_of(works))
        works += 1
    return works


def generate_posts(count: int) -> Iterator[Post]:
    works = works_for(count)
    sentences = {language: _sentences(language) for language in LANGUAGES}
    for work in range(works):
        for language in languages_of(work):
            yield _post(work, language, sentences[language], works)


def _sentences(language: str) -> list[str]:
    """Plain ones, of five words and more, of the sample posts that are written in `language`."""
    found = []
    for path in sorted(CONTENT.glob("*.md")):
        text = path.read_text("utf-8")
        marked = re.search(r"(?m)^lang: (\w+)", text)
        suffix = path.stem.rpartition(".")[2] if "." in path.stem else ""
        if (marked[1] if marked else suffix or "en") == language:
            body = text.split("\n---\n", 1)[-1]
            found += re.findall(r"(?<=[.!?] )[A-ZÀ-Þ¿¡«][^\n.!?`*_\[\]<>|#\"]{25,160}[.!?]", body)
    return [each for each in found if len(each.split()) > 4 and _reads_as(each) == language]


def _reads_as(sentence: str) -> str:
    """The language whose commonest words it has most of: the sample posts quote each other's."""
    words = sentence.lower().split()
    return max(LANGUAGES, key=lambda each: sum(word in COMMON[each] for word in words))


def _post(work: int, language: str, sentences: list[str], works: int) -> Post:
    shared, own = random.Random(work), random.Random(f"{work} {language}")
    minutes = timedelta(minutes=work * 190 + shared.randrange(90))
    tags = tuple(shared.sample(TAGS, shared.randint(1, 4)))
    author = shared.choice(AUTHORS)
    title = " ".join(own.choice(sentences).rstrip(".!?").split()[:6]).replace(":", "").strip(" ,;")
    return Post(
        work=work,
        language=language,
        title=f"{title} {work}",
        description=own.choice(sentences).replace(":", ""),
        date=START + minutes,
        author=author,
        tags=tags,
        body=_body(shared, own, language, sentences, works),
    )


def _body(
    shared: random.Random, own: random.Random, language: str, sentences: list[str], works: int
) -> str:
    def paragraph(length: int) -> str:
        return " ".join(own.choice(sentences) for _ in range(length))

    parts = [paragraph(4)]
    for section in range(shared.randint(4, 5)):
        other = shared.randrange(works)
        if language not in languages_of(other):
            other = 0
        link = f"[{other}](/{language}/posts/work-{other:05}/)"
        elsewhere = f"[{section}](https://example.net/{other}?a=1&b=2)"
        words = own.choice(sentences).split()
        parts += [f"## {' '.join(words[:4]).strip(',;:')}", f"{paragraph(4)} {link}, {elsewhere}."]
        match section % 4:
            case 0:
                parts.append("\n".join(f"- {own.choice(sentences)}" for _ in range(4)))
            case 1:
                parts.append(f"```python\n{CODE.format(shared.choice(TAGS))}```")
                parts.append(f"{paragraph(2)}[^{section}]\n\n[^{section}]: {own.choice(sentences)}")
            case 2:
                parts.append("\n".join(f"{n}. {own.choice(sentences)}" for n in range(1, 4)))
                parts.append(f"![{words[0]}](/img/figure-{shared.randrange(40)}.png)")
            case _:
                rows = "\n".join(f"| {tag} | {shared.randrange(99)} |" for tag in TAGS[:4])
                parts += [f"> {own.choice(sentences)}", f"| a | b |\n|---|---:|\n{rows}"]
        parts.append(paragraph(3))
    return "\n\n".join(parts) + "\n"


def write_posts(posts: Iterator[Post], layout: str, folder: Path) -> None:
    for post in posts:
        path = folder / path_of(post, layout)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(post, layout), encoding="utf-8")


def path_of(post: Post, layout: str) -> str:
    match layout:
        case "nikola":
            suffix = "" if post.language == "en" else f".{post.language}"
            return f"posts/{post.slug}{suffix}.md"
        case "pelican":
            return f"content/{post.language}/{post.slug}.md"
        case _:
            return f"content/{post.language}/posts/{post.slug}.md"


def text_of(post: Post, layout: str) -> str:
    quoted = {"title": f'"{post.title}"', "description": f'"{post.description}"'}
    fields: dict[str, str] = {"slug": post.slug, "author": post.author}
    match layout:
        case "nikola":
            fields |= quoted | {
                "date": f"{post.date:%Y-%m-%d %H:%M:%S} UTC",
                "tags": ", ".join(post.tags),
            }
        case "pelican":
            fields |= {
                "title": post.title,
                "summary": post.description,
                "date": f"{post.date:%Y-%m-%d %H:%M:%S}",
                "lang": post.language,
                "tags": ", ".join(post.tags),
            }
        case _:
            fields |= quoted | {
                "date": f"{post.date:%Y-%m-%dT%H:%M:%SZ}",
                "lang": post.language,
                "translationKey": post.slug,
                "tags": f"[{', '.join(post.tags)}]",
            }
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    return f"---\n{head}\n---\n\n{post.body}"
