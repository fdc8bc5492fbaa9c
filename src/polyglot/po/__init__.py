"""PO files as they are written, whatever they hold: records, catalogs, files of translators."""
