#!/usr/bin/env python3
"""Measures the checks on other people's code.

    evaluate.py find   -p DIR --plugin SO --out OUT     what is found: OUT/findings.json, a table on standard output
    evaluate.py show   --out OUT                        the table again
    evaluate.py fix    -p DIR --out OUT --copy COPY --include DIR [--unsafe]
                                                        safe fixes into copies in COPY, then every file that they reach is parsed again with them
    evaluate.py recall --out OUT --knowledge DIR        blocking names in the text of coroutines that nothing was reported for

A file groups.json beside the compile database, {file: project}, splits the table; without it, everything is one group.
A file counts as parsed when its analysis shows no compiler error; findings in the others are counted apart. `fix` and `recall` work
on what `find` left in OUT. One finding is one file, line, column and check, however many translation units see it.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

from coroutine_text import coroutines, plain_calls

CHECKS = "-*,unblock-*"


def load_database(args):
    database = pathlib.Path(args.p) / "compile_commands.json"
    entries = json.loads(database.read_text())
    groups = pathlib.Path(args.p) / "groups.json"
    names = json.loads(groups.read_text()) if groups.exists() else {}
    for entry in entries:
        entry["group"] = names.get(entry["file"], "all")
    return [entry for entry in entries if not args.files or re.search(args.files, entry["file"])]


def position(cache, file, offset):
    """(line, column) of a byte offset, both from 1."""
    if file not in cache:
        try:
            cache[file] = pathlib.Path(file).read_bytes()
        except OSError:
            cache[file] = b""
    before = cache[file][:offset]
    return before.count(b"\n") + 1, offset - (before.rfind(b"\n") + 1) + 1


def fix_level(diagnostic):
    if diagnostic["DiagnosticMessage"].get("Replacements"):
        return "safe"
    notes = diagnostic.get("Notes") or []
    return "review" if any(note.get("Replacements") for note in notes) else "none"


def as_message(cache, directory, message):
    file = message.get("FilePath") or ""
    file = os.path.normpath(os.path.join(directory, file)) if file else ""
    line, column = position(cache, file, message.get("FileOffset", 0)) if file else (0, 0)
    return {"file": file, "line": line, "column": column, "text": message["Message"]}


def analyse(args, entry):
    """One translation unit through clang-tidy: (entry, compiler errors, findings)."""
    with tempfile.TemporaryDirectory() as folder:
        exported = os.path.join(folder, "fixes.yaml")
        command = [args.clang_tidy, f"-load={args.plugin}", f"--checks={CHECKS}", "--config={}", "--header-filter=.*", "--quiet",
                   f"--export-fixes={exported}", "-p", args.p, *args.tidy_arg, entry["file"]]
        run = subprocess.run(command, capture_output=True, text=True, cwd=entry["directory"])
        errors = re.findall(r"^.*error: .*\[clang-diagnostic-error\]$", run.stdout, re.M)
        if run.returncode and not errors:
            errors = [f"exit {run.returncode}: {run.stderr.strip()[-300:]}"]
        if not os.path.exists(exported):
            return entry, errors, []
        with open(exported, encoding="utf-8") as stream:
            document = yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    cache, findings = {}, []
    for diagnostic in document["Diagnostics"]:
        if not diagnostic["DiagnosticName"].startswith("unblock-"):
            continue
        message = diagnostic["DiagnosticMessage"]
        offers = [message, *(diagnostic.get("Notes") or [])]
        finding = as_message(cache, entry["directory"], message)
        finding.update(check=diagnostic["DiagnosticName"], level=fix_level(diagnostic), unit=entry["file"],
                       group=entry["group"], clean=not errors,
                       notes=[as_message(cache, entry["directory"], note) for note in diagnostic.get("Notes") or []],
                       replacements=next((offer["Replacements"] for offer in offers if offer.get("Replacements")), []))
        findings.append(finding)
    return entry, errors, findings


def key(finding):
    return finding["file"], finding["line"], finding["column"], finding["check"]


def find(args):
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    units, findings = {}, {}
    if args.keep and (out / "findings.json").exists():
        old = json.loads((out / "findings.json").read_text())
        units = old["units"]
        findings = {key(finding): finding for finding in old["findings"]}
    entries = [entry for entry in load_database(args) if entry["file"] not in units or not args.only_new]
    again = {entry["file"] for entry in entries}
    findings = {where: finding for where, finding in findings.items() if finding["unit"] not in again}
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        tasks = [pool.submit(analyse, args, entry) for entry in entries]
        for count, task in enumerate(concurrent.futures.as_completed(tasks), 1):
            entry, errors, found = task.result()
            units[entry["file"]] = {"group": entry["group"], "errors": errors[:3], "count": len(errors)}
            for finding in found:
                known = findings.get(key(finding))
                if not known or (finding["clean"] and not known["clean"]):
                    findings[key(finding)] = finding
            if count % 5 == 0:
                save(out, units, findings)
            if args.verbose:
                print(f"[{count}/{len(entries)}] {entry['file']}: {len(errors)} errors, {len(found)} findings {errors[:1]}", file=sys.stderr, flush=True)
    table(units, save(out, units, findings))


def save(out, units, findings):
    ordered = sorted(findings.values(), key=key)
    (out / "findings.json").write_text(json.dumps({"units": units, "findings": ordered}, indent=1))
    return ordered


def show(args):
    data = json.loads((pathlib.Path(args.out) / "findings.json").read_text())
    table(data["units"], data["findings"])


def table(units, findings):
    groups = sorted({unit["group"] for unit in units.values()})
    checks = sorted({finding["check"] for finding in findings})
    names = [check.removeprefix("unblock-") for check in checks]
    print("| repository | files | parsed | coroutines | " + " | ".join(names) + " | findings | safe / review / none |")
    print("|---" * (len(checks) + 6) + "|")
    for group in groups + (["total"] if len(groups) > 1 else []):
        mine = [unit for unit in units.items() if group in ("total", unit[1]["group"])]
        found = [finding for finding in findings if group in ("total", finding["group"])]
        bodies = sum(len(coroutines(pathlib.Path(file).read_text(errors="replace"))) for file, _ in mine)
        count = collections.Counter(finding["check"] for finding in found)
        level = collections.Counter(finding["level"] for finding in found)
        cells = [group, len(mine), sum(not unit["errors"] for _, unit in mine), bodies, *(count[check] for check in checks), len(found),
                 " / ".join(str(level[name]) for name in ("safe", "review", "none"))]
        print("| " + " | ".join(str(cell) for cell in cells) + " |")


def fixes(findings):
    """{file: [(offset, length, text)]} of every fix; one that overlaps an earlier one is left out as a whole."""
    result, skipped = collections.defaultdict(set), 0
    for finding in findings:
        directory = os.path.dirname(finding["unit"])
        own = [(os.path.normpath(os.path.join(directory, edit["FilePath"])), edit["Offset"], edit["Length"], edit["ReplacementText"])
               for edit in finding["replacements"]]
        if any(overlaps(result[file], edit) for file, *edit in own):
            skipped += 1
            continue
        for file, *edit in own:
            result[file].add(tuple(edit))
    return {file: sorted(edits) for file, edits in result.items() if edits}, skipped


def overlaps(edits, edit):
    offset, length, text = edit
    for other, span, written in edits:
        if (offset, length, text) == (other, span, written):
            continue
        if offset < other + span and other < offset + length:
            return True
    return False


def fix(args):
    out = pathlib.Path(args.out)
    data = json.loads((out / "findings.json").read_text())
    levels = ("safe", "review") if args.unsafe else ("safe",)
    wanted = [finding for finding in data["findings"] if finding["level"] in levels and finding["clean"]]
    edits, skipped = fixes(wanted)
    copy = pathlib.Path(args.copy).absolute()
    copy.mkdir(parents=True, exist_ok=True)
    mapped = []
    for number, (file, list_) in enumerate(sorted(edits.items())):
        text = pathlib.Path(file).read_bytes()
        for offset, length, written in reversed(list_):
            text = text[:offset] + written.encode() + text[offset + length:]
        mapped.append({"type": "file", "name": file, "external-contents": str(copy / f"{number}-{os.path.basename(file)}")})
        pathlib.Path(mapped[-1]["external-contents"]).write_bytes(text)
    # The compiler reads the copies where the files are: nothing else has to be copied.
    overlay = copy / "overlay.yaml"
    overlay.write_text(json.dumps({"version": 0, "use-external-names": False, "roots": mapped}, indent=1))
    entries = [entry for entry in load_database(args) if not data["units"].get(entry["file"], {"errors": [1]})["errors"]]
    headers = {finding["group"] for finding in wanted if finding["file"] != finding["unit"]}
    units = {finding["unit"] for finding in wanted}
    entries = [entry for entry in entries if entry["file"] in units or (args.all and entry["group"] in headers)]
    failed = []
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for entry, errors in pool.map(lambda entry: parse(args, entry, overlay), entries):
            if errors:
                failed.append({"file": entry["file"], "errors": errors[:5]})
                print(f"FAILED {entry['file']}: {errors[0]}", flush=True)
    print(f"{len(wanted) - skipped} {' and '.join(levels)} fixes in {len(edits)} files ({skipped} left out: they overlap another); {len(entries)} files parsed again, "
          f"{len(failed)} failed")
    (out / "fix.json").write_text(json.dumps({"fixed": sorted(edits), "parsed": [entry["file"] for entry in entries], "failed": failed}, indent=1))
    sys.exit(1 if failed else 0)


def parse(args, entry, overlay):
    command = [argument for argument in entry["arguments"] if argument != "-c"]
    command += ["-fsyntax-only", "-w", "-ferror-limit=5", "-ivfsoverlay", str(overlay)]
    command += [flag for folder in args.include for flag in ("-isystem", str(pathlib.Path(folder).resolve()))]
    run = subprocess.run(command, capture_output=True, text=True, cwd=entry["directory"])
    return entry, [line for line in run.stderr.splitlines() if "error:" in line]


# Names too common in text to mean a blocking call; what they hide is judged by hand in the sample.
COMMON = set("Get Post Put Delete Head Patch Options Send begin end close get remove copy query execute exec prepare step run call flush next "
             "start stop reset perform create resize is_open file path empty status exists rename size move set find count info insert append type "
             "result client context dump assign connection session command publish save commit write_some".split())


def blocking_names(folder):
    names = set()
    for file in pathlib.Path(folder).glob("*.yaml"):
        for row in yaml.safe_load(file.read_text()).get("apis", []):
            for name in row.get("names", [row["name"]] if "name" in row else []):
                names.add(name.split("::")[-1])
    return {name for name in names if re.fullmatch(r"\w{3,}", name)}


def recall(args):
    data = json.loads((pathlib.Path(args.out) / "findings.json").read_text())
    reported = collections.defaultdict(set)
    for finding in data["findings"]:
        reported[finding["file"]].add(finding["line"])
        for note in finding["notes"]:
            reported[note["file"]].add(note["line"])
    names = blocking_names(args.knowledge)
    seen, total, missed = set(), 0, []
    for file, unit in data["units"].items():
        if unit["errors"]:
            continue
        text = pathlib.Path(file).read_text(errors="replace")
        for line, name, source in plain_calls(text, names):
            if (file, line, name) in seen or (name in COMMON and not args.common):
                continue
            seen.add((file, line, name))
            total += 1
            if not any(line + delta in reported[file] for delta in (-1, 0, 1)):
                missed.append((unit["group"], file, line, name, source))
    for group, file, line, name, source in missed:
        print(f"{group}\t{file}:{line}\t{name}\t{source.strip()[:160]}")
    print(f"{total} places look like a blocking call, {total - len(missed)} reported, {len(missed)} not", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    modes = parser.add_subparsers(required=True)
    for function in (find, show, fix, recall):
        mode = modes.add_parser(function.__name__)
        mode.set_defaults(function=function)
        mode.add_argument("--out", required=True)
        mode.add_argument("-p", default=".", help="folder of compile_commands.json")
        mode.add_argument("--files", help="only files that this expression matches")
        mode.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
        mode.add_argument("-v", "--verbose", action="store_true")
    mode = modes.choices["find"]
    mode.add_argument("--plugin", required=True)
    mode.add_argument("--clang-tidy", default="clang-tidy-22")
    mode.add_argument("--tidy-arg", action="append", default=[])
    mode.add_argument("--keep", action="store_true", help="add to what OUT has of other files")
    mode.add_argument("--only-new", action="store_true", help="with --keep: leave out what OUT has")
    mode = modes.choices["fix"]
    mode.add_argument("--copy", required=True)
    mode.add_argument("--include", action="append", default=[])
    mode.add_argument("--unsafe", action="store_true", help="the fixes that hang on notes, too")
    mode.add_argument("--all", action="store_true", help="where a header was fixed, parse every file of its group again")
    mode = modes.choices["recall"]
    mode.add_argument("--knowledge", required=True)
    mode.add_argument("--common", action="store_true", help="names that are common in other meanings, too")
    args = parser.parse_args()
    args.p = os.path.abspath(args.p)
    args.function(args)


if __name__ == "__main__":
    main()
