"""The kinds of problems, by what they are about."""
