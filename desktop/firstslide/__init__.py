"""First Slide: show them the data first.

Prepares and presents a difficult customer meeting from finance's workbooks. The rooms of this package, and which may
import which, are in pyproject.toml under *import contracts*.
"""

__version__ = "0.1.0"
