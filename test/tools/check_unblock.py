#!/usr/bin/env python3
"""Checks one golden file: what clang-tidy says about it, what its fixes make of it, and that a second run changes nothing.

    RUN: %check_unblock %s <checks> %t [options] [-- <compiler arguments>]

<checks> is a list of globs as --checks takes it, without the leading `-*`. The file's own comments say what is expected:

    CHECK-MESSAGES:  a diagnostic. Every `warning:` and `error:` of the output must be claimed by such a line (or its -NOT, -SAME, ... forms).
    CHECK-NOTES:     the same, with every `note:` to be claimed as well. Use one of the two in a file.
    CHECK-FIXES:     a whole line of the fixed file (--match-partial-fixes: a part of one).

A file without any of them must be silent and stay as it is; a file with diagnostics but no CHECK-FIXES must stay as it is unless --any-fixes is given.
Options, besides those of clang-tidy itself, which are passed on (`--config=...`, `--warnings-as-errors=...`):

    -std=c++20[,c++23]   language version; each is a run of its own. Default: c++20
    -check-suffixes=A,B  look for CHECK-MESSAGES-A:, CHECK-FIXES-B: ... instead of the bare names; an empty entry is the bare name
    --fix-notes          apply the fixes that hang on notes, too (the ones that a person should look at)
    --any-fixes          a file without CHECK-FIXES may be rewritten
    --expect-errors      the source itself doesn't compile: errors are claimed like warnings, and fixes are applied all the same
    --broken-fixed       the fixed file needn't compile here (it includes what the mocks don't have). The second run still must not change it

The source is copied to <t> first, with its CHECK comments blanked, so that they don't match themselves. Quoted includes still resolve from where it was.
"""
import argparse
import difflib
import os
import re
import subprocess
import sys

CHECK_COMMENT = re.compile(r"// *CHECK-[A-Z0-9_\-]*:[^\r\n]*")
# Headers are never rewritten: they are shared by the tests, and clang-tidy 22 looks into them by default.
NO_HEADERS = "--header-filter=^$"


class Failure(Exception):
    pass


def parse_arguments(argv):
    compiler = []
    if "--" in argv:
        at = argv.index("--")
        argv, compiler = argv[:at], argv[at + 1:]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("--tidy", required=True, help="the program under test: clang-tidy or unblock-tidy")
    parser.add_argument("--load", help="the plugin to load into it")
    parser.add_argument("--filecheck", required=True)
    parser.add_argument("--once", action="store_true", help="no second run: other suites have it")
    parser.add_argument("source")
    parser.add_argument("checks")
    parser.add_argument("temp")
    parser.add_argument("-std", "--std", default="c++20")
    parser.add_argument("-check-suffixes", "-check-suffix", "--check-suffixes", "--check-suffix", default="", dest="suffixes")
    parser.add_argument("--fix-notes", action="store_true")
    parser.add_argument("--any-fixes", action="store_true")
    parser.add_argument("--match-partial-fixes", action="store_true")
    parser.add_argument("--expect-errors", action="store_true")
    parser.add_argument("--broken-fixed", action="store_true")
    arguments, passed_on = parser.parse_known_args(argv)
    arguments.passed_on, arguments.compiler = passed_on, compiler
    return arguments


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def diff(before, after, title):
    return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), title + " (before)", title + " (after)", n=2))


