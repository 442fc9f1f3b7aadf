"""The window: where the work is done. Everything it knows comes from ``workspace``, and everything it changes is an edit."""
