#!/usr/bin/env python3
"""The programs on the pages of docs/runtime/ are files of examples/runtime/, and print what the page says.

    runtime_examples.py DOCS EXAMPLES PROGRAMS [--write]

A `cpp` block behind a line that is nothing but "`examples/runtime/NAME.cpp`:" must be that file, byte for byte. A `text` block that follows it, before the
next `cpp` block, must be what PROGRAMS/example_NAME prints. Every file must be on a page. With --write, pages are brought up to date instead of compared
(only the programs' text; what is printed stays for a person to read).
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

PROGRAM = re.compile(r"^`examples/runtime/(?P<name>\w+)\.cpp`:\n\n```cpp\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
NEXT = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def wrong_on(page, examples, programs, shown):
    """What is wrong on one page, as lines."""
    text = page.read_text()
    for match in PROGRAM.finditer(text):
        name = match["name"]
        source = examples / f"{name}.cpp"
        if not source.exists():
            yield f"{page.name}: there is no {source}"
            continue
        shown.add(source)
        if match["text"] != source.read_text():
            yield f"{page.name}: the block is not what {source.name} is (runtime_examples.py --write mends that)"
        run = subprocess.run([programs / f"example_{name}"], capture_output=True, text=True, timeout=120, check=False)
        if run.returncode != 0:
            yield f"{name}: exit status {run.returncode}: {run.stderr}"
        after = NEXT.search(text, match.end())
        if after and after["language"] == "text" and run.stdout != after["text"]:
            yield f"{name}: prints\n{run.stdout}the page says\n{after['text']}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("docs", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("programs", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pages = sorted(arguments.docs.glob("*.md"))
    if arguments.write:
        for page in pages:
            page.write_text(PROGRAM.sub(
                lambda m: f"`examples/runtime/{m['name']}.cpp`:\n\n```cpp\n{(arguments.examples / (m['name'] + '.cpp')).read_text()}```", page.read_text()))
        return 0
    shown = set()
    wrong = [line for page in pages for line in wrong_on(page, arguments.examples, arguments.programs, shown)]
    sources = set(arguments.examples.glob("*.cpp"))
    wrong += [f"{source.name} is on no page of {arguments.docs}" for source in sorted(sources - shown)]
    print(*wrong, f"{len(shown)} examples, {len(wrong)} wrong", sep="\n")
    return 1 if wrong or not shown else 0


if __name__ == "__main__":
    sys.exit(main())
