"""Values, errors, settings, paths and languages: what every other room knows."""
