"""``polyglot claim``: somebody says that they see to a translation, or to a part of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from polyglot.cli.chosen import (
    TextFormat,
    TextFormatOption,
    choose_translations,
    configured_language,
)
from polyglot.cli.claimed import claimed_tasks, clean_name, locate, named_domain
from polyglot.cli.clock import today
from polyglot.cli.named_posts import root_of
from polyglot.cli.plain import open_config, print_bytes, print_problems
from polyglot.cli.session import Jobs, Languages, Root, hold_site, open_site, ui_of
from polyglot.errors import PolyglotError
from polyglot.messages import N_

if TYPE_CHECKING:  # what it imports would slow down --help
    from gettext import NullTranslations

    from polyglot.emit.claim_view import ClaimDocument
    from polyglot.pipeline import Site
    from polyglot.relate.groups import Group
    from polyglot.relate.subjects import Subject
    from polyglot.tags import Tag
    from polyglot.translating.claiming import Span

NAME = "claim"
HELP = N_(
    "Say who is working on a translation, or on a part of it.\n\n"
    "Worklists then show it as taken. Claims are kept in locales/, in a small file for each "
    "person and work; commit them to git with the site. Once the translation is done, its "
    "claim no longer counts."
)
EXAMPLE = N_("Example: polyglot claim content/posts/hello.md --lang fr --by Ana")


def command(
    context: typer.Context,
    post: Annotated[
        str,
        typer.Argument(
            help=N_(
                "The post, by its path or its work's key; or a catalog, by its path or as "
                "'catalog:site'."
            ),
            show_default=False,
        ),
    ],
    language: Annotated[
        str, typer.Option("--lang", metavar="TAG", help=N_("The language to translate into."))
    ],
    by: Annotated[
        str, typer.Option(metavar="NAME", help=N_("The name of the person who translates it."))
    ],
    first_line: Annotated[
        int | None,
        typer.Option(
            "--from", metavar="LINE", min=1, help=N_("Only from this line of the source on.")
        ),
    ] = None,
    last_line: Annotated[
        int | None,
        typer.Option("--to", metavar="LINE", min=1, help=N_("Only up to this line.")),
    ] = None,
    only_part: Annotated[
        bool, typer.Option("--part", help=N_("Only the next section that nobody has taken."))
    ] = False,
    release: Annotated[
        bool, typer.Option("--release", help=N_("Give back what this person claimed."))
    ] = False,
    root: Root = None,
    output_format: TextFormatOption = TextFormat.TEXT,
    languages: Languages = "",
    jobs: Jobs = 0,
) -> None:
    from polyglot.translating.claiming import Span

    ui = ui_of(context)
    span = Span(first_line=first_line or 1, last_line=last_line, only_next=only_part)
    name = clean_name(by, "--by")
    if not name:
        raise PolyglotError(N_("--by: a name is needed"))
    if only_part and (first_line or last_line or release):
        raise PolyglotError(N_("--part: cannot be used with --from, --to or --release"))
    folder = root or root_of([post])
    hold_site(context, folder, ui)
    config = open_config(folder, languages)
    into = configured_language(language, config)
    if domain := named_domain(post, into, config):
        site = open_site(folder, languages, jobs, ui, with_links=False)
        subject = _strings(site, domain, into)
    else:
        site, wanted = choose_translations(
            [post], language, root, languages, jobs, ui, with_missing=True
        )
        subject = _only(wanted, post, into)
    act = _release if release else _claim
    document = act(site, subject, into, name, span, ui)
    _print(document, output_format, ui)
    if document.taken or not document.claims:
        raise typer.Exit(1)


def _strings(site: "Site", domain: str, language: "Tag") -> "Subject":
    """The catalog of that domain; PolyglotError where it has no file yet."""
    from polyglot.catalogs.names import catalog_key
    from polyglot.relate.subjects import Strings

    row = next((row for row in site.status.catalogs if row.name == domain), None)
    if row is None:
        raise PolyglotError(
            N_("{name}: has no template and no catalog; 'polyglot catalog extract' makes one"),
            name=catalog_key(domain),
        )
    return Strings(row=row, cell=row.cells[language])


def _only(wanted: "list[tuple[Group, Tag]]", name: str, language: "Tag") -> "Subject":
    """The one work that was named; PolyglotError where it is none, or several."""
    from polyglot.relate.subjects import Work

    if not wanted:
        raise PolyglotError(
            N_("{name}: has no translation into {language:name}"), name=name, language=language
        )
    if len(wanted) > 1:
        raise PolyglotError(N_("{name}: names several works; name one"), name=name)
    group = wanted[0][0]
    return Work(group=group, source=group.original)


def _claim(
    site: "Site",
    subject: "Subject",
    language: "Tag",
    name: str,
    span: "Span",
    ui: "NullTranslations",
) -> "ClaimDocument":
    """The claim, written; or who was before."""
    from polyglot.emit.claim_view import claim_document
    from polyglot.translating.claiming import add_claim, claim_task, cut_span, find_rivals

    tasks, problems = claimed_tasks(site, language)
    print_problems(problems, site.config, ui)
    key = subject.claim_key
    task = next((task for task in tasks if task.subject.claim_key == key), None)
    if subject.is_broken:
        raise PolyglotError(N_("{name}: cannot be read; mend it first"), name=subject.key)
    if task is None:
        raise PolyglotError(
            N_("{name}: there is nothing to do in {language:name}"),
            name=subject.key,
            language=language,
        )
    path = locate(task.subject, task.subject.source_path, site.config)
    part = cut_span(site.config, task, language, span)
    rivals = find_rivals(site.config, task, language, part, name)
    if rivals:
        return claim_document(subject, path, language, (), taken=rivals)
    claim = claim_task(task, part, name, today())
    is_new = add_claim(site.config, language, key, claim)
    return claim_document(subject, path, language, (claim,), is_changed=is_new, part=part)


def _release(
    site: "Site",
    subject: "Subject",
    language: "Tag",
    name: str,
    span: "Span",
    ui: "NullTranslations",
) -> "ClaimDocument":
    """What was given up."""
    from polyglot.emit.claim_view import claim_document
    from polyglot.translating.claiming import read_claims, release_claims, span_matcher

    _, problems = read_claims(site.config, language)
    print_problems(problems, site.config, ui)
    is_meant = span_matcher(site.config, subject, language, span)
    gone = release_claims(site.config, language, subject.claim_key, name, is_meant)
    path = locate(subject, subject.source_path, site.config)
    return claim_document(subject, path, language, gone, is_changed=bool(gone), is_released=True)


def _print(document: "ClaimDocument", output_format: TextFormat, ui: "NullTranslations") -> None:
    from polyglot.emit.claim_view import claim_lines
    from polyglot.emit.tables import printable

    if output_format is TextFormat.JSON:
        import msgspec

        print_bytes(msgspec.json.encode(document))
        return
    is_error = bool(document.taken) or not document.claims
    for line in claim_lines(document, ui):
        typer.echo(printable(line), err=is_error)
