"""The window: where the work is done. What it knows comes from ``workspace``, what it changes is an edit."""
