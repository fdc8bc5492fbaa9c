"""Interface strings: gettext catalogs, extracted, updated, checked, compiled and looked up."""
