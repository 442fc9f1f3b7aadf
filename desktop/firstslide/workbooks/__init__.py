"""Excel in, records out.

A workbook is hostile until proved otherwise, so it is parsed only in a child process (``child``), which a
``session.WorkbookSession`` starts, asks and, if need be, kills. Everything in the child works on one type, the
``values.Sheet`` that all readers give.

The rooms, in the order of the way: ``reading`` makes sheets of a file; ``language`` knows what a word, a number or a
date means by itself; ``columns``, ``calendar`` and ``tables`` understand a sheet, joined in ``tables.understand``;
``records`` gives what is stored. ``mending`` holds the causes of problems and what a person may answer, ``evidence``
says why, ``layouts`` remembers, ``sending`` writes the copy for finance. Nothing here knows the meeting file.
"""
