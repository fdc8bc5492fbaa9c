"""What of a post is the same in every language: the features that links are found by."""