class Run:
    def __init__(self, arguments, standard):
        self.arguments = arguments
        self.standard = standard
        self.text = read(arguments.source)
        # clang-tidy tells the language by the ending.
        self.copy = arguments.temp + "." + standard.replace("+", "x") + os.path.splitext(arguments.source)[1]
        suffixes = [suffix.strip() for suffix in arguments.suffixes.split(",")]
        self.prefixes = {}
        for kind in ("MESSAGES", "NOTES", "FIXES"):
            names = [f"CHECK-{kind}-{suffix}" if suffix else f"CHECK-{kind}" for suffix in suffixes]
            self.prefixes[kind] = [name for name in names if re.search(rf"\b{name}(-[A-Z]+)?(\{{[^}}]*\}})?(-COUNT-\d+)?:", self.text)]
        if self.prefixes["MESSAGES"] and self.prefixes["NOTES"]:
            raise Failure("the file has both CHECK-MESSAGES and CHECK-NOTES: the second claims what the first does")

    def tidy(self, *flags):
        a = self.arguments
        command = [a.tidy] + ([f"--load={a.load}"] if a.load else []) + [self.copy, f"--checks=-*,{a.checks}", *flags, *a.passed_on]
        if not any(re.match(r"--?config(-file)?=", flag) for flag in a.passed_on):
            command.append("--config={}")
        if not any(re.match(r"--?header-filter=", flag) for flag in a.passed_on):
            command.append(NO_HEADERS)
        command += ["--", f"-std={self.standard}", "-iquote", os.path.dirname(os.path.abspath(a.source)), *a.compiler]
        print("+", " ".join(command), flush=True)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=300)
        # An exit code that no diagnostic explains is a crash or a refusal, however well the text matches.
        explained = done.returncode == 0 or (done.returncode in (1, 2) and re.search(r"\berror: ", done.stdout))
        if not explained or "load request ignored" in done.stdout:
            raise Failure(f"{os.path.basename(a.tidy)} exited with {done.returncode}:\n{done.stdout}")
        return done.stdout, "[clang-diagnostic-error]" in done.stdout

    def filecheck(self, prefixes, text, what, flags):
        path = f"{self.copy}.{what}"
        write(path, text)
        command = [self.arguments.filecheck, f"--input-file={path}", self.arguments.source, "--allow-empty", f"--check-prefixes={','.join(prefixes)}", *flags]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", timeout=300)
        if done.returncode != 0:
            raise Failure(f"the {what} differ:\n{done.stdout}\n--- all of the {what}:\n{text}")

    def check_messages(self, output):
        for kind, unclaimed in (("MESSAGES", "{{warning|error}}:"), ("NOTES", "{{note|warning|error}}:")):
            if self.prefixes[kind]:
                self.filecheck(self.prefixes[kind], output, kind.lower(), [f"--implicit-check-not={unclaimed}"])
                return
        if re.search(r"\b(warning|error): ", output):
            raise Failure(f"nothing is expected in this file, but there are diagnostics:\n{output}")

    def check_fixes(self, before, after):
        if self.prefixes["FIXES"]:
            flags = [] if self.arguments.match_partial_fixes else ["--match-full-lines"]
            self.filecheck(self.prefixes["FIXES"], after, "fixes", flags)
            # Else a CHECK-FIXES that quotes a line of the source would pass with no fix at all.
            if before == after and any(re.search(rf"\b{name}(-SAME|-NEXT|-DAG)?:", self.text) for name in self.prefixes["FIXES"]):
                raise Failure("CHECK-FIXES lines are there, but no fix was applied")
        elif before != after and not self.arguments.any_fixes:
            raise Failure("no CHECK-FIXES in this file, but it was rewritten (allow that with --any-fixes):\n" + diff(before, after, self.copy))

    def run(self):
        a = self.arguments
        apply = ["--fix-notes"] if a.fix_notes else ["--fix"]
        before = CHECK_COMMENT.sub("//", self.text)
        write(self.copy, before)
        output, errors = self.tidy(*apply, *(["--fix-errors"] if a.expect_errors else []))
        after = read(self.copy)
        write(self.copy + ".orig", before)
        if errors and not a.expect_errors:
            raise Failure(f"the file doesn't compile:\n{output}")
        self.check_messages(output)
        self.check_fixes(before, after)
        if after == before or a.once:
            return
        # --fix-errors: with errors in the fixed file clang-tidy would hold back its fixes and the comparison would mean nothing.
        output, errors = self.tidy(*apply, "--fix-errors")
        again = read(self.copy)
        if again != after:
            raise Failure("the fixes are not idempotent, a second run rewrote the file again:\n" + diff(after, again, self.copy))
        if errors and not (a.broken_fixed or a.expect_errors):
            raise Failure(f"the fixed file doesn't compile:\n{output}\n--- the fixed file:\n{after}")


def main():
    arguments = parse_arguments(sys.argv[1:])
    failed = False
    for standard in arguments.std.split(","):
        try:
            Run(arguments, standard).run()
        except (Failure, subprocess.TimeoutExpired) as failure:
            print(f"check_unblock: {arguments.source} ({standard}): {failure}", file=sys.stderr)
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
