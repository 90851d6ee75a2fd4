"""Random projects whose headers hang on the order in which they are included: shared_headers_random.py UNBLOCK MOCKS SEED COUNT. What is found with shared headers is what is found without."""
import json
import random
import re
import sys

from project import Project

unblock, mocks, seed, count = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
BLOCK = "std::this_thread::sleep_for(std::chrono::milliseconds(10));"
SHARING = re.compile(r"\((\d+) sharing headers\)")
HEADERS, MACROS, UNITS = 8, 3, 6
# Of system headers, it is taken for granted that they define the same or different things: one is enough.
SYSTEM = 3
# Less text than that isn't worth a process.
PADDING = "\n//" + 70000 * " " + "\n"


def pieces(rng, own, includes):
    """The lines of a file, in random order: what it includes, macros that it defines or takes away, and functions that are what macros make of them."""
    lines = [f'#include "{"sys" if each == SYSTEM else "own"}{each}.h"' for each in includes]
    for macro in range(MACROS):
        lines += rng.choices([f"#define SLOW{macro}", f"#undef SLOW{macro}", f"#define CALL{macro} slow", f"#undef CALL{macro}", f"#define DO{own}_{macro}() CALL{macro}()"], k=1) if rng.random() < 0.5 else []
        if rng.random() < 0.6:
            lines.append(f"#ifdef SLOW{macro}\ninline void asks{own}_{macro}() {{ slow(); }}\n#else\ninline void asks{own}_{macro}() {{}}\n#endif")
        if rng.random() < 0.4:
            user = rng.choice([own, *includes])
            lines.append(f"#ifdef DO{user}_{macro}\ninline void uses{own}_{macro}() {{ DO{user}_{macro}(); }}\n#endif")
    rng.shuffle(lines)
    return lines


def write(rng, folder):
    project = Project(folder, unblock, mocks)
    project.write("base.h", "#pragma once\n#include <coroutine_mock.h>\ninline void slow() { " + BLOCK + " }\n" + "".join(f"inline void CALL{each}() {{}}\n" for each in range(MACROS)))
    for header in range(HEADERS):
        includes = [each for each in range(header) if rng.random() < 0.3]
        system = header == SYSTEM
        text = "\n".join(["#pragma once", *([] if system else ['#include "base.h"']), *pieces(rng, header, [] if system else includes)])
        # What a system header holds is not looked into: it only defines macros.
        lines = [each for each in text.split("\n") if not system or re.match(r"#(pragma|define|undef)", each)]
        project.write(f"sys/sys{header}.h" if system else f"own{header}.h", "\n".join(lines) + PADDING)
    names = [f"asks{h}_{m}" for h in range(HEADERS) for m in range(MACROS)] + [f"uses{h}_{m}" for h in range(HEADERS) for m in range(MACROS)]
    for number in range(UNITS):
        includes = [each for each in range(HEADERS) if rng.random() < 0.6]
        # Where a header declares no such function, this one does; where it does, that is the better choice.
        body = " ".join(f"::{name}();" for name in names)
        text = '#include "base.h"\n' + "\n".join(pieces(rng, 100 + number, includes)) + "\n"
        declared = "".join(f"template <class... T> void {name}(T...) {{}}\n" for name in names)
        project.write(f"u{number}.cpp", text + declared + f"boost::asio::awaitable<void> f{number}() {{ {body} co_return; }}\n")
    project.database(*(f"u{number}.cpp" for number in range(UNITS)), flags=["-isystem", "sys"])
    return project


found = sharing = compiled = 0
for turn in range(count):
    project = write(random.Random(f"{seed}/{turn}"), f"p{turn}")
    together = project.run("--no-cache", "--format", "json")
    alone = project.run("--no-cache", "--no-shared-headers", "--format", "json")
    reports = json.loads(together[2]), json.loads(alone[2])
    if (together[0], reports[0]) != (alone[0], reports[1]):
        print(f"p{turn}: otherwise with --no-shared-headers:", [sorted((f["file"], i["line"], i["message"]) for f in each["files"] for i in f["issues"]) for each in reports])
    found += reports[0]["summary"]["total_issues"]
    compiled += UNITS - reports[0]["summary"]["incomplete_files"]
    match = SHARING.search(together[3])
    sharing += int(match.group(1)) if match else 0
print(f"{count} projects, {compiled} units compile, {sharing} share headers, {found} found" if "-v" in sys.argv else f"{count} projects" + ("" if found and sharing > compiled / 2 else ": nothing to compare"))
