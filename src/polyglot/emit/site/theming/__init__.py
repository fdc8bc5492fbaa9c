"""Templates, and what they can say: words, dates and names in the reader's language."""
