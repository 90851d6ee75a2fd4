#!/usr/bin/env python3
"""Runs the examples of docs/configuration.md: each `yaml` block as the .unblock.yaml above the page's C++ block, and compares what clang-tidy finds with the
`text` block behind it. The first `text` block is what is found without a file. A `yaml` block that no `text` block follows is another file, whose name the
line before it ends with.

    doc_examples.py PAGE FOLDER COMMAND... -- COMPILER-ARGUMENTS...

runs COMMAND with the source's path behind it, in FOLDER, which is made anew.
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

BLOCK = re.compile(r"(?P<before>[^\n]*)\n+```(?P<language>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
FINDING = re.compile(r"^(?P<file>/\S+?):(?P<line>\d+):\d+: (?P<level>warning|note): (?P<text>.*)$", re.MULTILINE)
CONFIG = re.compile(r"^warning: \S*\.yaml:(?P<line>\d+):\d+: (?P<text>.*) \[clang-tidy-config\]$", re.MULTILINE)


def findings(output):
    """One line per finding, as the page shows them."""
    found, fixed = [], set()
    for match in FINDING.finditer(output):
        if match["level"] == "note":
            if match["text"].startswith("FIX-IT applied"):
                fixed.add(match["line"])
            continue
        name, check = re.match(r"'([^']+)' .* (\[[\w-]+\])$", match["text"]).groups()
        found.append((match["line"], f"{match['line']}: {name} {check}"))
    lines = [text + (" fixed" if line in fixed else "") for line, text in found]
    return lines + sorted(f"config: {m['line']}: {m['text']}" for m in CONFIG.finditer(output))


def main():
    page, folder, *command = sys.argv[1:]
    blocks = [m.groupdict() for m in BLOCK.finditer(Path(page).read_text())]
    source = next(b["text"] for b in blocks if b["language"] == "cpp")
    examples = [("", next(b["text"] for b in blocks if b["language"] == "text"))]
    extra = {}
    for block, after in zip(blocks, blocks[1:] + [{"language": ""}]):
        if block["language"] == "yaml" and after["language"] == "text":
            examples.append((block["text"], after["text"]))
        elif block["language"] == "yaml":
            extra[re.search(r"`([^`]+)`:$", block["before"])[1]] = block["text"]
    bad = 0
    at = command.index("--")
    for number, (config, expected) in enumerate(examples):
        here = Path(folder) / str(number)
        shutil.rmtree(here, ignore_errors=True)
        here.mkdir(parents=True)
        for name, text in extra.items():
            (here / name).parent.mkdir(exist_ok=True)
            (here / name).write_text(text)
        if config:
            (here / ".unblock.yaml").write_text(config)
        (here / "service.cpp").write_text(source)
        run = subprocess.run(command[:at] + ["--fix", "service.cpp"] + command[at:], cwd=here, capture_output=True, text=True)
        found = findings(run.stdout + run.stderr)
        if run.returncode != 0 or found != expected.splitlines():
            bad += 1
            print(f"example {number}:\n{config}\nis said to give\n{expected}\nand gives\n" + "\n".join(found) + f"\n\n{run.stdout}{run.stderr}")
    print(f"{len(examples)} examples, {bad} wrong")
    return 1 if bad or len(examples) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
