import json
from pathlib import Path

WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
BLOG_TITLE = BLOG_AUTHOR = BLOG_DESCRIPTION = "Generated"
BLOG_EMAIL = ""
SITE_URL = "https://example.org/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": "./en", "fr": "./fr", "es": "./es"}
TRANSLATIONS_PATTERN = "{path}.{lang}.{ext}"
POSTS = (("posts/*.md", "posts", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["fenced_code", "footnotes", "tables", "toc"]
METADATA_FORMAT = "YAML"
THEME = "bench"
OUTPUT_FOLDER = "public"
PRETTY_URLS = STRIP_INDEXES = True
SHOW_UNTRANSLATED_POSTS = False
INDEX_DISPLAY_POST_COUNT = 10
GENERATE_RSS = False
GENERATE_ATOM = True
FEED_LENGTH = 20
FEED_TEASERS = False
COPY_SOURCES = SHOW_SOURCELINK = USE_BUNDLES = False
TIMEZONE = "UTC"
DATE_FORMAT = "long"
FILES_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS = GALLERY_FOLDERS = IMAGE_FOLDERS = FILES_FOLDERS
LOGGING_HANDLERS = {"stderr": {"loglevel": "WARNING", "bubble": True}}
DISABLED_PLUGINS = [
    *("classify_tags", "classify_categories", "classify_authors", "classify_archive"),
    *("classify_sections", "classify_page_index", "render_galleries", "render_listings", "robots"),
]
GLOBAL_CONTEXT = {"WORDS": WORDS}
