"""What can be wrong with posts: their files, front matter, languages and groups."""

from polyglot.messages import N_
from polyglot.problem_kinds.kind import Kind, Severity, error, notice, warning

KINDS: dict[str, Kind] = {
    # Sources and their paths
    "unreadable": error(N_("cannot be read: {reason}"), N_("check its permissions")),
    "not-a-file": error(
        N_("is {kind}, not an ordinary file"), N_("move it out of the content folder")
    ),
    "link-outside": error(
        N_("links to {target}, outside the content folder"),
        N_("copy the file into the content folder"),
    ),
    "link-loop": error(N_("is a link that leads back to itself"), N_("remove the link")),
    "too-large": error(
        N_("holds {size_bytes} bytes; a post may hold {bound_bytes}"),
        N_("split it, or exclude its path"),
    ),
    "not-text": error(
        N_("is no text"),
        N_("move it out of the content folder, or exclude its path"),
    ),
    "encoding": error(
        N_("is not UTF-8: byte {byte} (it looks like {guess})"), N_("save the file as UTF-8")
    ),
    "control-character": warning(
        N_("holds the control character {character}"), N_("remove it; it is left out of the pages")
    ),
    "not-committed": warning(
        N_("has changes that are not in git: its history ends before today's text"),
        N_("commit it first, or adopt it without its history"),
    ),
    "empty-post": warning(N_("has no text"), N_("write it, or mark it 'draft: true'")),
    "url-unsafe": error(
        N_("{field} '{found}' cannot be part of a URL here; '{used}' is used"),
        N_("use letters, digits and hyphens"),
    ),
    "url-collision": error(
        N_("{url} is taken by {other}; this one is published at {used}"),
        N_("give one of them another 'slug'"),
    ),
    "broken-link": warning(
        N_("the link '{url}' leads to nothing that this site publishes"),
        N_("mend it, or publish what it names"),
        is_settled_once=True,
    ),
    "broken-fragment": warning(
        N_("the link '{url}' leads to a page that has no such part"),
        N_("name a heading that is there, or give that heading this id"),
    ),
    "alias-taken": warning(
        N_("{url}, where this page is said to have been, is taken by {other}"),
        N_("remove the address, or give the other one another 'slug'"),
    ),
    "alias-unusable": warning(
        N_("'{found}' is no address on this site that a page can have had"),
        N_("write its path alone, as in '/old/address/'"),
    ),
    "address-left": notice(
        N_("was at {url} until this build, and nothing leads on from there"),
        N_("write 'aliases: [{url}]' in its front matter, unless nobody knows that address"),
    ),
    "image-unreadable": warning(
        N_("the picture is damaged or of a rare kind; it is shown as it is, at its full size"),
        N_("save it anew, as PNG, JPEG or WebP with 8 bits a colour"),
    ),
    "unknown-shortcode": warning(
        N_("the call '{name}' has no template, so that readers see it as it is written"),
        N_("write templates/shortcodes/{name}.html, or take the call out"),
        is_settled_once=True,
    ),
    # Front matter
    "front-matter-unclosed": error(
        N_("the front matter (the lines at the top of the post) begins here, and never ends"),
        N_("add a line '{fence}' after the last field"),
    ),
    "front-matter-syntax": error(
        N_("front matter (the lines at the top of the post): {detail}"),
        N_('mend the line, or put its value between quotation marks: "…"'),
    ),
    "front-matter-not-mapping": error(
        N_("front matter is {kind}, expected 'key: value' lines"),
        N_("write 'title: …' and so on"),
    ),
    "front-matter-duplicate-key": error(
        N_("'{key}' stands twice (first on line {first_line}); the first is used"),
        N_("remove one of them"),
    ),
    "front-matter-too-deep": error(
        N_("front matter is nested more than {bound} levels deep"), N_("flatten it")
    ),
    "front-matter-aliases": error(
        N_("front matter uses YAML aliases beyond the bound of {bound} values"),
        N_("write the values out"),
    ),
    "front-matter-yaml-tag": error(
        N_("front matter has the YAML tag '{found}', which polyglot does not follow"),
        N_("remove the word that begins with '!'"),
    ),
    "front-matter-value": warning(
        N_("{field}: '{found}' is not {expected}; the field is ignored"), N_("write {expected}")
    ),
    # Language
    "unknown-tag": warning(
        N_("{field}: '{found}' is not a language tag such as 'fr' or 'pt-BR'"),
        N_("set 'lang' to the post's language, or remove it"),
    ),
    "unconfigured-language": Kind(
        severity=Severity.WARNING,
        message=N_("is in {language:name}, which the site does not list ({languages:name})"),
        hint=N_("add '{language}' to 'languages' in polyglot.yaml, or exclude the post"),
        is_settled_once=True,
    ),
    "language-mismatch": warning(
        N_("marked {marked:name} ({evidence}) but reads as {detected:name} ({confidence})"),
        N_("set 'lang: {detected}', or rename the file"),
    ),
    "stub": warning(
        N_(
            "marked {marked:name} ({evidence}) but still in {language:name}: "
            "{words} words to translate"
        ),
        N_("translate it, or remove it until it is translated"),
    ),
    "untranslated-blocks": warning(
        N_("{words} words are still in {language:name}, beginning with this line"),
        N_(
            "translate them; what is meant to stay goes between the comments "
            "'polyglot: ignore-language-start' and 'polyglot: ignore-language-end'"
        ),
    ),
    "probable-language": notice(
        N_(
            "taken for {taken:name}, since nothing says otherwise, "
            "but probably {found:name} ({confidence})"
        ),
        N_("set 'lang' to the post's language"),
    ),
    "undetectable-language": warning(
        N_("{language:name} cannot be detected: the detector '{detector}' does not know it"),
        N_("name it in the path or the 'lang' of each of its posts"),
    ),
    # Groups
    "duplicate-language": error(
        N_(
            "is a second {language:name} post of the group '{key}', beside {other}; "
            "it is kept apart"
        ),
        N_("give one of them another language, or each a 'translation_key' of its own"),
    ),
    "dangling-original": error(
        N_("original: '{found}' names no post"),
        N_("name a path below the content folder, or a key"),
    ),
    "ambiguous-original": error(
        N_("original: '{found}' may be any of {posts}"), N_("name it by its path")
    ),
    "original-same-language": error(
        N_("original: '{found}' is {other}, which is in {language:name} too"),
        N_("name a post in another language, or remove 'original'"),
    ),
    "original-cycle": error(
        N_("original: the posts name each other in a circle ({cycle})"),
        N_("remove 'original' from the one that was written first"),
    ),
    "key-against-original": warning(
        N_("original: '{found}' is not in the group of this post's key '{key}'"),
        N_("write one key into both, or remove 'original'"),
    ),
    "key-against-path": warning(
        N_("has the key '{key}', and {other}, on the same path, the key '{other_key}'"),
        N_("write one key into both, or rename one of them"),
    ),
    "near-key": warning(
        N_("no other post has the key '{key}', while '{near}' ({other}) lacks this language"),
        N_("did you mean '{near}'?"),
    ),
    "linked-off-path": notice(
        N_("belongs to {linked} by its '{field}', and to {mate} by its path"),
        N_("rename it, or correct its '{field}'"),
    ),
    "orphan-translation": warning(
        N_("says that it is a translation, but no other version of it is here"),
        N_("name what it was made from in 'original'; an address elsewhere will do"),
    ),
    "title-numbers": warning(
        N_("title '{title}' and '{original_title}' ({original}) have different numbers"),
        N_("correct one of them, or link the post to the one that it translates"),
    ),
    "older-than-original": warning(
        N_("is dated {date}, before its original {original} ({original_date})"),
        N_("correct one of the dates, or what 'original' says"),
    ),
    "different-content": warning(
        N_(
            "has little in common with its original {original} "
            "({found}, where linked posts have {typical})"
        ),
        N_("link it to the post that it translates, or give it a 'translation_key' of its own"),
    ),
    "reads-like-another": warning(
        N_("is linked to {original}, but reads like {partner} ({confidence})"),
        N_("write one 'translation_key' into it and {partner}"),
    ),
}
