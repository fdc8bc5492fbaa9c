"""The missing-translation report: what each post lacks, and what that costs."""
