"""Tests of the slides' layout, painting and exports."""
