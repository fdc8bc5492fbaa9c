"""What people and files call the catalogs of a domain."""

KEY_PREFIX = "catalog:"


def catalog_key(domain: str) -> str:
    """What stands for them where works have their keys: ``catalog:site``."""
    return f"{KEY_PREFIX}{domain}"


def catalog_name(key: str) -> str:
    """The domain that a key stands for."""
    return key.removeprefix(KEY_PREFIX)


def catalog_title(domain: str) -> str:
    """The name of their files; with their folder where another domain has such files, too."""
    return f"{domain}.po"
