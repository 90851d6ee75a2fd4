"""Every input that others write, broken in every way that we could think of: the run ends with 2 or 3 and a message that names what is wrong, never with a
crash and never green. broken_inputs.py --unblock COMMAND --inputs FOLDER; prints a line for each case."""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--unblock", required=True)
parser.add_argument("--inputs", required=True)
options = parser.parse_args()
UNBLOCK = shlex.split(options.unblock)
HERE = os.getcwd()
DATABASE = "compile_commands.json"
failed = []


def entry(**other):
    whole = {"directory": os.getcwd(), "file": "a.cpp", "arguments": ["c++", "-std=c++20", "-I", options.inputs, "-c", "a.cpp"], **other}
    return {key: value for key, value in whole.items() if value is not None}


def write(name, content):
    if content is None:
        os.remove(name)
    elif content == "folder":
        if os.path.exists(name):
            os.remove(name)
        os.mkdir(name)
    else:
        with open(name, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())


def case(name, message, *arguments, code=2, stdin=b"", verb="check", crash=False, **files):
    """A clean file with its database, then the files given (a name's `__` is a dot, `_` stays), then the run."""
    shutil.rmtree("project", ignore_errors=True)
    os.mkdir("project")
    os.chdir("project")
    write("a.cpp", '#include "coroutine_mock.h"\n')
    write(DATABASE, json.dumps([entry()]))
    for file, content in files.items():
        file = {"database": DATABASE, "tidy": ".clang-tidy", "own": ".unblock.yaml", "source": "a.cpp", "baseline": "known.json"}[file]
        write(file, content() if callable(content) else content)
    run = subprocess.run([*UNBLOCK, verb, "-q", "--root", ".", "-p", ".", *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, timeout=120)
    os.chdir(HERE)
    said = run.stderr.decode("utf-8", "replace")
    # A compiler may crash, in a worker; this program may not.
    good = run.returncode == code and re.search(message, said) and ("Stack dump" not in said or crash) and "PLEASE submit" not in said
    print("ok  " if good else "BAD ", name)
    if not good:
        failed.append(name)
        print(f"      exit code {run.returncode}, expected {code}; expected /{message}/ in:\n{said[:1500]}")


DEEP = "[" * 2000000
# The compile database.
case("database: missing", r"no compile database: .*compile_commands\.json: No such file", database=None)
case("database: a folder", r"compile_commands\.json: Is a directory", database="folder")
case("database: empty file", r"compile_commands\.json:1:", database="")
case("database: cut off", r"compile_commands\.json:1:\d+: ", database=lambda: json.dumps([entry()])[:-20])
case("database: binary", r"compile_commands\.json:\d+:\d+: ", database=b"\x00\xff\xfe\x80[{")
case("database: no UTF-8 in a string", r"compile_commands\.json", database=lambda: json.dumps([entry()]).encode().replace(b"a.cpp", b"\xe9.cpp"))
case("database: an object", r"compile_commands\.json:1:1: a compile database is an array", database="{}")
case("database: empty array", r"compile_commands\.json: it names no file", database="[]")
case("database: an entry that is no object", r"compile_commands\.json: entry 1 is no object", database="[3]")
case("database: an entry without a file", r"compile_commands\.json:1: this entry has no \"file\"", database=lambda: json.dumps([entry(file=None)]))
case("database: an entry without a folder", r"compile_commands\.json:1: this entry has no \"directory\"", database=lambda: json.dumps([entry(directory=None)]))
case("database: an entry without a command", r"compile_commands\.json:1: this entry has neither", database=lambda: json.dumps([entry(arguments=None)]))
case("database: a command that is no text", r'compile_commands\.json:1: "arguments" is no list of texts', database=lambda: json.dumps([entry(arguments=[3])]))
case("database: an empty command", r'compile_commands\.json:1: "arguments" is no list of texts', database=lambda: json.dumps([entry(arguments=[])]))
case("database: a key that clang doesn't know", r'compile_commands\.json:1: clang knows no key "color", and ignores the whole database', database=lambda: json.dumps([entry(color="red")]))
case("database: an output that is no text", r'compile_commands\.json:1: "output" is no text', database=lambda: json.dumps([entry(output=3)]))
case("database: nested too deeply", r"compile_commands\.json:1:1000: nested too deeply", database=DEEP)
case("database: a folder that isn't there", r"/nowhere/a\.cpp: error: '/nowhere', where its compile command runs, isn't there; build the project", database=lambda: json.dumps([entry(directory="/nowhere", file="a.cpp")]), code=3)
case("database: a file that isn't there", r"gone\.cpp", database=lambda: json.dumps([entry(file="gone.cpp", arguments=["c++", "-c", "gone.cpp"])]), code=3)
case("database: an unknown compiler flag", r"unknown argument: '--nonsense'", database=lambda: json.dumps([entry(arguments=["c++", "--nonsense", "-c", "a.cpp"])]), code=3)
# Sources.
case("source: a folder", r"a\.cpp", source="folder", code=3)
case("source: binary", r"a\.cpp", source=bytes(range(256)) * 50, code=3)
case("source: brackets nested too deeply", r"a\.cpp", source="int x = /* co_await: so that it is analysed */ " + "(" * 100000, code=3, crash=True)
# .clang-tidy.
case("clang-tidy: broken YAML", r"configuration: .*\.clang-tidy:\d+:\d+: ", tidy="Checks: [\n")
case("clang-tidy: an unknown key", r"configuration: .*\.clang-tidy:\d+:\d+: unknown key 'Chekcs'", tidy="Chekcs: '-*'\n")
case("clang-tidy: a wrong type", r"configuration: .*\.clang-tidy:\d+:\d+: ", tidy="Checks: {a: b}\nCheckOptions: 3\n")
case("clang-tidy: nested too deeply", r"\.clang-tidy|a\.cpp: error: the analysis crashed", tidy="Checks: " + "[" * 100000, code=3, crash=True)
case("clang-tidy: binary", r"configuration: .*\.clang-tidy", tidy=b"\x00\xff\x01")
case("clang-tidy: an unknown value of an option", r"configuration: .*Rewrites", tidy="CheckOptions:\n  unblock-blocking-sleep.Rewrites: sometimes\n")
case("clang-tidy: a regular expression that is none", r"configuration: .*\.clang-tidy:2:1: HeaderFilterRegex is no regular expression: ", tidy="Checks: 'unblock-*'\nHeaderFilterRegex: '('\n")
case("clang-tidy: --config-file missing", r"--config-file: nowhere: no such file", "--config-file", "nowhere")
case("clang-tidy: --config-file a folder", r"--config-file: \.: no such file", "--config-file", ".")
# .unblock.yaml.
case("unblock.yaml: broken YAML", r"configuration: .*\.unblock\.yaml:\d+:\d+: ", own="apis: [\n")
case("unblock.yaml: an unknown key", r"configuration: .*\.unblock\.yaml:1:\d+: ", own="apiz: []\n")
case("unblock.yaml: a wrong type", r"configuration: .*\.unblock\.yaml:1:\d+: ", own="apis: 3\n")
case("unblock.yaml: a list", r"configuration: .*\.unblock\.yaml:1:\d+: ", own="- a\n- b\n")
case("unblock.yaml: binary", r"configuration: .*\.unblock\.yaml:1:\d+: ", own=b"\x00\xff\x01")
case("unblock.yaml: no UTF-8", r"configuration: .*\.unblock\.yaml:1:\d+: ", own=b"disable: ['\xe9\xff']\n")
case("unblock.yaml: a folder", r"configuration: .*\.unblock\.yaml: can't be read: Is a directory", own="folder")
case("unblock.yaml: nested too deeply", r"configuration: .*\.unblock\.yaml", own="disable: " + "[" * 100000)
# The baseline.
case("baseline: missing", r"known\.json: No such file", "--baseline", "known.json")
case("baseline: a folder", r"known\.json: Is a directory", "--baseline", "known.json", baseline="folder")
for name, text in [("empty file", ""), ("binary", b"\x00\xff"), ("a list", "[]"), ("cut off", '{"version": 1, "findings": ['), ("another version", '{"version": 2, "findings": []}'),
                   ("no version", '{"findings": []}'), ("a number for an id", '{"version": 1, "findings": [{"id": 1}]}'), ("nested too deeply", DEEP)]:
    case("baseline: " + name, r"known\.json: .*\n  write it again with --write-baseline", "--baseline", "known.json", baseline=text)
case("baseline: a folder that isn't there", r"nowhere/known\.json: No such file", "--baseline", "nowhere/known.json", "--write-baseline")
case("baseline: below what is no folder", r"/dev/full/x: Not a directory", "--baseline", "/dev/full/x", "--write-baseline")
# Where reports go.
case("report: a folder that isn't there", r"nowhere/out\.json: No such file", "--format", "json=nowhere/out.json")
case("report: a folder", r"\.: Is a directory", "--format", "json=.")
case("report: a full disk", r"/dev/full: No space left on device", "--format", "html=/dev/full")
case("report: the same file twice", r"two reports can't both be written to out", "--format", "json=out", "--format", "sarif=out")
# Changes.
case("diff: no diff", r"this is no unified diff", "--diff", stdin=b"hello\n")
case("diff: binary", r"this is no unified diff", "--diff", stdin=bytes(range(256)))
case("diff: cut off", r"the diff ends in the middle of a change, in line 4", "--diff", stdin=b"--- a/a.cpp\n+++ b/a.cpp\n@@ -1,3 +1,3 @@\n a\n")
case("diff: wrong numbers", r"the diff is broken in line 3", "--diff", stdin=b"--- a/a.cpp\n+++ b/a.cpp\n@@ -x +1 @@\n")
case("diff: of a merge", r"the diff has a merge in line 3", "--diff", stdin=b"--- a/a.cpp\n+++ b/a.cpp\n@@@ -1 -1 +1 @@@\n")
case("since and diff", r"--since and --diff exclude each other", "--diff", "--since", "HEAD")
case("baseline of changed lines", r"--write-baseline would forget", "--diff", "--baseline", "x", "--write-baseline")
# The command line.
case("flag: no such folder for -p", r"nowhere", "-p", "nowhere")
case("flag: a file for -p", r"a\.cpp", "-p", "a.cpp")
case("flag: no threads", r"--jobs: '0'", "-j", "0")
case("flag: negative time", r"--timeout: '-1'", "--timeout=-1")
case("flag: broken regular expression", r"--header-filter: '\(' is no regular expression: ", "--header-filter", "(")
case("flag: a folder that isn't there for --root", r"--root: nowhere: no such folder", "--root", "nowhere")
case("flag: a check that isn't there", r"--checks: 'unblock-blocking-slep' names no check", "--checks", "-unblock-blocking-slep")
case("flag: no check left", r"leaves no check of unblock's", "--checks", "-*,bugprone-*")
case("flag: everything excluded", r"--exclude leaves nothing", "--exclude", "**")
case("flag: an unknown compiler flag", r"unknown argument", "--extra-arg=--nonsense", code=3)
# The same for `fix`, which must not write either.
case("fix: database cut off", r"compile_commands\.json:1:", verb="fix", database="[{")
case("fix: broken .unblock.yaml", r"configuration: .*\.unblock\.yaml:1:", verb="fix", own="apis: 3\n")
case("fix: a check that isn't there", r"--check: 'no-such-check' names no check", "--check", "no-such-check", verb="fix")
sys.exit(bool(failed))
