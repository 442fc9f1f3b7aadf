"""A meeting being worked on: the one way in for the command line and for the window."""
