"""What each command of the command line does. ``cli`` reads the words, this does the work and says how it went."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from firstslide.cli import analysed, answers, layouts, numbers, refresh, setting
from firstslide.cli.passwords import Passwords
from firstslide.content.projection import UNNAMED, customer_deck
from firstslide.deck import changes
from firstslide.meeting.errors import UserError
from firstslide.meeting.imports import Problem, Table
from firstslide.workbooks.session import WorkbookSession
from firstslide.workspace import on_disk, templates
from firstslide.workspace.refresh import Staged
from firstslide.workspace.workspace import Workspace

OK, FOUND = 0, 1


def import_workbooks(options: Namespace) -> int:
    """``import WORKBOOK… --into F.meeting``: store what is unambiguous, and say what was not and why."""
    _check_use(options)
    imports: list[answers.Json] = []
    unreadable: list[UserError] = []
    opened: list[Workspace] = []
    compared: list[Staged] = []
    made_here = not options.into.exists()
    known = layouts.known()
    ask = Passwords.of(options)

    def into() -> Workspace:
        """The meeting, made or opened only when there is something to store; one for all workbooks."""
        if not opened:
            opened.append(Workspace.open(options.into) if options.into.exists() else Workspace.create(options.into))
        return opened[0]

    try:
        for path in options.workbooks:
            try:
                with ask.opened(path, known) as session:
                    compared += _rehearse(session, options)
                    imports += _take(session, into, options, compared)
            except UserError as caught:
                unreadable.append(caught)
                problem = Problem(caught.code, "error", "", "", str(caught))
                imports.append(answers.failed_import(path.name, [problem]))
        for workspace in opened:
            workspace.save()
    finally:
        for workspace in opened:
            workspace.close(publish=False)
            if made_here and not workspace.view.meeting.imports:
                options.into.unlink(missing_ok=True)  # this command made it, and nothing came into it
    _say_imports(options, imports, compared)
    for error in unreadable:
        print(f"firstslide: {error}", file=sys.stderr)
    if any(error.code != "no-table" for error in unreadable):  # it was read well, there is only nothing in it
        return 2
    well = (i["stored"] or layouts.left_out(i) or (options.dry_run and _could_store(i)) for i in imports)
    return OK if all(well) else FOUND


def _say_imports(options: Namespace, imports: list[answers.Json], compared: list[Staged]) -> None:
    if options.json:
        _say_json(answers.answer(imports=imports, changes=[refresh.comparison(staged) for staged in compared]))
        return
    _tell_imports(imports, why=options.why)
    for staged in compared:
        for line in refresh.comparison_lines(staged, dry_run=options.dry_run):
            print(line)


def _check_use(options: Namespace) -> None:
    if not options.into.absolute().parent.is_dir():
        raise UserError(f"There is no folder {options.into.parent}. Make it, or choose another one.", "no-folder")
    if options.replaces and len(options.workbooks) > 1:
        raise UserError("--replaces names the place of one workbook: import the others on their own.", "usage")


def _could_store(found: answers.Json) -> bool:
    return found["kind"] != "unknown" and not any(p["severity"] == "question" for p in found["problems"])


def _rehearse(session: WorkbookSession, options: Namespace) -> list[Staged]:
    """In a dry run, what a workbook would change in the meeting, if it takes the place of another; nothing is kept."""
    clear = [table for table in session.summary.tables if layouts.wanted(table)]
    if not options.dry_run or not clear or not options.into.exists():
        return []
    with Workspace.rehearse(options.into) as workspace:
        replaces = refresh.import_named(workspace.view.meeting, options.replaces)
        staged = workspace.stage(session, clear, replaces=replaces).result()
    return [staged] if staged.changes is not None else []


def _take(
    session: WorkbookSession, into: Callable[[], Workspace], options: Namespace, compared: list[Staged]
) -> list[answers.Json]:
    """Store the unambiguous tables of one workbook; where it takes another's place, ``compared`` gets what changes."""
    summary = session.summary
    clear = [table for table in summary.tables if layouts.wanted(table)]
    stored: list[Table] = [] if options.dry_run else clear
    if stored:
        workspace = into()
        replaces = refresh.import_named(workspace.view.meeting, options.replaces)
        staged = workspace.stage(session, stored, replaces=replaces).result()
        workspace.take(staged)
        workspace.settle()
        layouts.remember(session, stored)
        compared += [staged] if staged.changes is not None else []
    found = [answers.table(summary.workbook, summary.sha256, t, t in stored) for t in summary.tables]
    if options.dry_run:
        for table, told in zip(summary.tables, found, strict=True):
            told["would_store"] = table in clear
    for problem in summary.problems:
        owner = next((f for f in found if problem.sheet and f["sheet"] == problem.sheet), None)
        if owner is not None:
            owner["problems"].append(answers.problem(problem))
        elif found and not problem.sheet:
            found[0]["problems"].append(answers.problem(problem))
        elif problem.severity in ("question", "error") or not found:
            found.append(answers.failed_import(summary.workbook, [problem], summary.sha256, problem.sheet))
    return found


