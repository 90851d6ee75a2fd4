#!/usr/bin/env python3
"""Where a coroutine really runs, and what unblock makes of it.

    RUN: %hops [--std=c++23] %s %t [-- <compiler and linker arguments>]

A program of test/hops/ says of some of its lines where they run (test/hops/Inputs/here.hpp). It is compiled against the real library, run, and analysed; all
three must agree on every one of these lines. Prints what was seen. Exit status: 0 when they agree.
"""
import argparse
import os
import re
import subprocess
import sys

from fix_and_run import compiler_arguments

MARK = re.compile(r"usleep\(1\), here\(\);(?:.*?// (home|pool|elsewhere|unseen)\b)?")
RAN = re.compile(r"^(\d+) (home|away)$", re.MULTILINE)
FINDING = re.compile(r"^([^\s:]+):(\d+):\d+: warning: .*\[unblock-blocking-sleep\]$", re.MULTILINE)
EXPECTED = {"home": ("home", "reported"), "pool": ("away", "silent"), "elsewhere": ("away", "reported"), "unseen": ("away", "reported")}


def run(command, what):
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        sys.exit(f"hops: {what} hangs")
    if ran.returncode != 0:
        sys.exit(f"hops: {what} ends with {ran.returncode}\n{ran.stdout}{ran.stderr}")
    return ran


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tidy", required=True)
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", required=True)
    parser.add_argument("--std", default="c++20")
    parser.add_argument("program")
    parser.add_argument("work")
    parser.add_argument("compiler_arguments", nargs="*")
    options = parser.parse_args()

    lines = open(options.program, encoding="utf-8").read().splitlines()
    said = {number: match[1] for number, line in enumerate(lines, 1) if (match := MARK.search(line))}
    if not said or None in said.values():
        sys.exit(f"hops: no mark, or one that doesn't say where it is, in {options.program}: {said}")

    os.makedirs(options.work, exist_ok=True)
    built = os.path.join(options.work, "program")
    arguments = [f"-std={options.std}", "-pthread", "-isystem", options.include, *options.compiler_arguments]
    run([*options.compiler.split(), options.program, *arguments, "-o", built], "the compiler")
    places = {}
    for number, place in RAN.findall(run([built], "the program").stderr):
        places.setdefault(int(number), set()).add(place)

    tidy = [*options.tidy.split(), "-checks=-*,unblock-blocking-sleep", "--header-filter=^$", options.program]
    analysed = run([*tidy, "--", *compiler_arguments(arguments)], "clang-tidy")
    name = os.path.basename(options.program)
    reported = {int(number) for file, number in FINDING.findall(analysed.stdout) if os.path.basename(file) == name}

    wrong = len(reported - set(said))
    for number, word in sorted(said.items()):
        place = ", ".join(sorted(places.get(number, {"never"})))
        finding = "reported" if number in reported else "silent"
        agree = (place, finding) == EXPECTED[word]
        wrong += not agree
        print(f"{name}:{number}: {word}: ran {place}, {finding}{'' if agree else '   <- do not agree'}")
    if wrong:
        print(f"hops: {wrong} lines on which comment, program and unblock do not agree\n{analysed.stdout}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
