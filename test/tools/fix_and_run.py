#!/usr/bin/env python3
"""Applies the fixes to a real program and shows that it still compiles and still does the same.

    RUN: %fix_and_run [--fix-notes] [--checks=GLOBS] [--server=PROGRAM] %s %t [-- <compiler and linker arguments>]

1. The fixes are applied to a copy; the result is compared with the file's CHECK-FIXES lines, and a second run must change nothing.
2. The original is compiled with a clang++, which is the quicker, the fixed copy with g++ and with clang++, against the headers that are installed, warnings as errors.
3. All three are run in folders of their own. They must end with the same exit code and the same output, and that output must not be empty.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

CHECK_COMMENT = re.compile(r"// *(CHECK-[A-Z0-9_\-]*|RUN|REQUIRES):[^\r\n]*")
WARNINGS = ["-Wall", "-Wextra", "-Werror"]


def fail(message, output=""):
    sys.exit(f"fix_and_run: {message}\n{output}")


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600, **options)


def compiler_arguments(arguments):
    """Those that make sense without linking."""
    return [a for a in arguments if not a.startswith(("-l", "-L", "-Wl,")) and not a.endswith((".a", ".o", ".so"))]


def apply_fixes(options, target):
    command = options.tidy.split() + ["-checks=-*," + options.checks, "--fix-notes" if options.fix_notes else "--fix", "--header-filter=^$", target, "--"]
    ran = run(command + ["-std=c++20"] + compiler_arguments(options.compiler))
    if ran.returncode != 0:
        fail(f"clang-tidy exits with {ran.returncode}", ran.stdout)
    return ran.stdout


def build_and_run(options, compiler, source, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    # Compiled apart from linking, and under a name that is the same in every build tree: so ccache knows it again.
    where, name = os.path.split(source)
    program, built_object = os.path.join(folder, "program"), os.path.join(folder, "program.o")
    command = compiler.split() + ["-std=c++20", "-O0", "-pthread"]
    built = run(command + WARNINGS + ["-MD", "-c", name, "-o", os.path.relpath(built_object, where)] + compiler_arguments(options.compiler), cwd=where)
    if built.returncode != 0:
        fail(f"{source} does not compile with {compiler}", built.stdout)
    linked = run(command + [built_object, "-o", program] + options.compiler)
    if linked.returncode != 0:
        fail(f"{source} does not link with {compiler}", linked.stdout)
    try:
        ran = run([program], cwd=folder)
    except subprocess.TimeoutExpired:
        fail(f"{source}, compiled with {compiler}, hangs")
    return ran.returncode, ran.stdout


def main():
    argv = sys.argv[1:]
    compiler = []
    if "--" in argv:
        at = argv.index("--")
        argv, compiler = argv[:at], argv[at + 1:]
    parser = argparse.ArgumentParser(allow_abbrev=False)
    for name in ("tidy", "filecheck", "gcc", "clang", "clang-of-original", "include"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--checks", default="unblock-*")
    parser.add_argument("--fix-notes", action="store_true")
    parser.add_argument("source")
    parser.add_argument("temp")
    options = parser.parse_args(argv)
    options.compiler = ["-I" + options.include] + compiler

    shutil.rmtree(options.temp, ignore_errors=True)
    os.makedirs(options.temp)
    with open(options.source, encoding="utf-8") as file:
        text = CHECK_COMMENT.sub("//", file.read())
    before, after = os.path.join(options.temp, "before.cpp"), os.path.join(options.temp, "after.cpp")
    for path in (before, after):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    said = apply_fixes(options, after)
    with open(after, encoding="utf-8") as file:
        fixed = file.read()
    if fixed == text:
        fail("no fix was applied", said)
    checked = run([options.filecheck, "--check-prefix=CHECK-FIXES", "--strict-whitespace", "--input-file", after, options.source])
    if checked.returncode != 0:
        fail("the fixed text is not the expected one", checked.stdout + "\n" + fixed)
    said = apply_fixes(options, after)
    with open(after, encoding="utf-8") as file:
        if file.read() != fixed:
            fail("a second run changes the file again", said)

    results = {
        "the original": build_and_run(options, options.clang_of_original, before, os.path.join(options.temp, "before-clang")),
        "fixed, with g++": build_and_run(options, options.gcc, after, os.path.join(options.temp, "after-gcc")),
        "fixed, with clang++": build_and_run(options, options.clang, after, os.path.join(options.temp, "after-clang")),
    }
    if not results["the original"][1].strip():
        fail("the program prints nothing, so there is nothing to compare")
    if len(set(results.values())) != 1:
        fail("the programs differ", "\n".join(f"--- {name}: exit {code}\n{output}" for name, (code, output) in results.items()))
    print(results["the original"][1], end="")


if __name__ == "__main__":
    main()
