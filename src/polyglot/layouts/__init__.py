"""Layouts: what other tools' folders and configurations say, put into our terms."""
