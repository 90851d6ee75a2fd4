#!/usr/bin/env python3
"""Adds up JUnit files (ctest --output-junit, lit --xunit-xml-output): prints "PASSED FAILED SKIPPED", and the failed ones on stderr.

A file that is missing, can't be read or holds no test at all counts as one failure: a suite that did not run is no pass.
"""
import sys
import xml.etree.ElementTree as ElementTree


def outcome(case):
    if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
        return "failed"
    if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
        return "skipped"
    return "passed"


def main(paths):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for path in paths:
        try:
            cases = list(ElementTree.parse(path).iter("testcase"))
        except (OSError, ElementTree.ParseError) as problem:
            print(f"{path}: {problem}", file=sys.stderr)
            cases = []
        if not cases:
            print(f"failed: {path} holds no tests", file=sys.stderr)
            counts["failed"] += 1
        for case in cases:
            result = outcome(case)
            counts[result] += 1
            if result == "failed":
                print("failed:", "/".join(filter(None, (case.get("classname"), case.get("name")))), file=sys.stderr)
    print(counts["passed"], counts["failed"], counts["skipped"])


if __name__ == "__main__":
    main(sys.argv[1:])
