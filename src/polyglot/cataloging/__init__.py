"""What is done with a site's catalogs: extracting, updating, checking, compiling, counting."""
