"""The past of a site, from git: what the source said when each segment was translated."""
