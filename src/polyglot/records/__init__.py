"""Records: what was translated from what, a PO file per group and language."""
