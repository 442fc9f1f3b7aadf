"""Slides in files: PDF and PNG, and pictures taken in."""
