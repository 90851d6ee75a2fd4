"""Reads the reports of formats-hostile.test back, each by its own rules, and compares them with the JSON report."""
import json
import re
import xml.etree.ElementTree as tree


def text(name):
    with open(name, encoding="utf-8") as stream:  # strictly: a report is UTF-8, whatever the sources are
        return stream.read()


report = json.loads(text("all.json"))
issues = [(file["file"], issue) for file in report["files"] for issue in file["issues"]]
incomplete = [file["file"] for file in report["incomplete"]]
assert incomplete == ["broken, 100%: a.cpp"] and len(issues) >= 5

# https://docs.github.com: workflow commands. In a property `%`, return, newline, `:` and `,` are escaped, in the message the first three.
LEVELS = {"P0": "error", "P1": "warning", "P2": "warning", "P3": "notice"}


def unescaped(value):
    return re.sub("%(25|0D|0A|3A|2C)", lambda match: chr(int(match.group(1), 16)), value)


lines = text("github").splitlines()
commands = []
for line in lines:
    level, properties, message = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*,?)+)::(.*)", line).groups()
    assert not re.search("%(?!25|0D|0A)", message), message
    commands.append((level, {key: unescaped(value) for key, value in (each.split("=", 1) for each in properties.split(","))}, unescaped(message)))
for (file, issue), (level, properties, message) in zip(issues, commands):
    assert (level, properties["file"], properties["line"], properties["col"]) == (LEVELS[issue["priority"]], file, str(issue["line"]), str(issue["column"])), properties
    assert message == issue["message"] + "\n" + issue["recommendation"] and properties["title"] == f"{issue['priority']} {issue['type']}"
rest = commands[len(issues):]
assert [(level, properties["file"]) for level, properties, _ in rest] == [("error", "broken, 100%: a.cpp")] and "nowhere.h" in rest[0][2], rest
print(f"github: {len(commands)} commands")

quality = json.loads(text("gitlab.json"))
for entry in quality:
    assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"} and set(entry["location"]) == {"path", "lines"}
    assert entry["severity"] in ("info", "minor", "major", "critical", "blocker") and not entry["location"]["path"].startswith(("/", "./")), entry
    assert isinstance(entry["location"]["lines"]["begin"], int) and entry["location"]["lines"]["begin"] >= 1
assert len({entry["fingerprint"] for entry in quality}) == len(quality) == len(issues) + 1
assert [(entry["location"]["path"], entry["location"]["lines"]["begin"], entry["fingerprint"]) for entry in quality[:-1]] == [(file, issue["line"], issue["id"]) for file, issue in issues]
assert quality[-1]["severity"] == "blocker" and quality[-1]["location"]["path"] == "broken, 100%: a.cpp"
print(f"gitlab: {len(quality)} entries")

suites = tree.parse("junit.xml").getroot()
suite, = suites
cases = suite.findall("testcase")
assert suites.tag == "testsuites" and suite.tag == "testsuite" and all(case.get("name") and case.get("classname") for case in cases)
for element in (suites, suite):
    assert (int(element.get("tests")), int(element.get("failures")), int(element.get("errors"))) == (len(cases), len(issues), 1)
for (file, issue), case in zip(issues, cases):
    failure = case.find("failure")
    assert (case.get("file"), case.get("line"), failure.get("message"), failure.get("type")) == (file, str(issue["line"]), issue["message"], issue["priority"])
    # XML has no name for some characters; they are question marks there.
    assert re.sub("[\0-\b\x0b-\x1f\ufffe\uffff]", "?", issue["source"]) in failure.text
assert cases[-1].get("name") == "broken, 100%: a.cpp" and "nowhere.h" in cases[-1].find("error").text
print(f"junit: {len(cases)} cases")

# Outside of fenced code, no markup of the sources' own: every special character has a backslash before it.
fence, heads = None, []
for line in text("all.md").splitlines():
    opening = re.match(r"\s*(`{3,})", line)
    if fence or opening:
        fence = None if fence and line.strip() == fence else fence or opening.group(1)
    elif line.startswith("## "):
        heads.append(re.sub(r"\\(.)", r"\1", line[3:]))
        assert not re.search(r"(?<!\\)[<>`\[\]|]", line), line
    elif line.lstrip().startswith("- **"):
        assert not re.search(r"(?<!\\)[<>`\[\]|]", line), line
assert fence is None and set(heads) == {file for file, _ in issues} | {"broken, 100%: a.cpp: not analysed"}, heads
print(f"markdown: {len(heads)} files")

page = tree.parse("all.html").getroot()
assert len(page.findall(".//details[@class='finding']")) == len(issues) and "1 of 3 translation units" in "".join(page.find(".//div[@role='alert']").itertext())
print("html: well-formed, with what is missing first")

raw = open("text", "rb").read()
assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", raw), "control characters of a source reach the terminal"
print("text: no control characters")
