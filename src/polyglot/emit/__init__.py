"""emit: status → reports, worklists, coverage, pages. Yields outputs; writes none itself."""
