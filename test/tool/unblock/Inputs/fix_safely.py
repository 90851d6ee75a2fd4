"""What `unblock fix` must never do to a file: fix-safely.test has the list of it. Each function is one promise; the first one broken ends the run."""
import argparse
import json
import os
import shlex
import shutil
import signal
import stat
import subprocess
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--unblock", required=True)
parser.add_argument("--inputs", required=True)
options = parser.parse_args()
UNBLOCK = shlex.split(options.unblock)
with open(os.path.join(options.inputs, "two_sleeps.cpp"), encoding="utf-8") as stream:
    SLEEPS = stream.read()
RUNTIME = os.path.join(options.inputs, "include")


def project(files, extra=("-I", RUNTIME), per_file=None):
    """A new folder with these files and a database for the sources among them; it becomes the working folder."""
    os.chdir(os.path.dirname(project.folder) if project.folder else os.getcwd())
    project.count += 1
    project.folder = os.path.abspath(f"p{project.count}")
    shutil.rmtree(project.folder, ignore_errors=True)
    os.makedirs(project.folder)
    os.chdir(project.folder)
    entries = []
    for name, text in files.items():
        with open(name, "wb") as out:
            out.write(text if isinstance(text, bytes) else text.encode())
        if str(name).endswith(".cpp"):
            more = (per_file or {}).get(name, [])
            entries.append({"directory": os.getcwd(), "file": name, "arguments": ["c++", "-std=c++20", "-I", options.inputs, *extra, *more, "-c", name]})
    with open("compile_commands.json", "w", encoding="utf-8") as out:
        json.dump(entries, out)


project.folder, project.count = None, 0


def read(name):
    with open(name, "rb") as out:
        return out.read()


