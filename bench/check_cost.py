#!/usr/bin/env python3
"""What the checks cost: clang-tidy with every unblock-* check against clang-tidy with one trivial check, on the same files.

    check_cost.py -p DIR --plugin SO [--runs 5 | --instructions] [--trivial CHECK] [--json OUT] FILE...

Each file is analysed by one and the other in turn; user time is the operating system's account of each finished child. The total is the sum of the
files' medians, so that one disturbed run moves nothing. With --instructions, valgrind counts a single run's instructions instead: thirty times as slow, but
the same figure on a busy machine as on an idle one. The share of each check is its user time in clang-tidy's own profile
(--enable-check-profile) of one more run, over that of a whole run. Exit status: 1 when a goal is missed.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

TOTAL_GOAL, SHARE_GOAL = 1.05, 0.02


def user_seconds(command):
    """User time of one run, output thrown away."""
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        sys.exit(f"check_cost.py: signal {-process.returncode}: {' '.join(command)}")
    return usage.ru_utime


def instructions(command):
    """Instructions of one run."""
    # Without its simulated caches, cachegrind counts the same as callgrind in 60 % of the time.
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    run = subprocess.run([*valgrind, *command], capture_output=True, text=True)
    found = re.search(r"I +refs: +([\d,]+)", run.stderr)
    if not found:
        sys.exit(f"check_cost.py: valgrind failed: {run.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def profile(command):
    """{check: user seconds} of one run, by clang-tidy's own account."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([*command, "--enable-check-profile", f"--store-check-profile={folder}"], capture_output=True)
        result = collections.Counter()
        for file in pathlib.Path(folder).glob("*.json"):
            for name, seconds in json.loads(file.read_text())["profile"].items():
                if name.endswith(".user"):
                    result[name.removeprefix("time.clang-tidy.").removesuffix(".user")] += seconds
        return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-p", required=True, help="folder of compile_commands.json")
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--clang-tidy", default="clang-tidy-22")
    parser.add_argument("--instructions", action="store_true")
    parser.add_argument("--trivial", default="misc-definitions-in-headers")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()

    def measure(ours, theirs):
        if args.instructions:
            return instructions(ours) / 1e9, instructions(theirs) / 1e9
        user_seconds(theirs)  # the first run reads the files from the disk
        times = [(user_seconds(ours), user_seconds(theirs)) for _ in range(args.runs)]
        return tuple(statistics.median(side) for side in zip(*times))

    unit = "Gi" if args.instructions else "s "
    rows, shares, profiled = [], collections.Counter(), 0.0
    for file in args.files:
        theirs = [args.clang_tidy, f"--checks=-*,{args.trivial}", "-p", args.p, file]
        ours = [args.clang_tidy, f"-load={args.plugin}", "--checks=-*,unblock-*", "-p", args.p, file]
        rows.append((file, *measure(ours, theirs)))
        profiled += user_seconds(ours)
        shares.update(profile(ours))
        print(f"{rows[-1][1]:8.2f} {unit} {rows[-1][2]:8.2f} {unit}  {rows[-1][1] / rows[-1][2]:6.3f}  {file}", flush=True)
    ours, theirs = sum(row[1] for row in rows), sum(row[2] for row in rows)
    print(f"{ours:8.2f} {unit} {theirs:8.2f} {unit}  {ours / theirs:6.3f}  total (goal {TOTAL_GOAL})")
    for check, seconds in shares.most_common():
        print(f"{seconds / profiled:8.2%}  {check} (goal {SHARE_GOAL:.0%})")
    ok = ours / theirs <= TOTAL_GOAL and all(seconds / profiled <= SHARE_GOAL for seconds in shares.values())
    if args.json:
        shown = {"files": rows, "ours": ours, "theirs": theirs, "ratio": ours / theirs, "ok": ok,
                 "shares": {check: seconds / profiled for check, seconds in shares.items()}}
        pathlib.Path(args.json).write_text(json.dumps(shown, indent=1))
    sys.exit(0 if ok else 1)


if __name__ == "__main__":
    main()
