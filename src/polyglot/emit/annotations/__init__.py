"""Findings of a gate beside the lines that they are about, where others show them."""
