"""A site as it was: read from git, compared with today, and followed over time."""
