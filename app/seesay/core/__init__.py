"""Values, errors, settings, paths and languages: the base of all other rooms."""
