"""Compares what clang-tidy and `unblock check` find in the same files, one compile command each: places, checks, messages and notes."""
import argparse
import json
import os
import re
import shlex
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--tidy", required=True)
parser.add_argument("--unblock", required=True)
parser.add_argument("--mocks", required=True)
parser.add_argument("--tests", required=True)
parser.add_argument("files", nargs="+")
options = parser.parse_args()

LINE = re.compile(r"^(/[^:]+):(\d+):(\d+): (warning|note): (.*?)(?: \[([a-z0-9.,-]+)\])?$")
flags = ["-std=c++20", "-isystem", os.path.join(os.path.dirname(options.mocks), "..", "include")]
sources = [os.path.realpath(os.path.join(options.tests, name)) for name in options.files]
with open("build/compile_commands.json", "w", encoding="utf-8") as database:
    json.dump([{"directory": os.getcwd(), "file": source, "arguments": ["c++", *flags, "-c", source]} for source in sources], database)


def of_tidy(source):
    """{(file, line, column, check, message): {notes}}"""
    command = [*shlex.split(options.tidy), "--checks=-*,unblock-*", "--header-filter=.*", "--config={}", source, "--", *flags]
    output = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout
    found, last = {}, None
    for line in output.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        file, row, column, level, message, check = match.groups()
        # What clang-tidy says of fixes that it would have to apply together is no part of a finding.
        if message.startswith("this fix will not be applied"):
            continue
        place = (os.path.realpath(file), int(row), int(column))
        if level == "warning":
            last = found.setdefault((*place, check, message), set())
        else:
            last.add((*place, message))
    return found


expected = {}
for source in sources:
    expected.update(of_tidy(source))
check = [*shlex.split(options.unblock), "check", "-q", "-p", "build", "--root", os.getcwd(), "--fail-on", "none", "--format", "json=report.json"]
subprocess.run(check, check=True, stdout=subprocess.DEVNULL)
with open("report.json", encoding="utf-8") as stream:
    report = json.load(stream)


def absolute(file):
    return os.path.realpath(os.path.join(report["root"], file))


got = {}
for file in report["files"]:
    for issue in file["issues"]:
        key = (absolute(file["file"]), issue["line"], issue["column"], issue["type"], issue["message"])
        got[key] = {(absolute(note["file"]), note["line"], note["column"], note["message"])
                    for note in issue["notes"] if not note["message"].startswith("this fix will not be applied")}

for key in sorted(expected.keys() | got.keys()):
    if key not in got:
        print("only clang-tidy:", *key)
    elif key not in expected:
        print("only unblock:", *key)
    elif expected[key] != got[key]:
        print("other notes:", *key, expected[key] ^ got[key])
same = expected == got
print("the same" if same else "DIFFERENT:", len(expected), "findings in", len(sources), "units")
sys.exit(0 if same else 1)
