"""Sites for tests of their configuration."""

from pathlib import Path

from polyglot.config import Config
from polyglot.config_file import read_config


def configure(root: Path, text: str) -> Config:
    """The configuration of the site in `root` with that polyglot.yaml."""
    (root / "polyglot.yaml").write_text(text, encoding="utf-8")
    return read_config(root)
