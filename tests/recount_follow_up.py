"""Counts the figures of the follow-up again from its table.

Reads the CSV that the page offers (a file, or standard input) and prints what the page shows: commitments, those past their
day, reports by status, reports that others have reviewed, and commitments by the level of their latest report; as a whole, by
paragraph and by delegation. Standard library alone.
"""

import csv
import json
import sys
from collections import defaultdict


def read(stream):
    rows = []
    for row in csv.DictReader(stream):
        # A spreadsheet would take such a cell for a formula, so that it has an apostrophe before it.
        rows.append({name: value[1:] if value[:1] == "'" else value for name, value in row.items()})
    return rows


def latest_level(reports):
    """The level of the last report for the latest day; 0 where there is none."""
    submitted = [row for row in reports if row["status"] == "submitted"]
    last = max((row["report_due_on"] for row in submitted), default=None)
    of_day = [row for row in submitted if row["report_due_on"] == last]
    return int(max(of_day, key=lambda row: int(row["report"]))["level"]) if of_day else 0


def count(rows):
    commitments = defaultdict(list)
    for row in rows:
        commitments[row["commitment"]].append(row)
    reports = [row for row in rows if row["status"]]
    levels = [0] * 6
    for own in commitments.values():
        levels[latest_level(own)] += 1
    return {
        "commitments": len(commitments),
        "ended": sum(own[0]["ended"] == "yes" for own in commitments.values()),
        **{
            status: sum(row["status"] == status for row in reports)
            for status in ("submitted", "due", "overdue", "missing")
        },
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


def recount(rows):
    paragraphs = by(rows, lambda row: [row["paragraph"]])
    delegations = by(rows, lambda row: row["holders"].split())
    return {
        "all": count(rows),
        "by_paragraph": {key: count(group) for key, group in sorted(paragraphs.items())},
        "by_delegation": {key: count(own_reports(group, key)) for key, group in sorted(delegations.items())},
    }


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8-sig", newline="") as table:
            found = read(table)
    else:
        sys.stdin.reconfigure(encoding="utf-8-sig", newline="")
        found = read(sys.stdin)
    json.dump(recount(found), sys.stdout, indent=1)
    print()
