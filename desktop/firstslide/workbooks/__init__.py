"""Excel in, records out.

A workbook is hostile until proved otherwise, so it is parsed only in a child process (``child``), which a
``session.WorkbookSession`` starts, asks and, if need be, kills. In the child ``preflight`` looks at the bytes, ``book``
picks a reader for each sheet, and all readers give the same ``values.Sheet``. On that, pure functions understand:
``tables``, ``columns``, ``kinds``, ``rows`` (joined in ``understand``) and ``records``. Nothing here knows the meeting
file.
"""
