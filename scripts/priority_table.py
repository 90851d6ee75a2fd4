#!/usr/bin/env python3
"""Prints the findings of a clang-tidy run as a priority table, most urgent first.

Reads what clang-tidy wrote with --export-fixes. A finding that came with its rewrite on the warning is fixed by
clang-tidy --fix; one whose rewrite hangs on a note wants a person's look first (--fix-notes); the rest is by hand.
"""
import argparse
import collections
import sys

import yaml

Issue = collections.namedtuple("Issue", "title impact priority")

# check -> what it finds, and how much it hurts. Blocking for the time of a sleep or of a network round trip stops every
# other coroutine for milliseconds to seconds; a disk mostly for less; a lost connection costs one request its handshakes.
ISSUES = {
    "unblock-blocking-sleep": Issue("Blocking sleep in a coroutine", "Critical", "P0"),
    "unblock-blocking-http": Issue("Sync HTTP in a coroutine", "Critical", "P0"),
    "unblock-blocking-network": Issue("Sync network access in a coroutine", "Critical", "P0"),
    "unblock-blocking-process": Issue("Waiting for a process in a coroutine", "Critical", "P0"),
    "unblock-blocking-database": Issue("Sync database access in a coroutine", "Critical", "P0"),
    "unblock-blocking-console": Issue("Waiting for input in a coroutine", "Critical", "P0"),
    "unblock-blocking-rpc": Issue("Sync remote call in a coroutine", "Critical", "P0"),
    "unblock-blocking-wait": Issue("Waiting for other threads in a coroutine", "Critical", "P0"),
    "unblock-blocking-lock": Issue("Lock held long in a coroutine", "High", "P1"),
    "unblock-blocking-file-io": Issue("Sync file I/O in a coroutine", "High", "P1"),
    "unblock-unpooled-client": Issue("No connection pooling", "Medium", "P1"),
}
# Checks that this table has not met yet.
OTHER = Issue(None, "Medium", "P2")

MINUTES_TO_REVIEW = 5  # a rewrite that hangs on a note
MINUTES_BY_HAND = 15


def findings(paths):
    """Each finding once, however many translation units saw it: {(check, file, offset): "safe" | "note" | "none"}."""
    found = {}
    for path in paths:
        with open(path, encoding="utf-8") as stream:
            document = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
        for diagnostic in document.get("Diagnostics", []):
            message = diagnostic["DiagnosticMessage"]
            fix = "none"
            if message.get("Replacements"):
                fix = "safe"
            elif any(note.get("Replacements") for note in diagnostic.get("Notes", [])):
                fix = "note"
            found[diagnostic["DiagnosticName"], message["FilePath"], message["FileOffset"]] = fix
    return found


def effort(fixes):
    minutes = MINUTES_TO_REVIEW * fixes["note"] + MINUTES_BY_HAND * fixes["none"]
    if minutes == 0:
        return "none: --fix does it"
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} hours"


def table(found):
    by_check = collections.defaultdict(list)
    for (check, file, _), fix in found.items():
        by_check[check].append((file, fix))
    rows = []
    for check, hits in by_check.items():
        issue = ISSUES.get(check, OTHER)
        fixes = collections.Counter(fix for _, fix in hits)
        rows.append(
            (
                issue.priority,
                issue.title or check,
                str(len({file for file, _ in hits})),
                str(len(hits)),
                issue.impact,
                f"{fixes['safe']} of {len(hits)}",
                effort(fixes),
            )
        )
    rows.sort(key=lambda row: (row[0], -int(row[3])))
    head = ("Priority", "Issue", "Files", "Findings", "Impact", "Fixed by --fix", "Effort left")
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    line = lambda row: "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"
    return [line(head), "|" + "|".join("-" * (width + 2) for width in widths) + "|", *map(line, rows)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("fixes", nargs="+", help="files written by clang-tidy --export-fixes")
    found = findings(parser.parse_args().fixes)
    if not found:
        print("priority_table: no findings", file=sys.stderr)
        return 1
    print("\n".join(table(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
