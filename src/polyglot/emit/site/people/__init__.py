"""Who made what readers see, and what they should know of it."""
