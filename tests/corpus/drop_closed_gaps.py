"""Take out of the cases' `known_gaps` what the program no longer gets wrong; a new gap is a person's to judge and add.

python tests/corpus/drop_closed_gaps.py
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import yaml
from reading import Case, disagreements

from rolematch import RoleMatcher, read

AS_OF = dt.date(2026, 9, 1)


def main() -> None:
    """Rewrite the cases that list a closed gap; a gap is one line `  name: cause` at the end of its file."""
    matcher = RoleMatcher()
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        case = Case.load(path)
        document = read(case.cv)
        wrong = disagreements(case, document.text, matcher.match(document, as_of=AS_OF))
        closed = set(case.known_gaps) - set(wrong)
        if closed:
            above, _, gaps = path.read_text(encoding="utf-8").partition("known_gaps:\n")
            kept = [line for line in gaps.splitlines(keepends=True) if not closed & set(yaml.safe_load(line))]
            path.write_text(above + ("known_gaps:\n" if kept else "") + "".join(kept), encoding="utf-8")
            print(f"{path.name}: {len(closed)} closed")  # noqa: T201 - a script that prints


if __name__ == "__main__":
    main()
