"""Reads the reports of formats.test, each with a parser of its format, and prints what is in them: read_reports.py CLI-PAGE"""
import json
import os
import re
import sys
import urllib.parse
import xml.etree.ElementTree as tree


def load(name):
    with open(name, encoding="utf-8") as stream:
        return json.load(stream)


report = load("all.json")
summary = report["summary"]
issues = [issue for file in report["files"] for issue in file["issues"]]
assert summary["total_issues"] == len(issues) == sum(report["issues_by_type"].values())
assert summary["files_with_issues"] == len(report["files"])
assert sum(len(group) for group in report["issues_by_severity"].values()) == len(issues)
assert summary["effort_minutes"] == sum(issue["effort_minutes"] for issue in issues) == sum(row["effort_minutes"] for row in report["matrix"])
print(f"json: {summary['total_files']} units, {summary['files_with_issues']} files, {len(issues)} issues, "
      f"P0 {summary['by_priority']['P0']}, P1 {summary['by_priority']['P1']}; "
      + ", ".join(f"{name} {summary[name + '_issues']}" for name in ("critical", "high", "medium", "low")))
for file in report["files"][:1]:
    print("json:", file["file"], "imports", ", ".join(file["imports"]))
for row in report["matrix"]:
    print(f"matrix: {row['priority']} {row['issue']}, {row['files']} files, {row['findings']} findings, {row['safe_fixes']} safe, {row['effort_minutes']} min")

# docs/cli.md describes every key, and describes none that isn't there. The two lists that are keyed by severities and checks are described as such.
with open(sys.argv[1], encoding="utf-8") as stream:
    described = set(re.findall(r"`([a-z_]+)`", re.search(r"^\| key \| value \|$(.*?)^$", stream.read(), re.M | re.S).group(1)))


def keys(value, inside=""):
    if isinstance(value, list):
        return set().union(*(keys(each, inside) for each in value))
    if not isinstance(value, dict):
        return set()
    own = set() if inside in ("issues_by_severity", "issues_by_type", "by_priority") else set(value)
    return own.union(*(keys(each, key) for key, each in value.items()))


# Neither an incomplete file nor a note is in every report; `safe`, `unsafe` and `none` are values.
optional = {"incomplete", "status", "errors", "notes", "edits", "length", "text", "safe", "unsafe", "none", "file", "line", "column", "message"}
if issues:
    assert keys(report) - described == set() and described - keys(report) <= optional, (keys(report) - described, described - keys(report))
# All that the report which this one takes the place of had.
assert {"summary", "files", "issues_by_severity", "issues_by_type"} <= set(report) and {"total_files", "files_with_issues", "total_issues"} <= set(summary)

sarif = load("all.sarif")
assert sarif["version"] == "2.1.0"
run, = sarif["runs"]
root = urllib.parse.unquote(urllib.parse.urlparse(run["originalUriBaseIds"]["PROJECT"]["uri"]).path)
assert os.path.realpath(root) == os.path.realpath(".")
for result in run["results"]:
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    for fix in result.get("fixes", []):
        for change in fix["artifactChanges"]:
            with open(os.path.join(root, urllib.parse.unquote(change["artifactLocation"]["uri"])), "rb") as stream:
                text = stream.read()
            for replacement in change["replacements"]:
                region = replacement["deletedRegion"]
                lines = text.decode().splitlines(keepends=True)
                start, end = (sum(map(len, lines[:region[edge + "Line"] - 1])) + region[edge + "Column"] - 1 for edge in ("start", "end"))
                old = text.decode()[start:end]
                assert old == "" or old.startswith(("std::this_thread::sleep_for(", "rename(")), old
print("sarif: executionSuccessful", run["invocations"][0]["executionSuccessful"], end=", ")
print(f"{len(run['results'])} results,", len(run["tool"]["driver"]["rules"]), "rules, offsets of all fixes fit")
for result in run["results"][:2]:
    where, = result["locations"]
    physical = where["physicalLocation"]
    with open(physical["artifactLocation"]["uri"], encoding="utf-8") as stream:
        line = stream.read().split("\n")[physical["region"]["startLine"] - 1]
    assert line == physical["region"]["snippet"]["text"]
    print(f"sarif: {physical['artifactLocation']['uri']}:{physical['region']['startLine']}", result["level"], "at", line[physical["region"]["startColumn"] - 1:][:10],
          "in", where["logicalLocations"][0]["fullyQualifiedName"])

gitlab = load("gitlab.json")
print(f"gitlab: {len(gitlab)} issues, {len({issue['fingerprint'] for issue in gitlab})} fingerprints, severities",
      *sorted({issue["severity"] for issue in gitlab}))
assert all(issue["location"]["lines"]["begin"] >= 1 and os.path.exists(issue["location"]["path"]) for issue in gitlab)

suites = tree.parse("junit.xml").getroot()
cases = suites.findall("./testsuite/testcase")
assert len(cases) == int(suites.get("tests"))
print(f"junit: {len(cases)} tests, {len(suites.findall('.//failure'))} failures, {len(suites.findall('.//error'))} errors")

page = tree.parse("all.html").getroot()  # well-formed as XML, so no tag is left open
findings = page.findall("./body/main/details")
for finding, issue in zip(findings, issues, strict=True):
    hit, = finding.findall(".//span[@class='hit']")
    assert finding.get("id") == issue["id"] and "".join(hit.itertext()) == f"{issue['line']:6}  {issue['source']}", tree.tostring(finding)
    diff = "\n".join("".join(line.itertext()) for line in finding.findall(".//pre[@class='diff']/span"))
    assert bool(issue["edits"]) == bool(diff) and all(line.strip() in diff for edit in issue["edits"] for line in edit["text"].splitlines()), diff
assert not [element for element in page.iter() if element.get("src") or (element.get("href") or "#")[0] != "#" and element.get("href") != "data:,"]
files, rows = (len(page.findall(f".//table[@class='{name}']/tbody/tr")) for name in ("heatmap", "matrix"))
print(f"html: {len(findings)} findings, {files} files, {rows} matrix rows, nothing from elsewhere")