def _tell_imports(imports: list[answers.Json], *, why: bool) -> None:
    for found in imports:
        where = f"{found['workbook']}: {found['sheet']}!{found['range']}" if found["range"] else found["workbook"]
        if found["columns"]:
            state = "stored" if found["stored"] else "not stored"
            layout = f" (layout {found['layout']})" if found["layout"] else ""
            print(f"{where}: {found['kind']}, {found['rows']:,} rows, {state}{layout}")
        for problem in found["problems"]:
            cell = f"{problem['sheet']}!{problem['cell']}: " if problem["cell"] else ""
            answer = f" {problem['answer']}" if problem["answer"] else ""
            print(f"  {problem['severity']}: {cell}{problem['message']}{answer} [{problem['code']}]")
        for decision in found["evidence"] if why else ():
            about = f"{decision['about']} {', '.join(decision['columns'])}".strip()
            cells = f" [{', '.join(decision['cells'])}]" if decision["cells"] else ""
            print(f"  {about}: {decision['decided']} ({decision['confidence']:.0%}): {decision['why']}{cells}")


def draft(options: Namespace) -> int:
    """``draft F.meeting [--template NAME]``."""
    template = templates.named(options.template) if options.template else None
    with Workspace.open(options.meeting) as workspace:
        skipped = workspace.draft(template).skipped
        view = workspace.view
    if options.json:
        _say_json({**answers.slides(view), "skipped": list(skipped)})
    else:
        count = len(view.meeting.deck.main), len(view.meeting.deck.backup)
        print(f"{count[0]} slides, {count[1]} in the backup.")
        for sentence in skipped:
            print(sentence)
    return OK


def slides(options: Namespace) -> int:
    """``slides F.meeting``."""
    view = Workspace.look(options.meeting)
    if options.json:
        _say_json(answers.slides(view))
        return OK
    for content in view.contents.values():
        hidden = " (hidden)" if content.hidden else ""
        print(f"{content.number:>3}  {content.slide_id}  {content.interest.value:<8}  {content.title}{hidden}")
    return OK


def move(options: Namespace) -> int:
    """``move F.meeting ID POSITION [--backup]``: to a position in the deck; past the main deck's end is the backup."""
    with Workspace.open(options.meeting) as workspace:
        meeting = workspace.view.meeting
        slide_id = _slide_id(workspace, options.id)
        main = [i for i in meeting.deck.main if i != slide_id]
        backup = [i for i in meeting.deck.backup if i != slide_id]
        in_backup = options.backup or options.position > len(main) + 1
        index = options.position - 1 - (0 if options.backup or not in_backup else len(main))
        if not 0 <= index <= len(backup if in_backup else main):
            most = len(backup if options.backup else main + backup) + 1
            raise UserError(f"There is no position {options.position}; positions go from 1 to {most}.", "no-position")
        workspace.apply(changes.move(meeting, [slide_id], index, in_backup))
        view = workspace.view
    if options.json:
        _say_json(answers.slides(view))
    else:
        content = view.contents[slide_id]
        print(f"“{content.title}” is now slide {content.number}.")
        for finding in view.findings:
            if slide_id in finding.slides and not finding.waived:
                print(f"{finding.code} {finding.message}")
    return OK


def _slide_id(workspace: Workspace, given: str) -> str:
    matches = [i for i in workspace.view.contents if i.startswith(given)]
    if given in matches or len(matches) == 1:
        return given if given in matches else matches[0]
    raise UserError(f"{'Several slides begin' if matches else 'No slide begins'} with {given}.", "no-slide")


