"""The one adapter on the ``git`` executable: asked for what it holds, never told to change it."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from polyglot.errors import PolyglotError
from polyglot.history.commits import Commit, Head, parse_changes, parse_heads
from polyglot.history.versions import FileVersion, parse_versions
from polyglot.messages import N_

_SETTINGS = (
    "core.quotepath=off",
    # What a partial clone lacks is fetched when it is asked for, unless nothing may be.
    "protocol.allow=never",
    # Of the user: without them the same history gives the same answer everywhere.
    "diff.renameLimit=1000",
    "log.showSignature=false",
    "diff.autoRefreshIndex=true",
)


class Blobs:
    """Contents out of one ``git cat-file --batch`` that stays open: a process for a whole site."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def read(self, name: str) -> bytes | None:
        """What the object is: of a blob's id, or ``COMMIT:path``; None where there is no such file.

        PolyglotError where git gives up, as on an object that a partial clone lacks.
        """
        if "\n" in name:  # the end of a question
            return None
        asked, answers = self._process.stdin, self._process.stdout
        assert asked is not None  # noqa: S101 -- both are pipes
        assert answers is not None  # noqa: S101
        try:
            asked.write(os.fsencode(name) + b"\n")
            asked.flush()
        except OSError:  # it has died of the question before
            raise _incomplete() from None
        head = answers.readline()
        if head.endswith((b" missing\n", b" ambiguous\n", b" submodule\n")):
            return None
        if (found := _BLOB_HEAD.fullmatch(head)) is None:
            raise _incomplete()
        size = int(found[2])
        content = answers.read(size + 1)[:size]
        return content if found[1] == b"blob" else None


_BLOB_HEAD = re.compile(rb"[0-9a-f]+ (\w+) (\d+)\n")


