"""What a meeting is: values only. Everything else in the program reads these, and changes them by edits.

This room knows no file format, no database and no window.
"""
