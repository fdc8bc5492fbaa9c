"""What machines read of a site: feeds, sitemaps, structured data, redirects."""
