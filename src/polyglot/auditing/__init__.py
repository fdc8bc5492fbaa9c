"""A built tree, held against its contract by its files alone, whatever made them."""
