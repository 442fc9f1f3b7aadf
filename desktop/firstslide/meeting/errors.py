"""Expected errors: calm sentences for a person, never a traceback."""


class UserError(Exception):
    """Something the user can mend. ``str(error)`` is a sentence: what happened, where, and what to do.

    ``code`` is a short stable word for scripts (``--json``) and tests.
    """

    def __init__(self, message: str, code: str = "error") -> None:
        super().__init__(message)
        self.code = code
