"""What a gate fails on beside problems, said as one where only problems can be said."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, error

KINDS: dict[str, Kind] = {
    "missing-translation": error(
        N_("is not translated into {language:name} ({words} words)"),
        N_("translate it, or write 'translate: false' into its front matter"),
    ),
    "missing-catalog": error(
        N_("there is no catalog in {language:name} ({words} words)"),
        N_("run 'polyglot catalog update', and translate what it writes"),
    ),
    "coverage-too-low": error(
        N_("{language:name} covers {share}% of the source words; {minimum}% are wanted"),
        N_("translate more, or lower the threshold"),
    ),
}
