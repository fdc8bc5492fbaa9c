"""Text dumps: several posts in one file, one after another, split where a heading begins one.

Nothing in such a file marks its posts. What tells a title from a short paragraph is how it is
written (one short line, no full stop), what follows it (a whole paragraph, not another short
line), and how the file's other titles look: each rule is worth some log-odds, and those of a line
together are its confidence.
"""
