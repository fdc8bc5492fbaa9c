"""BLAKE2b as `hashlib` has it, without OpenSSL, which takes three milliseconds to load."""

try:
    from _blake2 import blake2b
except ImportError:  # a Python that has it from elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
