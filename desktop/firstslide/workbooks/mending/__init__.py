"""Causes of problems, the ways to mend them, and how sure a decision is."""
