"""What is done with translations: opened, adopted, compared, confirmed, written, exchanged."""
