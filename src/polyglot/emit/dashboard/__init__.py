"""Pages about the site, for people who look: what the other views know, in a browser."""
