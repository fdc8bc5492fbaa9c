"""web: the preview of a site on this machine. Calls the pipeline's results, never a stage."""
