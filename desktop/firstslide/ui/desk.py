"""What is in the main window: the four places on one rail, and what the menus and dropped files do.

Pages are made when they are first visited, so that the first paint waits for none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from firstslide.meeting.periods import day
from firstslide.ui import actions as action_table
from firstslide.ui import choosing
from firstslide.ui import help as help_pages
from firstslide.ui.bars import SAID_MS, Banner, Progress, Rail, SaidBar, TopBar
from firstslide.ui.on_disk import DiskWatch
from firstslide.ui.parts import rule
from firstslide.ui.pictures import Pictures, are_pictures
from firstslide.ui.session import SUFFIX, Session
from firstslide.ui.settings import Settings
from firstslide.ui.slide_theme import SlideThemeMenu
from firstslide.ui.start import StartPage
from firstslide.ui.tasks import Tasks

if TYPE_CHECKING:
    from firstslide.meeting.cells import Cell
    from firstslide.ui.show.show import Show
    from firstslide.ui.source.panel import SourcePanel

PLACES = (
    ("data", "Data", "table-2", "What came from finance"),
    ("customer", "Customer", "users", "Who they are, what worries them, what we do about it"),
    ("story", "Story", "layout-grid", "The slides, their order, and what stands in the way"),
    ("show", "Show", "presentation", "Before you present"),
)
LAYOUTS = ".layout"


class Desk(QObject):
    """Everything in one window, over one meeting at a time."""

    def __init__(self, frame: QMainWindow, settings: Settings, home: Path | None = None) -> None:
        super().__init__(frame)
        self.frame = frame
        self.settings = settings
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, home, self)
        self.show_running: Show | None = None
        self._place = "data"
        self._back: Callable[[], object] = lambda: self.go(self._place)  # from the page that explores
        self._pages: dict[str, QWidget] = {}
        self._source: SourcePanel | None = None
        self.actions_by_name, self._menus = action_table.build(frame, self._handlers())
        self._recent = QMenu("Open &recent", frame)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._menus["File"].insertMenu(self.actions_by_name["sample"], self._recent)
        self._menus["View"].addMenu(SlideThemeMenu(self.session, frame))
        self.pictures = Pictures(self.session, settings, frame, self._picture_place)
        self.pictures.added.connect(self._show_added)
        self._lay_out()
        self.session.changed.connect(self._follow)
        self.session.opened.connect(self._opened)
        self.session.source_wanted.connect(self._show_source)
        self.session.said.connect(self._say)
        self.session.left_out.connect(self._tell_left_out)
        self.session.trouble.connect(lambda sentence: self.banner.tell(sentence, retry=bool(sentence)))
        self.tasks.started.connect(self._progress.follow)
        self._follow(None)

    # Files

    def open_paths(self, paths: list[Path]) -> None:
        """Open a meeting file, or import workbooks, as dropping them on the window does."""
        if layouts := [p for p in paths if p.suffix.lower() == LAYOUTS]:
            self._show_layouts(layouts)
        if shown := are_pictures(paths):
            self.pictures.take(shown)
        meetings = [p for p in paths if p.suffix.lower() == SUFFIX]
        workbooks = [p for p in paths if p.suffix.lower() not in (SUFFIX, LAYOUTS) and p not in shown]
        if meetings:
            self.session.open(meetings[0], (lambda: self.import_paths(workbooks)) if workbooks else None)
        elif workbooks:
            self.import_paths(workbooks)

    def open_soon(self, paths: list[Path]) -> None:
        """Open files when the event that brought them is over."""
        QTimer.singleShot(0, self, lambda: self.open_paths(paths))

    def take_dropped(self, data: QMimeData) -> None:
        """Take what was dropped and is no file: a picture."""
        self.pictures.drop(data)

    def import_paths(self, paths: list[Path], replaces: str = "") -> None:
        """Review workbooks for import, in a new meeting where none is open. ``replaces``: the id of the import whose
        place they take.
        """
        if self.session.view is None:
            self.session.new(lambda: self.import_paths(paths))
            return
        self.go("data")
        self._page("data").import_paths(paths, replaces)

    def go(self, place: str) -> None:
        """Show one of the four places."""
        if place != self._place:
            self.banner.move_on()
        self._place = place
        self.rail.select(place)
        if self.session.view is None and place != "customer":
            self.stack.setCurrentWidget(self.start)
            return
        if self.session.view is None:
            self.session.new(lambda: self.go(place))
            return
        page = self._page(place)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def edit_slide(self, slide_id: str) -> None:
        """Open a slide for editing, over the story."""
        self.banner.move_on()
        self._place = "story"
        self.rail.select("story")
        page = self._page("editor")
        page.open(slide_id)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def mend_figure(self, figure: Any) -> None:
        """Open the text in which a figure stands that the data do not bear out, and offer what can take its place."""
        self.edit_slide(figure.slide_id)
        self._page("editor").mend(figure)

    def explore(self, cells: Sequence[Cell] = ()) -> None:
        """Open the page that explores, at what some cells are of; it leads back to where one was."""
        here, place, slide = self.stack.currentWidget(), self._place, self._selected_slide()
        page, editor = self._page("explore"), self._pages.get("editor")
        if here is page:
            return
        self.banner.move_on()
        self._back = (lambda: self.edit_slide(slide)) if here is editor else (lambda: self.go(place))
        page.open(cells or (editor.cells_here() if here is editor else ()), slide)
        self.stack.setCurrentWidget(page)
        page.setFocus()

    def close(self) -> bool:
        """Save and let everything go. False, and nothing has happened, where the meeting could not be saved."""
        if not self.session.close():
            return False
        for page in self._pages.values():
            page.close()
        if self._source is not None:
            self._source.close()
        self.tasks.close()
        return True

    # Inside: what the window is made of

    def _lay_out(self) -> None:
        self.top = TopBar(self.actions_by_name)
        self.top.check_wanted.connect(lambda: self.go("story"))
        self.banner = Banner(self.session.save)
        self.disk = DiskWatch(self.session, self.frame)
        self.disk.review_wanted.connect(self.import_paths)
        self.rail = Rail(PLACES)
        self.rail.chosen.connect(self.go)
        self.start = StartPage()
        self.start.import_wanted.connect(self._choose_workbooks)
        self.start.sample_wanted.connect(self._sample)
        self.start.open_wanted.connect(self._choose_meeting)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(rule(vertical=True))
        self._beside = QSplitter()  # the page, and beside it where a figure comes from
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(1)
        self._beside.addWidget(self.stack)
        row.addWidget(self._beside, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(rule())
        column.addWidget(self.banner)
        column.addWidget(self.disk.banner)
        column.addLayout(row, 1)
        middle = QWidget()
        middle.setLayout(column)
        self.frame.setCentralWidget(middle)
        self._progress = Progress()
        offline = QLabel("Offline")
        offline.setObjectName("muted")
        offline.setToolTip("First Slide never uses a network.")
        self._sources = QLabel()
        self._sources.setObjectName("muted")
        self._said = SaidBar((self._progress, offline), self._sources)
        self.frame.setStatusBar(self._said)
        self.rail.select(self._place)

    def _say(self, sentence: str) -> None:
        """Say something below; what is too long for that, above, until it is put away or something is done."""
        if self._said.has_room(sentence) or not self.banner.isHidden():
            self._said.showMessage(sentence, SAID_MS)
        else:
            self._said.clearMessage()
            self.banner.report(sentence)

    def _tell_left_out(self, drafted: Any) -> None:
        """Say in one line what a draft left out; who asks gets it one by one."""
        from firstslide.ui.story.left_out import NOTHING, LeftOut, sentence

        view = self.session.view
        if view is None or not self.banner.free:
            return
        if view.meeting.imports:
            which = lambda: LeftOut(drafted.skipped, self._choose_workbooks, self.frame).open()  # noqa: E731
            self.banner.report(sentence(drafted, view.analysis), ("Which?", which))
        else:
            self.banner.report(NOTHING, ("Import…", self._choose_workbooks))

    def _show_source(self, figures: Any, chosen: int) -> None:
        """Tell where figures come from, beside the page on which somebody asked."""
        from firstslide.ui.source.panel import SHARE, WIDEST, SourcePanel

        if self._source is None:
            self._source = SourcePanel(self.session)
            self._source.closed.connect(lambda: self.stack.currentWidget().setFocus())
            self._source.hide()
            self._beside.addWidget(self._source)
            self._beside.setStretchFactor(0, 1)
        if self._source.isHidden():
            wide = min(WIDEST, round(SHARE * self._beside.width()))
            self._source.show()
            self._beside.setSizes([self._beside.width() - wide, wide])
        self._source.ask(figures, chosen)

    def _page(self, name: str) -> Any:
        if name not in self._pages:
            self._pages[name] = self._make(name)
            self.stack.addWidget(self._pages[name])
        return self._pages[name]

    def _make(self, name: str) -> QWidget:
        if name == "data":
            from firstslide.ui.data.page import DataPage

            data = DataPage(self.session)
            data.import_wanted.connect(self._choose_workbooks)
            data.stepped.connect(self._tell_steps)
            data.newer_wanted.connect(self._choose_newer)
            data.sample_wanted.connect(self._sample)
            data.story_wanted.connect(self._to_story)
            data.explore_wanted.connect(self.explore)
            return data
        if name == "customer":
            from firstslide.ui.customer.page import CustomerPage

            return CustomerPage(self.session)
        if name == "story":
            from firstslide.ui.story.page import StoryPage

            story = StoryPage(self.session)
            story.slide_opened.connect(self.edit_slide)
            story.figure_opened.connect(self.mend_figure)
            story.import_wanted.connect(self._choose_workbooks)
            story.sample_wanted.connect(self._sample)
            story.picture_wanted.connect(self.pictures.choose)
            story.paste_wanted.connect(self.pictures.paste)
            story.explore_wanted.connect(self.explore)
            story.add_actions_to(self._menus["Story"])
            return story
        if name == "editor":
            from firstslide.ui.editor.page import EditorPage

            editor = EditorPage(self.session, self.settings)
            editor.closed.connect(lambda: self.go("story"))
            editor.paste_wanted.connect(self.pictures.paste)
            editor.explore_wanted.connect(self.explore)
            return editor
        if name == "explore":
            from firstslide.ui.explore.page import ExplorePage

            explore = ExplorePage(self.session)
            explore.closed.connect(lambda: self._back())
            explore.slide_wanted.connect(self.edit_slide)
            explore.import_wanted.connect(self._choose_workbooks)
            explore.sample_wanted.connect(self._sample)
            return explore
        from firstslide.ui.show.page import ShowPage

        show = ShowPage(self.session)
        show.start_wanted.connect(self.present)
        return show

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.session.new,
            "open": self._choose_meeting,
            "sample": self._sample,
            "import": self._choose_workbooks,
            "layouts": lambda: self._show_layouts([]),
            "save": self._save,
            "save_as": self._save_as,
            "export_pdf": lambda: self._export("pdf"),
            "export_png": lambda: self._export("png"),
            "quit": self.frame.close,
            "undo": lambda: self._step("undo"),
            "redo": lambda: self._step("redo"),
            "draft": self._draft,
            "explore": self.explore,
            "data": lambda: self.go("data"),
            "customer": lambda: self.go("customer"),
            "story": lambda: self.go("story"),
            "show": lambda: self.go("show"),
            "present": lambda: self.present(""),
            "present_here": lambda: self.present(self._selected_slide()),
            "keys": lambda: help_pages.show_keys(self.frame),
            "about": lambda: help_pages.show_about(self.frame),
        }

    # Inside: following the meeting

    def _opened(self, view: Any) -> None:
        self._recent_add(view.path)
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self.go("story" if view.meeting.deck.main else self._place)

    def _follow(self, view: Any) -> None:
        self.banner.move_on()
        for spec in action_table.SPECS:
            if spec.meeting:
                self.actions_by_name[spec.name].setEnabled(view is not None)
        self._tell_steps()
        if view is None:
            self.top.tell("First Slide", "", None)
            return
        slides = bool(view.meeting.deck.main + view.meeting.deck.backup)
        for name in ("present", "present_here", "export_pdf", "export_png"):
            self.actions_by_name[name].setEnabled(slides)
        self._recent_add(view.path)
        name = view.meeting.name or ("New meeting" if self.session.untitled else view.path.stem)
        state = "not saved yet" if self.session.untitled else "changes kept, not yet saved" if view.unsaved else "saved"
        self.top.tell(name, state, sum(1 for f in view.findings if not f.waived))
        self.frame.setWindowTitle(f"{name} – First Slide")
        imports = view.meeting.imports.values()
        books = [f"{i.workbook} as of {day(i.as_of)}" if i.as_of else i.workbook for i in imports]
        self._sources.setText("   ".join(books))

    def _reviewing(self) -> Any:
        """The review of a workbook that is in sight, if one is: its steps are taken back before the meeting's."""
        data = self._pages.get("data")
        return data.reviewing if data is not None and self.stack.currentWidget() is data else None  # type: ignore[attr-defined]

    def _step(self, name: str) -> None:
        """Undo or redo: in the review in sight, while it has a step; otherwise in the meeting."""
        review = self._reviewing()
        if review is not None and review.busy:  # the meeting is not stepped in behind an import either
            self.session.said.emit(f"{review.obstacle} Nothing was {'undone' if name == 'undo' else 'redone'}.")
            return
        steps = None if review is None else review.history.done if name == "undo" else review.history.undone
        getattr(review if steps else self.session, name)()

    def _tell_steps(self) -> None:
        """Let the menu say what would be undone and redone."""
        view, review = self.session.view, self._reviewing()
        for name, word in (("undo", "Undo"), ("redo", "Redo")):
            step = None if view is None else getattr(view, name)
            if review is not None and (steps := review.history.done if name == "undo" else review.history.undone):
                step = steps[-1].name
            named = f" {step[:1].lower()}{step[1:]}".replace("&", "&&") if step else ""
            self.actions_by_name[name].setText(f"&{word}{named}")
            self.actions_by_name[name].setEnabled(step is not None)

    def _selected_slide(self) -> str:
        if self.stack.currentWidget() is self._pages.get("editor"):
            return str(self._pages["editor"].slide_id)  # type: ignore[attr-defined]
        story = self._pages.get("story")
        chosen = story.selected if story is not None else []  # type: ignore[attr-defined]
        return chosen[0] if chosen else ""

    def _picture_place(self) -> tuple[str, bool]:
        return self._selected_slide(), self.stack.currentWidget() is self._pages.get("editor")

    def _show_added(self, ids: list[str]) -> None:
        """Show slides that have come: opened where one was open, else among the others."""
        if self.stack.currentWidget() is self._pages.get("editor"):
            self.edit_slide(ids[-1])
        else:
            self.go("story")
            self._page("story").select(ids)

    # Inside: what the menus do

    def present(self, slide_id: str) -> None:
        """Start the show, from a slide or (with "") from the first; it asks first where a workbook has changed."""
        if self.session.view is not None and self.show_running is None:
            self.disk.before_presenting(lambda: self._start_show(slide_id))

    def _start_show(self, slide_id: str) -> None:
        from firstslide.ui.show.show import start

        if self.session.view is None or self.show_running is not None:
            return

        def ended() -> None:
            self.show_running = None

        self.show_running = start(self.frame, self.session, slide_id)
        self.show_running.ended.connect(ended)

    def _draft(self) -> None:
        self.go("story")
        self.session.draft()

    def _to_story(self) -> None:
        view = self.session.view
        self.go("story")
        if view is not None and not view.meeting.deck.main:
            self.session.draft()

    def _sample(self) -> None:
        from firstslide.resources import resource

        folder = resource("sample_workbooks")
        self.session.new(lambda: self.import_paths([folder / "scope.xlsx", folder / "delivered.xlsx"]))

    def _show_layouts(self, files: list[Path]) -> None:
        """The remembered layouts, with a colleague's files taken in."""
        from firstslide.ui.layouts.dialog import LayoutsDialog

        dialog = LayoutsDialog(self.tasks, self.settings, self.frame)
        dialog.open()
        dialog.take_in(files)

    def _choose_workbooks(self) -> None:
        if paths := choosing.workbooks(self.frame, self.settings):
            self.import_paths(paths)

    def _choose_newer(self, import_id: str) -> None:
        if path := choosing.newer(self.frame, self.settings):
            self.import_paths([path], import_id)

    def _choose_meeting(self) -> None:
        if path := choosing.meeting(self.frame, self.settings):
            self.session.open(path)

    def _save(self) -> None:
        if self.session.untitled:
            self._save_as()
        else:
            self.session.save()

    def _save_as(self) -> None:
        view = self.session.view
        name = (view and view.meeting.name) or "Meeting"
        if path := choosing.save_as(self.frame, self.settings, name):
            self.session.save(path)
            self._recent_add(path)

    def _export(self, form: str) -> None:
        from firstslide.ui.exporting import export

        export(self.frame, self.session, self.settings, form)

    def _recent_add(self, path: Path) -> None:
        """List a meeting, but for an untitled one in which nothing was done: else it could never be found again."""
        view = self.session.view
        worked_on = view is not None and view.undo is not None
        if (not self.session.untitled or worked_on) and self.settings.recent[:1] != [path]:
            self.settings.remember(path)

    def _fill_recent(self) -> None:
        self._recent.clear()
        recent = self.settings.recent
        for path in recent:
            action = self._recent.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, p=path: self.session.open(p))
        if not recent:
            self._recent.addAction("No meetings yet").setEnabled(False)
