"""Opening a slide of a kind in the window, and what the meeting says of it."""

from firstslide.content.values import SlideContent
from firstslide.deck import changes
from firstslide.meeting.slides import Slide, SlideKind
from firstslide.ui.desk import Desk
from firstslide.ui.editor.page import EditorPage
from firstslide.workspace.workspace import View


def view_of(window: Desk) -> View:
    assert window.session.view is not None
    return window.session.view


def open_kind(window: Desk, kind: SlideKind, about: str = "") -> EditorPage:
    """The editor over the first slide of a kind, which is added where the draft has none."""
    if not any(c.kind is kind for c in view_of(window).contents.values()):
        window.session.apply(changes.add(view_of(window).meeting, kind, 99, backup=False, about=about))
    content = next(c for c in view_of(window).contents.values() if c.kind is kind)
    window.pages.edit_slide(content.slide_id)
    page = window.pages.stack.currentWidget()
    assert isinstance(page, EditorPage)
    return page


def content_of(window: Desk, page: EditorPage) -> SlideContent:
    return view_of(window).contents[page.slide_id]


def slide_of(window: Desk, page: EditorPage) -> Slide:
    return view_of(window).meeting.slides[page.slide_id]
