"""The charts: axes, labels and remarks that they share, and each chart by itself."""
