import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from polyglot.config_file import read_config
from polyglot.pipeline import Site, read_site
from polyglot.relate.course import Course, measure_point
from polyglot.relate.status import State
from polyglot.revisions.course import read_course
from polyglot.tags import Tag
from repositories import ENVIRONMENT, Repository, post

Make = Callable[[str], Repository]

CONFIG = "languages: [en, fr]\n"
FR = Tag("fr")
TODAY = date(2024, 2, 1)


def read(root: Path) -> Site:
    return read_site(read_config(root))


def course_of(root: Path, today: date = TODAY, *, points: int = 24) -> Course:
    return read_course(read(root), today, points=points, environment=ENVIRONMENT)


def french(course: Course) -> list[tuple[str, dict[State, int]]]:
    """The works in French by state, on each day."""
    return [
        (
            point.day.isoformat(),
            {state: found.posts for state, found in point.languages.get(FR, {}).items()},
        )
        for point in course.points
    ]


def grown(repository: Make) -> Repository:
    """A site that grew on six days; on the fourth nothing of it changed."""
    site = repository("site")
    site.commit({"polyglot.yaml": CONFIG, "content/a.md": post("One two.")})
    site.commit({"content/b.md": post("Three four.")})
    site.commit({"content/a.fr.md": post("Un deux.")})
    site.commit({"notes.txt": "Nothing of the site.\n"})
    site.commit({"content/b.md": None})
    site.commit({"content/c.md": post("Five."), "content/c.fr.md": post("Cinq.")})
    return site


GROWN = [
    ("2024-01-01", {"missing": 1}),
    ("2024-01-02", {"missing": 2}),
    ("2024-01-03", {"unverified": 1, "missing": 1}),
    ("2024-01-05", {"unverified": 1}),
    ("2024-01-06", {"unverified": 2}),
    ("2024-02-01", {"unverified": 2}),
]


def test_each_commit_that_changed_the_site_is_a_point(repository: Make) -> None:
    site = grown(repository)
    course = course_of(site.root)
    assert french(course) == GROWN
    assert course.left == 0
    ids = site.run("log", "--format=%H", "--reverse", "--", "content").split()
    assert [point.commit for point in course.points] == [*ids, ""]


def test_the_last_point_is_the_site_as_it_is(repository: Make) -> None:
    site = grown(repository)
    (site.root / "content/d.md").write_text("Not committed yet.\n", encoding="utf-8")
    course = course_of(site.root)
    assert course.points[-1] == measure_point(read(site.root).status, TODAY)


def test_points_are_as_few_as_is_asked(repository: Make) -> None:
    site = grown(repository)
    assert french(course_of(site.root, points=2)) == [GROWN[0], GROWN[4], GROWN[5]]
    assert french(course_of(site.root, points=0)) == [GROWN[5]]


def test_what_was_measured_is_not_measured_again(repository: Make) -> None:
    site = grown(repository)
    first = course_of(site.root)
    kept = site.root / ".polyglot/course.json"
    document = json.loads(kept.read_bytes())
    commit = first.points[0].commit
    document["points"][commit]["languages"]["fr"]["missing"]["posts"] = 77
    kept.write_text(json.dumps(document), encoding="utf-8")
    assert french(course_of(site.root)) == [("2024-01-01", {"missing": 77}), *GROWN[1:]]


def test_what_is_kept_and_damaged_is_measured_anew(repository: Make) -> None:
    site = grown(repository)
    course_of(site.root)
    for name in ("course.json", "snapshots.json"):
        (site.root / ".polyglot" / name).write_text("{", encoding="utf-8")
    assert french(course_of(site.root)) == GROWN


def test_nothing_of_the_past_is_left_on_disk(repository: Make) -> None:
    site = grown(repository)
    course_of(site.root)
    state = {path.name for path in (site.root / ".polyglot").iterdir()}
    assert not any(name.startswith("then-") for name in state)
    assert site.run("status", "--porcelain") == ""


def test_a_day_whose_configuration_was_broken_is_left_out(repository: Make) -> None:
    site = repository("site")
    site.commit({"polyglot.yaml": CONFIG, "content/a.md": post("One.")})
    site.commit({"polyglot.yaml": "languages: 7\n"})
    site.commit({"polyglot.yaml": CONFIG, "content/b.md": post("Two.")})
    assert french(course_of(site.root)) == [
        ("2024-01-01", {"missing": 1}),
        ("2024-01-03", {"missing": 2}),
        ("2024-02-01", {"missing": 2}),
    ]


def test_a_site_in_a_folder_of_a_repository_has_its_own_course(repository: Make) -> None:
    top = repository("top")
    top.commit({"content/else.md": post("Else.")})
    top.commit({"blog/polyglot.yaml": CONFIG, "blog/content/a.md": post("One.")})
    assert french(course_of(top.root / "blog")) == [
        ("2024-01-02", {"missing": 1}),
        ("2024-02-01", {"missing": 1}),
    ]


def test_without_git_the_course_is_what_earlier_looks_saw(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "polyglot.yaml").write_text(CONFIG, encoding="utf-8")
    (content / "a.md").write_text("One.\n", encoding="utf-8")
    assert french(course_of(tmp_path, date(2024, 1, 1))) == [("2024-01-01", {"missing": 1})]
    (content / "b.md").write_text("Two.\n", encoding="utf-8")
    course_of(tmp_path, date(2024, 1, 2))
    (content / "b.fr.md").write_text("Deux.\n", encoding="utf-8")
    assert french(course_of(tmp_path, date(2024, 1, 2))) == [
        ("2024-01-01", {"missing": 1}),
        ("2024-01-02", {"unverified": 1, "missing": 1}),
    ]


def test_a_shallow_clone_has_no_past_but_what_was_seen(repository: Make, tmp_path: Path) -> None:
    site = grown(repository)
    shallow = tmp_path / "shallow"
    site.run("clone", "--quiet", "--depth=1", site.root.as_uri(), str(shallow))
    assert french(course_of(shallow)) == GROWN[-1:]


def test_a_large_site_gets_its_course_over_several_runs(repository: Make) -> None:
    site = repository("site")
    many = {f"content/{number}.md": post("One.") for number in range(120)}
    site.commit({"polyglot.yaml": CONFIG, **many})
    for number in range(4):
        site.commit({f"content/{number}.fr.md": post("Un.")})
    courses = [
        read_course(read(site.root), TODAY, works=300, environment=ENVIRONMENT) for _ in range(3)
    ]
    assert [(len(course.points), course.left) for course in courses] == [(3, 3), (5, 1), (6, 0)]
    assert [day for day, _ in french(courses[0])] == ["2024-01-01", "2024-01-05", "2024-02-01"]
