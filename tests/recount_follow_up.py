"""Counts the figures of the follow-up again from its table.

Reads the CSV that the page offers (a file, or standard input) and prints what the page shows: commitments, those past their
day, reports by status, reports that others have reviewed, and commitments by the level of their latest report; as a whole, by
paragraph and by delegation. A report is expected when its day has come: by today, or by the day that is given. Standard
library alone.
"""

import argparse
import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timezone
from fractions import Fraction


def read(stream):
    rows = []
    for row in csv.DictReader(stream):
        # A spreadsheet would take such a cell for a formula, so that it has an apostrophe before it.
        rows.append({name: value[1:] if value[:1] == "'" else value for name, value in row.items()})
    return rows


def latest(reports, today):
    """The report that tells how far a commitment has come, if there is any.

    Of each delegation that has it now, the report for the last day that has come counts, and those for a day to come only where
    there is no other. Of several delegations it is the one with the lowest level.
    """
    holders = reports[0]["holders"].split()
    submitted = [row for row in reports if row["status"] == "submitted" and row["delegation"] in holders]
    counted = [row for row in submitted if row["report_due_on"] <= today] or submitted
    last = {row["delegation"]: row for row in sorted(counted, key=lambda row: row["report_due_on"])}
    standing = sorted(last.values(), key=lambda row: int(row["report"]))
    standing.sort(key=lambda row: row["report_due_on"], reverse=True)
    return min(standing, key=lambda row: int(row["level"]), default=None)


def reached(report):
    """Whether the commitment has come to its end by this report: by level 5, or by a figure at the target."""
    if not report:
        return False
    numbers = (report[name] for name in ("figure", "baseline", "target"))
    figure, baseline, target = (Fraction(number) if number else None for number in numbers)
    if report["level"] == "5" or figure is None or target is None:
        return report["level"] == "5"
    return figure <= target if baseline is not None and baseline > target else figure >= target


def count(rows, today):
    commitments = defaultdict(list)
    for row in rows:
        commitments[row["commitment"]].append(row)
    reports = [row for row in rows if row["status"]]
    levels = [0] * 6
    for own in commitments.values():
        last = latest(own, today)
        levels[int(last["level"]) if last else 0] += 1
    return {
        "commitments": len(commitments),
        "ended": sum(own[0]["ended"] == "yes" for own in commitments.values()),
        "unreached": sum(
            own[0]["ended"] == "yes" and not reached(latest(own, today)) for own in commitments.values()
        ),
        **{
            status: sum(row["status"] == status for row in reports)
            for status in ("submitted", "due", "overdue", "missing")
        },
        "expected": sum(row["report_due_on"] <= today for row in reports),
        "early": sum(row["status"] == "submitted" and row["report_due_on"] > today for row in reports),
        "reviewed": sum(bool(row["peer_levels"]) for row in reports),
        "levels": levels,
    }


def by(rows, keys_of):
    groups = defaultdict(list)
    for row in rows:
        for key in keys_of(row):
            groups[key].append(row)
    return groups


def own_reports(rows, code):
    """The commitments of a delegation, with its own reports alone."""
    return [row if row["delegation"] in ("", code) else {**row, "status": "", "peer_levels": ""} for row in rows]


def recount(rows, today):
    paragraphs = by(rows, lambda row: [row["paragraph"]])
    delegations = by(rows, lambda row: row["holders"].split())
    return {
        "all": count(rows, today),
        "by_paragraph": {key: count(group, today) for key, group in sorted(paragraphs.items())},
        "by_delegation": {
            key: count(own_reports(group, key), today) for key, group in sorted(delegations.items())
        },
    }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("table", nargs="?", help="the table; standard input without it")
    today = datetime.now(timezone.utc).date().isoformat()
    arguments.add_argument("--day", default=today, help="the day that counts as today")
    asked = arguments.parse_args()
    if asked.table:
        with open(asked.table, encoding="utf-8-sig", newline="") as table:
            found = read(table)
    else:
        sys.stdin.reconfigure(encoding="utf-8-sig", newline="")
        found = read(sys.stdin)
    json.dump(recount(found, asked.day), sys.stdout, indent=1)
    print()