class Git:
    """The repository that holds a folder.

    PolyglotError where no git is installed, the folder is in no repository, there is no commit
    yet, or `is_whole` is wanted and the clone is a shallow one: its oldest commit seems to have
    made everything.
    """

    def __init__(
        self,
        folder: Path,
        *,
        environment: Mapping[str, str] = os.environ,
        name: str = "git",
        is_whole: bool = True,
    ) -> None:
        executable = shutil.which(name, path=environment.get("PATH"))
        if executable is None:
            raise PolyglotError(
                N_("git is not installed, and nothing else reads the history; install it")
            )
        # Without GIT_DIR, GIT_INDEX_FILE and the like: a hook that calls us sets them.
        self._environment = {
            key: value for key, value in environment.items() if not key.startswith("GIT_")
        }
        self._environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}
        settings = (part for setting in _SETTINGS for part in ("-c", setting))
        self._command = (executable, "--no-pager", *settings, "-C", os.fspath(folder))
        self._folder = folder
        self.is_shallow = False
        """Whether older commits than those of the clone are missing."""
        self.prefix = self._find_prefix(is_whole=is_whole)
        """The folder's path below the top of the repository: empty, or ending in a slash."""

    def _find_prefix(self, *, is_whole: bool) -> str:
        asked = ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        ended = self._run(*asked)
        if ended.returncode:
            raise self._no_repository(ended.stderr)
        is_inside, is_shallow, prefix = os.fsdecode(ended.stdout).split("\n", 2)
        if is_inside != "true":
            raise self._no_repository(b"")
        self.is_shallow = is_shallow == "true"
        if self.is_shallow and is_whole:
            raise self._too_shallow()
        if self._run("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise PolyglotError(
                N_("{path}: its git repository has no commit yet; commit the posts first"),
                path=self._folder,
            )
        return prefix.removesuffix("\n")

    def _too_shallow(self) -> PolyglotError:
        return PolyglotError(
            N_(
                "{path}: is a shallow clone, whose older history is missing; "
                "run 'git fetch --unshallow' first"
            ),
            path=self._folder,
        )

    def _no_repository(self, said: bytes) -> PolyglotError:
        if not said or b"not a git repository" in said:
            return PolyglotError(
                N_("{path}: is in no git repository, so that it has no history"), path=self._folder
            )
        return _failed(said)

    def read_commits(self) -> tuple[Commit, ...]:
        """All that led to today, each before its parents, with the posts that they changed."""
        logged = self._ask("log", "-z", "--topo-order", "--encoding=UTF-8", *_HEADS, "HEAD", "--")
        heads = parse_heads(logged)
        questions = "".join(f"{question}\n" for head in heads for question in head.questions)
        changed = self._ask(*_DIFF_TREE, asked=questions.encode())
        return parse_changes(heads, changed)

    def find_start(self, revision: str) -> str:
        """The commit where what leads to today left that `revision`: itself, if it is an ancestor.

        The commit of the revision where the two have nothing in common. PolyglotError where the
        clone does not have it, or is too shallow to tell.
        """
        # An option, or two revisions, is no name of one.
        asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        ended = None if revision.startswith("-") else self._run(*asked)
        if ended is None or ended.returncode:
            raise self._unknown(revision)
        commit = ended.stdout.decode().strip()
        found = self._run("merge-base", commit, "HEAD")
        if found.returncode and self.is_shallow:
            raise self._too_shallow()
        return commit if found.returncode else found.stdout.decode().split()[0]

    def _unknown(self, revision: str) -> PolyglotError:
        advice = N_(
            "{path}: git knows no revision '{revision}' here; name a branch, a tag or a commit, "
            "and fetch it first"
        )
        in_shallow = N_(
            "{path}: git knows no revision '{revision}' in this shallow clone; fetch it, "
            "or run 'git fetch --unshallow' first"
        )
        template = in_shallow if self.is_shallow else advice
        return PolyglotError(template, path=self._folder, revision=revision)

    def read_line(self, *paths: str) -> tuple[Head, ...]:
        """The commits of the current branch itself that changed one of these paths, newest first.

        Paths begin at the folder; what a merge brought in is its own change.
        """
        logged = self._ask(
            "--literal-pathspecs",
            "log",
            "-z",
            "--first-parent",
            "--encoding=UTF-8",
            *_HEADS,
            "HEAD",
            "--",
            *paths,
        )
        return parse_heads(logged)

    def read_files(self, commit: str = "HEAD") -> dict[str, str]:
        """The id of every file of the folder as that commit has it, by its path in there."""
        return {path: blob for path, (_mode, blob) in self._list(commit)}

    def read_plain_files(self, commit: str) -> dict[str, str]:
        """The same without links and submodules."""
        return {path: blob for path, (mode, blob) in self._list(commit) if mode.startswith("100")}

    def read_untouched(self) -> dict[str, str]:
        """Of the files that are on disk as the last commit has them, the ids, by path."""
        # Not `diff-index`: to that whatever was copied or linked since seems to have changed.
        changed = self._ask(*_CHANGED_NAMES)
        touched = frozenset(os.fsdecode(changed).split("\0"))
        files = self.read_plain_files("HEAD")
        return {path: blob for path, blob in files.items() if path not in touched}

    def _list(self, commit: str) -> Iterator[tuple[str, tuple[str, str]]]:
        listed = os.fsdecode(self._ask("ls-tree", "-r", "-z", commit)).split("\0")
        for facts, _, path in (entry.partition("\t") for entry in listed if entry):
            mode, _kind, blob = facts.split(" ")
            yield path, (mode, blob)

    def read_versions(self, folder: str) -> dict[str, tuple[FileVersion, ...]]:
        """What each file below `folder` has been, oldest first, by its path below our own."""
        return parse_versions(self._ask(*_VERSIONS, "HEAD", "--", folder))

    def describe_head(self) -> str:
        """The commit that the folder is at: ``1a2b3c4d5e``; a plus where files have changed since.

        Never the name of a tag: a commit is the same for everybody.
        """
        asked = ("describe", "--always", "--exclude=*", "--abbrev=10", "--dirty=+")
        return self._ask(*asked).decode(errors="replace").strip()

    @contextmanager
    def open_blobs(self) -> Iterator[Blobs]:
        """Contents by name, for as long as the context lasts."""
        with subprocess.Popen(  # noqa: S603 -- no shell, and every argument is ours
            (*self._command, "cat-file", "--batch"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        ) as process:
            try:
                yield Blobs(process)
            finally:
                process.kill()

    def _ask(self, *arguments: str, asked: bytes = b"") -> bytes:
        ended = self._run(*arguments, asked=asked)
        if ended.returncode:
            raise _failed(ended.stderr)
        return ended.stdout

    def _run(self, *arguments: str, asked: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command: Sequence[str] = (*self._command, *arguments)
        return subprocess.run(  # noqa: S603 -- no shell, and every argument is ours
            command, input=asked, capture_output=True, env=self._environment, check=False
        )


_VERSIONS = "log -z --raw --no-renames --no-abbrev --relative --format=%x01%at".split()


def describe_commit(folder: Path, environment: Mapping[str, str] = os.environ) -> str:
    """As `Git.describe_head`, of a shallow clone too; empty where git tells none."""
    try:
        return Git(folder, environment=environment, is_whole=False).describe_head()
    except PolyglotError:
        return ""


_HEADS = (f"--format={Head.FORMAT}",)
# Against each parent of a merge by itself: a line a question, answered in order, also without a
# change ("--always").
_DIFF_TREE = "diff-tree --stdin --always --root -r -z --raw -M --no-abbrev --no-ext-diff".split()

_CHANGED_NAMES = "diff --no-ext-diff --no-renames -z --name-only --relative HEAD --".split()


def _failed(said: bytes) -> PolyglotError:
    reason = said.decode(errors="replace").strip().splitlines()
    return PolyglotError(N_("git: {reason}"), reason=reason[0] if reason else N_("no answer"))


def _incomplete() -> PolyglotError:
    return PolyglotError(
        N_(
            "git: a file of the history is not in this clone; "
            "run 'git fetch --refetch --no-filter' first"
        )
    )