def fix(*arguments, code=0):
    run = subprocess.run([*UNBLOCK, "fix", "-q", "--root", ".", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert run.returncode == code, (run.returncode, run.stdout)
    return run.stdout


FIXED = b"co_await unblock::sleep_for"

# A file as Windows' editors write it, and a Latin-1 byte that is no UTF-8.
project({"a.cpp": b"\xef\xbb\xbf" + SLEEPS.replace("\n", "\r\n").encode() + b"// \xfc\r\n"})
fix()
text = read("a.cpp")
assert text.count(FIXED) == 2 and text.startswith(b"\xef\xbb\xbf#include") and text.count(b"\r\n") == text.count(b"\n") == SLEEPS.count("\n") + 2, text
assert text.endswith(b"// \xfc\r\n")
project({"a.cpp": b"\xef\xbb\xbf" + SLEEPS.split("\n", 1)[1].lstrip().encode()}, extra=("-I", RUNTIME, "-include", "coroutine_mock.h"))
fix()
assert read("a.cpp").startswith(b"\xef\xbb\xbf#include <unblock/sleep.hpp>\n"), read("a.cpp")
print("line endings and byte order mark: kept")

project({"a.cpp": SLEEPS})
os.chmod("a.cpp", 0o754)
fix()
assert FIXED in read("a.cpp") and stat.S_IMODE(os.stat("a.cpp").st_mode) == 0o754
print("mode: kept")

project({"real.txt": SLEEPS, "a.cpp": ""})
os.remove("a.cpp")
os.symlink("real.txt", "a.cpp")
fix()
assert os.path.islink("a.cpp") and FIXED in read("real.txt")
print("symbolic link: still one, and its target is fixed")

project({"a.cpp": SLEEPS})
os.mkdir("store")
os.link("a.cpp", "store/a.cpp")
fix()
assert FIXED in read("a.cpp") and read("store/a.cpp").decode() == SLEEPS
print("hard link: the other name keeps the old text")

project({"a.cpp": SLEEPS})
os.chmod("a.cpp", 0o444)
output = fix(code=2)
assert read("a.cpp").decode() == SLEEPS and "a.cpp: Permission denied" in output and os.listdir(".") == ["a.cpp", "compile_commands.json"], (output, os.listdir("."))
print("file without a write permission: left alone, exit code 2")

if os.geteuid() == 0:
    project({"a.cpp": SLEEPS})
    os.chown("a.cpp", 65534, 65534)
    os.chmod("a.cpp", 0o640)
    fix()
    status = os.stat("a.cpp")
    assert FIXED in read("a.cpp") and (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (65534, 65534, 0o640), status
print("owner: kept where we may")

project({"a.cpp": SLEEPS, "real.txt": SLEEPS, "b.cpp": '#include "../outside.h"\n', "c.cpp": ""})
with open("../outside.h", "w", encoding="utf-8") as out:
    out.write("#pragma once\n" + SLEEPS.replace("poll", "outside_poll").replace("boost::asio::awaitable<void> outside", "inline boost::asio::awaitable<void> outside"))
os.remove("c.cpp")
os.rename("real.txt", "../outside.cpp")
os.symlink("../outside.cpp", "c.cpp")
fix()
assert FIXED in read("a.cpp") and FIXED not in read("../outside.h") + read("../outside.cpp") and os.path.islink("c.cpp")
print("files outside of the project, also through a link: left alone")

# What a fix writes anew is text of the source, and that need not be UTF-8.
project({"a.cpp": SLEEPS.replace("milliseconds(10)", 'milliseconds(sizeof("\u00fc"))').encode("latin-1"), b"caf\xe9.h": b"", "b.cpp": b'#include "caf\xe9.h"\n'})
with open(b"caf\xe9.h", "w", encoding="utf-8") as out:
    out.write(SLEEPS.replace("poll", "other_poll").replace("boost::asio::awaitable<void> other", "inline boost::asio::awaitable<void> other"))
fix()
assert b'co_await unblock::sleep_for(std::chrono::milliseconds(sizeof("\xfc")))' in read("a.cpp"), read("a.cpp")
assert read(b"caf\xe9.h").count(FIXED) == 2, read(b"caf\xe9.h")
print("bytes that are no UTF-8, in a fix and in a file's name: kept")

HEADER = "#pragma once\n" + SLEEPS.replace("boost::asio::awaitable<void> poll", "inline boost::asio::awaitable<void> poll")
project({"shared.h": HEADER, "a.cpp": '#include "shared.h"\n', "b.cpp": '#include "shared.h"\nint b;\n'})
fix()
assert read("shared.h").count(FIXED) == 2 and read("shared.h").count(b"#include <unblock") == 1
assert b"unblock" not in read("a.cpp") + read("b.cpp")
print("header that two units include: fixed once")

parts = SLEEPS.replace("boost::asio::awaitable<void> poll", "inline boost::asio::awaitable<void> poll").split("\n\n")
project({"shared.h": f"#pragma once\n{parts[0]}\n#ifdef WITH_A\n{parts[1]}\n#endif\n#ifdef WITH_B\n{parts[2]}\n#endif\n", "a.cpp": '#include "shared.h"\n', "b.cpp": '#include "shared.h"\n'},
        per_file={"a.cpp": ["-DWITH_A"], "b.cpp": ["-DWITH_B"]})
fix()
assert read("shared.h").count(FIXED) == 2 and read("shared.h").count(b"#include <unblock") == 1, read("shared.h")
once = read("shared.h")
fix()
assert read("shared.h") == once
print("header of which each unit sees another part: both fixes made, one include")

# The same line in a coroutine of Asio's for one unit, and of the project's own for the other: no text suits both.
OWN = """struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void unhandled_exception();
    void return_void();
  };
};
"""
SPLIT = HEADER.split("inline boost::asio::awaitable<void> poll_again")[0].replace("inline boost::asio::awaitable<void> poll", OWN + "inline TASK poll")
project({"shared.h": SPLIT, "a.cpp": '#include "shared.h"\n', "b.cpp": '#include "shared.h"\nint b;\n'},
        per_file={"a.cpp": ["-DTASK=boost::asio::awaitable<void>"], "b.cpp": ["-DTASK=task"]})
before = read("shared.h")
output = fix()
assert read("shared.h") == before and "1 have none" in output, (output, read("shared.h"))
print("units that need different fixes: left alone")

project({"a.cpp": SLEEPS, "b.cpp": SLEEPS}, extra=(), per_file={"a.cpp": ["-I", "broken"], "b.cpp": ["-I", RUNTIME]})
os.makedirs("broken/unblock")
with open("broken/unblock/sleep.hpp", "w", encoding="utf-8") as out:
    out.write("namespace unblock { int sleep_for; }\n")
output = fix(code=3)
assert read("a.cpp").decode() == SLEEPS and FIXED in read("b.cpp"), output
assert "a.cpp: left as it was: with its fixes it would no longer compile" in output and "bug of unblock's" in output, output
print("fix that doesn't compile: not written, exit code 3")

project({"a.cpp": SLEEPS + "int x = nothing;\n", "b.cpp": SLEEPS})
fix(code=3)
assert FIXED not in read("a.cpp") and FIXED in read("b.cpp")
print("file of a unit that doesn't compile: left alone, exit code 3")

project({"a.cpp": SLEEPS})
asking = subprocess.Popen([*UNBLOCK, "fix", "-q", "--root", ".", "-i"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
seen = ""
while "Make this fix?" not in seen:
    letter = asking.stdout.read(1)
    assert letter, seen
    seen += letter
with open("a.cpp", "a", encoding="utf-8") as out:
    out.write("// edited meanwhile\n")
output, _ = asking.communicate("a\n")
assert asking.returncode == 3 and "has changed since it was analysed" in output, (asking.returncode, output)
assert read("a.cpp").decode() == SLEEPS + "// edited meanwhile\n"
print("changed while asking: left alone, exit code 3")

project({"a.cpp": SLEEPS, "b.cpp": SLEEPS.replace("poll", "b_poll")})
asking = subprocess.run([*UNBLOCK, "fix", "-q", "--root", ".", "-i"], input="n\na\n", stdout=subprocess.PIPE, text=True, check=True)
assert asking.stdout.count("Make this fix?") == 2 and read("a.cpp").count(FIXED) == 1 and read("b.cpp").count(FIXED) == 2, asking.stdout
project({"a.cpp": SLEEPS})
asking = subprocess.run([*UNBLOCK, "fix", "-q", "--root", ".", "-i", "--dry-run"], input="y\n", stdout=subprocess.PIPE, text=True, check=True)
assert read("a.cpp").decode() == SLEEPS and "--- a/a.cpp" in asking.stdout, asking.stdout
print("asked one by one: no, all that follow, and the end of the answers")

# Killed at any moment: the times are spread over what an undisturbed run takes, with some more.
FILES = {f"f{number}.cpp": SLEEPS.replace("poll", f"poll{number}_") for number in range(6)}
project(FILES)
start = time.monotonic()
fix()
took = time.monotonic() - start
new = {name: read(name) for name in FILES}
assert all(text.count(FIXED) == 2 for text in new.values())
project(FILES)
killed = 0
for attempt in range(12):
    run = subprocess.Popen([*UNBLOCK, "fix", "-q", "-j1", "--root", "."], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(took * (0.3 + 1.0 * attempt / 12))
    if run.poll() is None:
        killed += 1
        os.kill(run.pid, signal.SIGKILL)
    run.wait()
    for name, old in FILES.items():
        assert read(name) in (old.encode(), new[name]), name
    for name, old in FILES.items():
        with open(name, "wb") as out:
            out.write(old.encode())
fix()
assert all(read(name) == new[name] for name in FILES)
assert killed
print(f"killed: {killed} times, every file old or new, and the next run ends the work")

# And while it writes: as soon as so many files are new, or the next one is being written beside its old text.
halfway = 0
for wanted in range(6):
    project(FILES)
    run = subprocess.Popen([*UNBLOCK, "fix", "-q", "--root", "."], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    while run.poll() is None:
        names = os.listdir(".")
        begun = sum(name.endswith(".tmp") for name in names) + sum(read(name) == new[name] for name in FILES)
        if begun > wanted:
            os.kill(run.pid, signal.SIGKILL)
            break
    run.wait()
    done = [read(name) == new[name] for name in FILES]
    assert all(read(name) in (old.encode(), new[name]) for name, old in FILES.items())
    halfway += any(done) and not all(done)
    fix()
    assert all(read(name) == new[name] for name in FILES)
print(f"killed while it writes: {halfway} times with some files old and some new, none in between")
