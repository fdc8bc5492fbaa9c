"""building: what of a site is made anew, by whom, and what is kept of it for the next build."""
