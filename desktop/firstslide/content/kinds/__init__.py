"""What stands on a slide of each kind: a module a kind, and what several of them share beside it."""
