"""Old blogs brought in: readers of foreign files, and one writer that makes sources of them."""
