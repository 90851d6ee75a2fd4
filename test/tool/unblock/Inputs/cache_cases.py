"""What the cache knows and what it doesn't: cache_cases.py UNBLOCK MOCKS. Prints a line for each step.

A step's line says how many of the two units were analysed, passed over and known, and whether the report is the one that a run without a cache writes.
"""
import os
import pathlib
import shutil
import sys

from project import Project

unblock, mocks = sys.argv[1:]
p = Project("project", unblock, mocks)
cache = pathlib.Path("cache").resolve()
CACHE = ["--cache-dir", str(cache)]


def step(name, *arguments, **keywords):
    code, counts, report, err = p.run(*CACHE, *arguments, **keywords)
    plain = p.run("--no-cache", *arguments, **keywords)
    same = (code, report) == (plain[0], plain[2])
    print(f"{name}: {counts}, {'same' if same else 'DIFFERENT'}, exit code {code}", *[line for line in err.splitlines() if "could not be kept" in line], sep="\n  ")
    if not same:
        print(report, err, *plain, sep="\n")


BLOCK = "std::this_thread::sleep_for(std::chrono::milliseconds(10));"
A = f'#include "own.h"\n#include <lib.h>\nboost::asio::awaitable<void> f() {{ {BLOCK} helper(); co_return; }}\n'
OWN = f'#include "coroutine_mock.h"\n#if __has_include("extra.h")\n#include "extra.h"\n#endif\ninline void helper() {{ {BLOCK} }}\n'
p.write("a.cpp", A)
p.write("b.cpp", '#include <lib.h>\nint b;\n')
p.write("own.h", OWN)
p.write("late/lib.h", "")
(p.folder / "early").mkdir()
p.flags += ["-I", "early", "-I", "gone", "-I", "late"]
p.database("a.cpp", "b.cpp")

step("first")
step("again")
os.utime(p.folder / "own.h")
step("touched")
p.write("own.h", OWN + "// changed\n")
step("header changed")
p.write("own.h", OWN)
step("header changed back")
p.write("a.cpp", "\n" + A)
step("source changed")
p.write("a.cpp", A)
step("source changed back")
p.database("a.cpp", "b.cpp", flags=["-DX"])
step("other flags")
p.database("a.cpp", "b.cpp")
step("old flags")
step("other checks", "--checks=-unblock-transitive-*")
step("more arguments", "--extra-arg=-DY")
step("another environment", environment={"CPATH": str(p.folder)})

p.write("early/lib.h", "")
step("found earlier on the path")
(p.folder / "early/lib.h").unlink()
step("and no longer")
p.write("gone/other.h", "")
step("a folder of the path appears, without it")
p.write("gone/lib.h", "")
step("and with it")
shutil.rmtree(p.folder / "gone")
p.write("extra.h", "")
step("has_include comes true")
(p.folder / "extra.h").unlink()
step("and false")
p.write("unrelated.h", "")
step("an unrelated file")

p.write(".clang-tidy", "Checks: -unblock-blocking-sleep\n")
step("a .clang-tidy")
(p.folder / ".clang-tidy").unlink()
(p.folder.parent / ".clang-tidy").write_text("Checks: -unblock-blocking-sleep\n")
step("a .clang-tidy above")
(p.folder.parent / ".clang-tidy").unlink()
step("none")
p.write(".unblock.yaml", "include: more.yaml\n")
p.write("more.yaml", "min_sleep: 1ms\n")
step("an .unblock.yaml")
p.write("more.yaml", "min_sleep: 1s\n")
step("what it includes")
p.write("more.yaml", "rubbish: 1\n")
step("is wrong")
step("is wrong still")
(p.folder / ".unblock.yaml").unlink()
step("none")
p.write(".clang-tidy", "CheckOptions:\n  unblock-transitive-blocking.SummaryDir: ../summaries\n")
step("summaries")
step("summaries are never known")
(p.folder / ".clang-tidy").unlink()

p.write("own.h", OWN + '#include "missing.h"\n')
step("broken")
step("broken still")
p.write("missing.h", "")
step("mended by the missing header")
p.write("own.h", OWN)
step("as it was")

other = pathlib.Path(unblock).with_name("unblock-of-another-build")
shutil.copy(unblock, other)
with open(other, "ab") as program:
    program.write(b"\n")
step("another build of unblock", program=str(other))
other.unlink()

# Damage: what can't be read is analysed anew.
entries = sorted(cache.glob("*.entry"))
texts = {entry: entry.read_bytes() for entry in entries}


def damaged(name, change):
    for entry in entries:
        entry.write_bytes(change(texts[entry]))
    step("damaged: " + name)


step("as it was")
damaged("head", lambda text: b"X" + text[1:])
damaged("checksum", lambda text: text[:20] + (b"1" if text[20:21] == b"0" else b"0") + text[21:])
damaged("result", lambda text: text.replace(b'"findings"', b'"fondings"'))
damaged("trace", lambda text: text[:-2] + b"?\n")
damaged("empty", lambda text: b"")
damaged("half", lambda text: text[: len(text) // 2])
damaged("all but the end", lambda text: text[:-1])
damaged("more", lambda text: text + b"Px\n")
damaged("garbage", lambda text: os.urandom(5000))
for entry in entries:
    entry.unlink()
    entry.mkdir()
step("folders in the place of entries")
for entry in entries:
    entry.rmdir()
for entry, text in zip(entries, [texts[e] for e in entries[1:] + entries[:1]]):
    entry.write_bytes(text)
step("entries under one another's names")

# Runs at the same time, on an empty cache.
shutil.rmtree(cache)
several = [p.finish(process) for process in [p.start(*CACHE) for _ in range(4)]]
print("at the same time:", len({(code, report) for code, _, report, _ in several}), "report")
step("after them")
print("left behind:", len([file for file in cache.iterdir() if file.suffix != ".entry"]))

# Nowhere to write to: a warning, and the same result.
CACHE = ["--cache-dir", str(p.folder / "a.cpp" / "cache")]
step("no folder can be made")

# `fix` may take the analysis from the cache; what it writes, it has read and compiled itself.
CACHE = ["--cache-dir", str(cache)]
p.flags += ["-I", os.path.join(mocks, "include")]
p.database("a.cpp", "b.cpp")
p.write("a.cpp", A.replace("helper(); ", ""))
step("before the fix")
for name in ("fix", "fix again"):
    code, counts, _, err = p.run(*CACHE, verb="fix")
    print(f"{name}: {counts}, exit code {code},", err.strip().splitlines()[-1].split("; ")[0])
    step("after it")