def check(options: Namespace) -> int:
    """``check F.meeting``: one line a finding."""
    codes = tuple(code.strip() for code in options.select.split(",") if code.strip())
    if options.fix:
        with Workspace.open(options.meeting) as workspace:
            said = workspace.fix(codes)
            view = workspace.view
    else:
        said = ()
        view = Workspace.look(options.meeting)
    findings = [f for f in view.findings if not codes or f.code in codes]
    standing = [f for f in findings if not f.waived]
    waiting = answers.left_out(view)
    disk = on_disk.look(view.meeting.imports.values())
    if options.json:
        found = [answers.finding(f) for f in findings]
        _say_json(answers.answer(findings=found, fixed=list(said), left_out=waiting, on_disk=refresh.on_disk(disk)))
        return FOUND if standing else OK
    for sentence in said:
        print(f"Fixed: {sentence}")
    for finding in findings:
        numbers = ", ".join(view.contents[i].number for i in finding.slides if i in view.contents)
        where = f"slide {numbers}: " if numbers else ""
        kept = f" (kept: {finding.waived})" if finding.waived else ""
        print(f"{options.meeting.name}: {where}{finding.code} {finding.name}: {finding.message}{kept}")
    if waiting:
        numbers = ", ".join(str(slide["position"]) for slide in waiting)
        print(f"The customer does not get slide {numbers} yet: hidden, or still waiting for words.")
    for line in refresh.on_disk_lines(disk):
        print(line)
    if not standing:
        print("Nothing stands in the way of the order." if waiting else "Nothing stands in the way.")
    else:
        fixable = sum(1 for f in standing if f.fix)
        print(f"{len(standing)} found" + (f", {fixable} can be mended with --fix." if fixable else "."))
    return FOUND if standing else OK


def analysis(options: Namespace) -> int:
    """``analysis F.meeting``."""
    view = Workspace.look(options.meeting)
    if options.json:
        _say_json(numbers.analysis(view.analysis))
        return OK
    for line in analysed.lines(view.analysis):
        print(line)
    return OK


def set_field(options: Namespace) -> int:
    """``set F.meeting FIELD VALUE`` and ``set --list``."""
    if options.list:
        view = None
        if options.meeting is not None:
            view = Workspace.look(options.meeting)
        fields = setting.listed(view)
        if options.json:
            _say_json(answers.answer(fields=fields))
        else:
            for field in fields:
                print(f"{field['field']:<14} {field['form']}")
                for value in field.get("values", []):
                    print(f"{'':<14} = {value}")
        return OK
    if options.meeting is None or options.field is None or options.value is None:
        raise UserError(
            "Say what to set: firstslide set F.meeting FIELD VALUE. `set --list` names the fields.", "usage"
        )
    with Workspace.open(options.meeting) as workspace:
        edit = setting.edit_for(workspace.view, options)
        workspace.apply(edit)
    if options.json:
        _say_json(answers.answer(set={"field": options.field, "value": options.value}))
    else:
        print(f"{options.field}: {options.value}" if edit else "It was so already.")
    return OK


def undo(options: Namespace) -> int:
    """``undo F.meeting``."""
    return _step(options, "undo")


def redo(options: Namespace) -> int:
    """``redo F.meeting``."""
    return _step(options, "redo")


def _step(options: Namespace, which: str) -> int:
    with Workspace.open(options.meeting) as workspace:
        label = getattr(workspace.view, which)
        getattr(workspace, which)()
    if options.json:
        _say_json(answers.answer(**{which: label}))
    else:
        word = {"undo": "Undid", "redo": "Did again"}[which]
        print(f"{word}: {label}" if label else f"Nothing to {which}.")
    return OK


def export(options: Namespace) -> int:
    """``export F.meeting OUT.pdf`` or a folder for PNG pictures."""
    if options.out.suffix.lower() not in ("", ".pdf") and not options.out.is_dir():
        raise UserError(f"Export writes a .pdf, or PNG pictures into a folder; not {options.out.name}.", "usage")
    view = Workspace.look(options.meeting)
    deck = customer_deck(view.contents.values(), backup=not options.no_backup)
    if options.theme:
        deck = tuple(replace(slide, theme=options.theme) for slide in deck)
    if not deck:
        raise UserError("No slide has anything to show yet. Import workbooks and draft the slides first.", "no-slides")
    from firstslide.render.files.offscreen import application

    with application():
        files = _write(deck, options.out, view.meeting.name or UNNAMED)
    out = answers.left_out(view)
    if options.json:
        _say_json(answers.answer(files=[str(f) for f in files], slides=len(deck), left_out=out))
        return OK
    print(f"Wrote {len(deck)} {'slide' if len(deck) == 1 else 'slides'} to {options.out}.")
    for slide in out:
        print(f"Left out: {slide['position']}  {slide['title']}. {slide['message']}")
    return OK


def _write(deck: Any, out: Path, name: str) -> list[Path]:
    from firstslide.render.files.pdf import write_pdf
    from firstslide.render.files.png import write_pngs

    if out.suffix.lower() == ".pdf":
        write_pdf(deck, out, title=name)
        return [out]
    return list(write_pngs(deck, out))


def present(options: Namespace) -> int:
    """``present F.meeting``: the show at once, without the window behind it."""
    from firstslide.ui.app import present as start

    return start(options.meeting)


def _say_json(value: answers.Json) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
