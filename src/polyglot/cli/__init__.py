"""cli: one thin module a command; the only printer."""
