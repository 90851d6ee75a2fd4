"""`unblock check --since` and `--diff` in repositories of all sorts; since-history.test has the list. Runs in an empty folder."""
import argparse
import json
import os
import re
import shlex
import shutil
import subprocess

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--unblock", required=True)
parser.add_argument("--inputs", required=True)
options = parser.parse_args()
UNBLOCK = shlex.split(options.unblock)
TOP = os.getcwd()
for name in ("AUTHOR", "COMMITTER"):
    os.environ[f"GIT_{name}_NAME"] = os.environ[f"GIT_{name}_EMAIL"] = "t"
os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
os.environ["GIT_CONFIG_GLOBAL"] = os.path.join(TOP, "..", "gitconfig")


def coroutine(name, milliseconds=1):
    return f"boost::asio::awaitable<void> {name}() {{\n  std::this_thread::sleep_for(std::chrono::milliseconds({milliseconds}));\n  co_return;\n}}\n"


HEAD = '#include "coroutine_mock.h"\n'


def write(name, text):
    with open(name, "wb") as out:
        out.write(text.encode() if isinstance(text, str) else text)


def git(*words):
    return subprocess.run(["git", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True).stdout


def repository(**files):
    """A new repository with these files (a name's `__` is a dot) committed, and a database that lies outside of it."""
    os.chdir(TOP)
    shutil.rmtree("r", ignore_errors=True)
    os.makedirs("r")
    os.chdir("r")
    git("init", "-q", "-b", "main", ".")
    for name, text in files.items():
        write(name.replace("__", "."), text)
    commit()


def commit():
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "message")


def check(*arguments, code=None, stdin=b"", folder="."):
    """The functions with findings. The database has whatever sources are there."""
    os.makedirs(os.path.join(TOP, "build"), exist_ok=True)
    sources = sorted(name for name in os.listdir(os.path.join(TOP, "r")) if name.endswith(".cpp"))
    with open(os.path.join(TOP, "build", "compile_commands.json"), "w", encoding="utf-8") as out:
        json.dump([{"directory": os.path.join(TOP, "r"), "file": name, "arguments": ["c++", "-std=c++20", "-I", options.inputs, "-I", ".", "-c", name]} for name in sources], out)
    run = subprocess.run([*UNBLOCK, "check", "-q", "-p", os.path.join(TOP, "build"), "--format", "json", *arguments], input=stdin, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, check=False, cwd=folder)
    if code is not None:
        assert run.returncode == code, (run.returncode, run.stderr)
        return run.stderr.decode("utf-8", "replace")
    assert run.returncode in (0, 1), (run.returncode, run.stderr)
    found = {issue["function"] for file in json.loads(run.stdout)["files"] for issue in file["issues"]}
    assert run.returncode == bool(found)
    return found


repository(a__cpp=HEAD + "".join(coroutine(f"f{number}") for number in range(20)))
git("mv", "a.cpp", "b.cpp")
assert check("--since", "HEAD") == set()
write("b.cpp", HEAD + "".join(coroutine(f"f{number}", 2 if number == 7 else 1) for number in range(20)))
assert check("--since", "HEAD") == {"f7"}
commit()
assert check("--since", "HEAD~1") == {"f7"}
print("renamed file: only its changed line")

repository(a__cpp=HEAD + coroutine("f"), b__cpp=HEAD + coroutine("g"))
os.remove("b.cpp")
assert check("--since", "HEAD") == set()
print("deleted file: no finding, and no fuss")

write("new.cpp", HEAD + coroutine("n1") + coroutine("n2"))
assert check("--since", "HEAD") == {"n1", "n2"}
print("new file that git doesn't know: all of it")
write(".gitignore", "new.cpp\n")
assert check("--since", "HEAD") == set()
print("ignored file: nothing of it")

names = {'with space.cpp': "space", 'quote".cpp': "quote", "tab\t.cpp": "tab", "ümlaut.cpp": "umlaut"}
repository(**{name.replace(".", "__"): HEAD + coroutine(function) for name, function in names.items()})
write(b"caf\xe9.h", coroutine("latin").replace("boost", "inline boost", 1))
write("user.cpp", HEAD.encode() + b'#include "caf\xe9.h"\n')
commit()
for name, function in names.items():
    write(name, HEAD + coroutine(function, 2))
