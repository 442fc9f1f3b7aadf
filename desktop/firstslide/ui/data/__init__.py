"""The data place: what came from finance, reviewed over its real cells before anything is stored."""
