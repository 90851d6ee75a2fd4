"""The ids of a JSON report by function, and how many there are; the messages must come in the order of the file."""
import json
import sys

report = json.load(sys.stdin)
issues = [issue for file in report["files"] for issue in file["issues"]]
for issue in issues:
    print(issue["function"], issue["id"])
print(len({issue["id"] for issue in issues}), "different")
