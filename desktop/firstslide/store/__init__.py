"""The meeting file: one SQLite file a meeting, edited in a working copy, published whole.

The user's file may lie on a stick or in a synchronised folder, so no database is ever held open there. The rooms of
this house, from the ground up: ``files`` and ``sqlite`` touch the disk, ``schema`` says what the tables are,
``content`` keeps the small ones under a hash, ``rows`` and ``facts`` take and give what workbooks say, ``seal`` marks
a published file, ``working`` is the folder of the working copy, ``recovery`` opens it whatever happened, ``publish``
brings it to the user, and ``store`` is the way in. Nothing here knows a window, a workbook's layout, or what a number
means.
"""
