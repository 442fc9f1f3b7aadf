"""``templates``: the orders that a deck can be drafted in."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from firstslide.cli import answers
from firstslide.deck.templates import shipped
from firstslide.workspace import templates


def listed(options: Namespace) -> int:
    """``templates``: one line each, the one that a draft takes by itself first."""
    known = templates.known()
    own = [template for template in known.templates if template not in shipped()]
    if options.json:
        found = [
            {
                "name": template.name,
                "sentence": template.sentence,
                "own": template in own,
                "slides": [{"kind": slide.kind.value, "backup": slide.backup} for slide in template.slides],
            }
            for template in known.templates
        ]
        json.dump(answers.answer(templates=found), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        for template in known.templates:
            kinds = ", ".join(slide.kind.value for slide in template.slides if not slide.backup)
            said = template.sentence or ("Saved by you." if template in own else "")
            print(f"{template.name}: {said} {kinds}")
    for notice in known.notices:
        print(f"firstslide: {notice}", file=sys.stderr)
    return 0