write(b"caf\xe9.h", coroutine("latin", 2).replace("boost", "inline boost", 1))
assert check("--since", "HEAD") == {*names.values(), "latin"}, check("--since", "HEAD")
quoted = git("diff")
assert rb'"b/caf\351.h"' in quoted
assert check("--diff", stdin=quoted) == {*names.values(), "latin"}
print("names with spaces, quotes, and bytes that are no UTF-8: found")

repository(helper__h="#pragma once\n" + HEAD + "inline int helper() {\n  return 1;\n}\n", a__cpp='#include "helper.h"\nboost::asio::awaitable<void> calls() {\n  helper();\n  co_return;\n}\n')
assert check() == set()
write("helper.h", "#pragma once\n" + HEAD + "inline int helper() {\n  std::this_thread::sleep_for(std::chrono::milliseconds(1));\n  return 1;\n}\n")
assert check("--since", "HEAD") == {"calls"}
print("a helper's change in another file: its caller")

repository(a__cpp=HEAD + coroutine("old"), b__cpp=HEAD)
git("checkout", "-q", "-b", "change")
write("b.cpp", HEAD + coroutine("mine"))
commit()
git("checkout", "-q", "main")
write("a.cpp", HEAD + coroutine("old", 2) + coroutine("theirs", 5))
commit()
git("checkout", "-q", "change")
assert check("--since", "main") == {"mine"}
print("a branch that is behind: its own changes only")
git("merge", "-q", "-m", "merge", "main")
assert check("--since", "main") == {"mine"} and check("--since", "HEAD^1") == {"old", "theirs"} and check("--since", "HEAD") == set()
print("a merge: what it brings, and what it doesn't")

write("b.cpp", HEAD + coroutine("mine", 3) + coroutine("more", 4))
for setting in (["diff.noprefix", "true"], ["diff.mnemonicPrefix", "true"], ["color.ui", "always"], ["diff.external", "false"], ["diff.context", "9"], ["diff.interHunkContext", "99"],
                ["core.quotePath", "false"], ["diff.relative", "true"]):
    git("config", *setting)
    assert check("--since", "HEAD") == {"mine", "more"}, setting
    git("config", "--unset", setting[0])
print("the user's settings for diffs: the same findings")

os.mkdir("below")
assert check("--since", "HEAD", "-p", "../../build", folder="below") == {"mine", "more"}
assert check("--since", "HEAD", "--root", os.path.join(TOP, "r"), folder="/") == {"mine", "more"}
print("from a folder below, and with --root: the same findings")

for flags in (["-U3"], ["-U0"], ["--no-prefix"], ["-c", "diff.mnemonicPrefix=true"]):
    before, after = (flags, []) if flags[0] == "-c" else ([], flags)
    diff = git(*before, "diff", *after)
    assert check("--diff", stdin=diff) == {"mine", "more"}, flags
    assert check("--diff", stdin=diff.replace(b"\n", b"\r\n")) == {"mine", "more"}, flags
assert check("--diff", stdin=b"") == set()
print("a diff on standard input, with and without prefixes: the same findings")

said = check("--since", "nowhere", code=2)
assert re.search(r"^unblock: --since: 'nowhere' is no revision of the repository .*\n  git: fatal: ", said), said
assert "'--output=x' is no revision" in check("--since=--output=x", code=2) and not os.path.exists("x")
git("checkout", "-q", "-f", "--orphan", "alone")
assert "is no revision" in check("--since", "HEAD", code=2)
commit()
said = check("--since", "main", code=2)
assert "'main' and HEAD have no commit in common; a shallow clone may lack it" in said, said
shutil.rmtree(".git")
os.environ["GIT_CEILING_DIRECTORIES"] = TOP
said = check("--since", "HEAD", "--root", ".", code=2)
assert re.search(r"lies in no git repository\n  git: fatal: not a git repository", said), said
print("no repository, no commit, no such revision, nothing in common: 2, with git's reason")
