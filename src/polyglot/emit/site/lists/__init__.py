"""Pages that lead to posts: indexes, tags, archives, related posts, search, menu."""
