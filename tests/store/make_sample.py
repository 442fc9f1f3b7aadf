"""Write the sample of the present version: ``python -m tests.store.make_sample``, with ``desktop`` on the path.

Run it once, when a version lands, and never again for that version: the sample must stay what that program wrote.
"""

import tempfile
from pathlib import Path

from firstslide.store import schema
from firstslide.store.store import Store

from .make import all_of, concern, filled

SAMPLES = Path(__file__).with_name("samples")


def main() -> None:
    file = SAMPLES / f"v{schema.VERSION}.meeting"
    with tempfile.TemporaryDirectory() as home:
        store = Store.create(file, home=Path(home))
        filled(store)
        store.apply(concern(store, "Every Monday half of our P1 tickets are late."))
        store.undo()
        file.with_suffix(".json").write_bytes(all_of(store))
        store.close()


if __name__ == "__main__":
    main()
