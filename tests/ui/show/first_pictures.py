"""Run by ``test_first_pictures`` in a process of its own: its first pictures come from many threads at once.

``render.first`` says why that must not go wrong.
"""

import sys
import threading

from PySide6.QtGui import QGuiApplication

from firstslide.content.projection import customer_deck
from firstslide.render.files.image import image
from tests.ui.show import make

THREADS = 8


def main() -> int:
    app = QGuiApplication([])
    slides = customer_deck(make.shown().contents.values())
    together = threading.Barrier(THREADS)
    drawn: list[int] = []

    def draw(at: int) -> None:
        together.wait()
        drawn.append(image(slides[at % len(slides)], 480, 270).width())

    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=draw, args=(at,)) for at in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    app.quit()
    return 0 if drawn == [480] * THREADS else 1


if __name__ == "__main__":
    sys.exit(main())
