from dashboard_builders import CONFIG, FRAME
from selectolax.lexbor import LexborHTMLParser

from builders import EN, FR, make_post, make_status
from polyglot.emit.dashboard.facts import gather_facts
from polyglot.emit.dashboard.fitting import Worklist
from polyglot.emit.dashboard.placed_problems import PlacedProblem, WorkPlace, place_problems
from polyglot.emit.dashboard.problem_list import problem_pages
from polyglot.emit.dashboard.work_pages import render_works, work_tasks
from polyglot.problems import Problem, problem

STATUS = make_status(
    make_post("a.md", title="The <lamp>"), make_post("a.fr.md"), make_post("B c.md", title="")
)
NAMES = {"a": "a", "B c": "b-c_1"}


def place(found: Problem) -> PlacedProblem:
    (placed,) = place_problems([found], STATUS, NAMES, CONFIG)
    return placed


def test_a_problem_of_a_post_leads_to_its_language_on_the_page_of_its_work() -> None:
    found = problem("empty-post", "a.fr.md", 3)
    work = WorkPlace(name="a", title="The <lamp>", language=FR)
    assert place(found) == PlacedProblem(found=found, file="content/a.fr.md", work=work)


def test_records_and_claims_lead_to_the_work_that_they_are_of() -> None:
    lamp = WorkPlace(name="a", title="The <lamp>", language=FR)
    record = problem("unreadable", "locales/fr/posts/a.po", reason="x")
    assert place(record) == PlacedProblem(found=record, file="locales/fr/posts/a.po", work=lamp)
    claim = problem("claim-syntax", "locales/fr/claims/a/ana.yaml", detail="x")
    placed = PlacedProblem(found=claim, file="locales/fr/claims/a/ana.yaml", work=lamp)
    assert place(claim) == placed


def test_what_is_of_no_work_leads_nowhere() -> None:
    found = problem("unreadable", "locales/fr/LC_MESSAGES/site.po", reason="x")
    assert place(found) == PlacedProblem(found=found, file="locales/fr/LC_MESSAGES/site.po")


def test_problems_of_claims_are_told_once_with_those_of_the_status() -> None:
    claim = problem("claim-syntax", "locales/fr/claims/a/ana.yaml", 4, detail="x")
    worklists = {EN: Worklist(problems=(claim,)), FR: Worklist(problems=(claim,))}
    facts = gather_facts(CONFIG, FRAME, STATUS, (), worklists)
    (page,) = problem_pages(facts, EN)
    (line,) = LexborHTMLParser(page.content.decode()).css(".places li")
    assert [node.text() for node in line.css("code")] == ["locales/fr/claims/a/ana.yaml:4"]
    (link,) = line.css("a")
    assert (link.attributes["href"], link.text()) == ("works/a.html#fr", "The <lamp>")


def test_the_page_of_a_work_tells_what_is_wrong_with_claims_on_it() -> None:
    claim = problem("claim-syntax", "locales/fr/claims/a/ana.yaml", 4, detail="x")
    facts = gather_facts(CONFIG, FRAME, STATUS, (), {FR: Worklist(problems=(claim,))})
    (task,) = work_tasks(facts)
    told = {
        (work.page.key, section.language): section.claim_problems
        for work in task.works
        for section in work.page.sections
        if section.claim_problems
    }
    assert told == {("a", FR): (claim,)}
    (html,) = (
        each.content.decode() for each in render_works(task) if each.path == "en/works/a.html"
    )
    (item,) = LexborHTMLParser(html).css("section#fr .problems li")
    assert item.text().startswith("locales/fr/claims/a/ana.yaml:4 claim-syntax ")
