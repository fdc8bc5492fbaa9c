"""relate: all posts → editions → groups → status. Plain functions over records; reads no file."""
