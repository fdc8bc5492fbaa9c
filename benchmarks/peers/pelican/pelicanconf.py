import json
from pathlib import Path

from babel.dates import format_date

WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
AUTHOR = SITENAME = "Generated"
SITEURL = FEED_DOMAIN = "https://example.org/en"
PATH = "content"
ARTICLE_PATHS = [""]
PAGE_PATHS: list[str] = []
OUTPUT_PATH = "public/en"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
LOCALE = ("C.UTF-8",)
PLUGINS = ["pelican.plugins.i18n_subsites", "pelican.plugins.sitemap"]
I18N_UNTRANSLATED_ARTICLES = "remove"
I18N_SUBSITES = {
    language: {
        "SITEURL": f"https://example.org/{language}",
        "FEED_DOMAIN": f"https://example.org/{language}",
        "OUTPUT_PATH": f"public/{language}",
        "LOCALE": LOCALE,
    }
    for language in ("fr", "es")
}
THEME = "theme"
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"index": 10}
PAGINATION_PATTERNS = (
    (1, "{base_name}/", "{base_name}/index.html"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
ARTICLE_URL = ARTICLE_LANG_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = "posts/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = "feed.xml"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
MARKDOWN = {
    "extension_configs": {
        f"markdown.extensions.{name}": {}
        for name in ("fenced_code", "footnotes", "tables", "toc", "meta")
    },
    "output_format": "html5",
}
SITEMAP = {"format": "xml"}
JINJA_GLOBALS = {"WORDS": WORDS}
JINJA_FILTERS = {"long": lambda day, language: format_date(day, "long", locale=language)}
