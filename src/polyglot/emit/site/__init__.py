"""Localized pages: a plan over records, then pages, feeds and a sitemap, each made on its own."""
