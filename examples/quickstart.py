"""What one CV shows for both roles. Run it with `python examples/quickstart.py`."""

from datetime import date
from pathlib import Path

import rolematch as rm

matcher = rm.RoleMatcher()  # takes seconds, once
cv = rm.read(Path(__file__).parent / "cvs" / "02_ai_engineer_junior.txt")
report = matcher.match(cv, as_of=date(2026, 9, 1))

for role in report.roles:
    missing = [group.label for group in role.groups if group.level == "none"]
    print(f"{role.label}: {role.coverage:.0%} covered; nothing found on: {', '.join(missing) or '-'}")

for flag in report.raised:
    print(f"\n{flag.code}: {flag.message}")
    for quote in flag.evidence:
        print(f"    “{quote.quote}”")

python = report.skill("python")
if python is not None:
    print(f"\n{python.label} is {python.level}:")
    for evidence in python.evidence:
        print(f"    {evidence.level}: “{evidence.quote}”")
