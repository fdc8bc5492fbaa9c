"""What a change does to translations, for whoever reviews it."""
