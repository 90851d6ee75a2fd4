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
        if name.endswith(".cpp"):
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

HEADER = "#pragma once\n" + SLEEPS.replace("boost::asio::awaitable<void> poll", "inline boost::asio::awaitable<void> poll")
project({"shared.h": HEADER, "a.cpp": '#include "shared.h"\n', "b.cpp": '#include "shared.h"\nint b;\n'})
fix()
assert read("shared.h").count(FIXED) == 2 and read("shared.h").count(b"#include <unblock") == 1
assert b"unblock" not in read("a.cpp") + read("b.cpp")
print("header that two units include: fixed once")

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
