"""analyse: one source → one small record. The only floor that sees text."""
