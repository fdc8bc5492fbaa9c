"""Files for translators and their tools: parcels out, translations back, checked.

Out: a `Parcel` (`parcels.py`) per post and language; `formats.bundle_parcels` says which go into
one file, `formats.render_parcels` renders that file, and names the posts that had to stay behind.

Back: `formats.parse_returned` recognises a file by its content and gives `Returned` values;
`checking.check_returned` holds each against the parcel of the post as it stands now, and parts its
units into accepted and refused; `quarantine.merge_quarantine` keeps the refused ones in a PO file
that can be mended and brought back, and `quarantine.release_accepted` lets go what was mended.

`tmx.parse_tmx` also reads the translation memories of other tools.
"""
