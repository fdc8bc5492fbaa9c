from datetime import date

from dashboard_builders import facts_of
from msgspec.structs import replace

from builders import EN, ES, FR, make_post, make_status
from polyglot.emit.claims import ClaimView
from polyglot.emit.dashboard.works import (
    EditionFacts,
    LanguageSection,
    Step,
    ToDo,
    Translation,
    When,
    WorkPage,
    steps_for,
    work_page,
)
from polyglot.emit.reports.works import Origin, ReadsAs, report_works
from polyglot.problems import problem
from polyglot.records.claims import Claim
from polyglot.relate.choices import TaskKind
from polyglot.relate.evidence import Evidence
from polyglot.relate.originals import Reason
from polyglot.relate.status import State, Status
from polyglot.relate.worklist import list_tasks
from polyglot.tags import UNDETERMINED, Tag


def page_of(status: Status, *claims: Claim) -> WorkPage:
    """The page of the first work, whose every task somebody took."""
    facts = facts_of(status)
    tasks = {
        language: replace(task, claims=claims)
        for language in status.languages
        for task in list_tasks(
            status, language, default_language=EN, paces=facts.config.words_per_hour
        )[:1]
    }
    work = next(report_works(facts.report))
    return work_page(status.rows[0], work, tasks, facts.report, "content/")


def test_page_tells_of_every_language_and_how_to_start() -> None:
    fault = problem("empty-post", "a.fr.md", 3)
    status = make_status(
        make_post("a.md", title="A", words=303, authors=("Ana <a@x.org>",), tags=("craft",)),
        make_post("a.fr.md", title="Â", translators=("Bo",), reviewers=("Cé",), reads_as="fr"),
        make_post("a.de.md"),
        problems=[fault],
    )
    claim = Claim(by="Ana <a@x.org>", since=date(2026, 11, 20), kind="translate")
    reads = ReadsAs(language=FR, confidence=0.99)
    assert page_of(status, claim) == WorkPage(
        key="a",
        title="A",
        original=Origin(path="a.md", language=EN, reason=Reason.LANGUAGE),
        tags=("craft",),
        sections=(
            LanguageSection(
                language=EN,
                state=State.ORIGINAL,
                words=303,
                edition=EditionFacts(
                    path="a.md",
                    title="A",
                    evidence=Evidence.DEFAULT,
                    confidence=None,
                    reads_as=replace(reads, language=UNDETERMINED),
                    authors=("Ana",),
                    translators=(),
                    reviewers=(),
                    problems=(),
                ),
            ),
            LanguageSection(
                language=FR,
                state=State.UNVERIFIED,
                words=303,
                edition=EditionFacts(
                    path="a.fr.md",
                    title="Â",
                    evidence=Evidence.SUFFIX,
                    confidence=None,
                    reads_as=reads,
                    authors=(),
                    translators=("Bo",),
                    reviewers=("Cé",),
                    problems=(fault,),
                ),
                todo=ToDo(
                    kind=TaskKind.VERIFY,
                    words=303,
                    minutes=21,
                    target="a.fr.md",
                    claims=(ClaimView(by="Ana", since=date(2026, 11, 20)),),
                    steps=(
                        Step(
                            when=When.START,
                            commands=(
                                "polyglot claim content/a.md --lang fr --by NAME",
                                "polyglot adopt content/a.fr.md",
                                "polyglot diff content/a.md --lang fr",
                                "polyglot confirm content/a.fr.md --by NAME",
                            ),
                        ),
                    ),
                ),
            ),
            LanguageSection(
                language=ES,
                state=State.MISSING,
                words=303,
                minutes=61,
                to_translate=303,
                todo=ToDo(
                    kind=TaskKind.TRANSLATE,
                    words=303,
                    minutes=61,
                    target="a.es.md",
                    claims=(ClaimView(by="Ana", since=date(2026, 11, 20)),),
                    steps=(
                        Step(
                            when=When.START,
                            commands=(
                                "polyglot claim content/a.md --lang es --by NAME",
                                "polyglot export --lang es --for content/a.md --output out",
                            ),
                        ),
                        Step(
                            when=When.RETURNED,
                            commands=("polyglot import out/a.es.po --by NAME",),
                        ),
                        Step(
                            when=When.WRITTEN,
                            commands=("polyglot confirm content/a.es.md --by NAME",),
                        ),
                    ),
                ),
            ),
            LanguageSection(
                language=Tag("de"),
                state=None,
                edition=EditionFacts(
                    path="a.de.md",
                    title="",
                    evidence=Evidence.SUFFIX,
                    confidence=None,
                    reads_as=replace(reads, language=UNDETERMINED),
                    authors=(),
                    translators=(),
                    reviewers=(),
                    problems=(),
                ),
            ),
        ),
    )


def asked(key: str, target: str, *, has_record: bool) -> Translation:
    return Translation(key, FR, f"{key}.md", target, has_record)


def test_commands_quote_what_a_shell_would_take_apart() -> None:
    translation = asked("a", "content/it's a post; rm.md", has_record=False)
    (step,) = steps_for(TaskKind.LINK, translation)
    assert step.commands == ("polyglot link --apply --post 'content/it'\"'\"'s a post; rm.md'",)


def test_an_update_goes_from_what_changed_to_what_comes_back() -> None:
    translation = asked("posts/a b", "posts/a b.fr.md", has_record=True)
    assert {step.when: step.commands for step in steps_for(TaskKind.UPDATE, translation)} == {
        When.START: (
            "polyglot claim 'posts/a b.md' --lang fr --by NAME",
            "polyglot diff 'posts/a b.md' --lang fr",
            "polyglot export --lang fr --for 'posts/a b.md' --only-open --output out",
        ),
        When.RETURNED: ("polyglot import 'out/posts/a b.fr.po' --by NAME",),
        When.WRITTEN: ("polyglot confirm 'posts/a b.fr.md' --by NAME",),
        When.RECORDED: ("polyglot apply 'posts/a b.fr.md'",),
    }
