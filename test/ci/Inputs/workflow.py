"""Runs the shell lines of a YAML block of docs/ci.md, as the service that it is for would: workflow.py PAGE BLOCK JOB. Prints each line's exit code, and
ends with the job's. What is no shell line (an action, an artifact) is checked: its keys, and that the file which it takes is there."""
import os
import re
import subprocess
import sys

import yaml

page, block, job = sys.argv[1:]
with open(page, encoding="utf-8") as stream:
    text = re.search(rf"^```yaml {block}\n(.*?)^```$", stream.read(), re.M | re.S).group(1)
document = yaml.safe_load(text)
if block == "pre-commit":
    print(text, end="")
    sys.exit(0)


def run(line, variables=None):
    code = subprocess.run(["sh", "-e", "-c", line], env={**os.environ, **(variables or {})}, check=False).returncode
    print(f"{code}: {line}", flush=True)
    return code


result = 0
if block == "github":
    assert set(document) == {"name", True, "permissions", "jobs"} and document[True].keys() == {"push", "pull_request"}, document.keys()  # YAML 1.1 takes `on` for true
    wanted = document["jobs"][job]
    assert set(wanted) == {"if", "runs-on", "container", "steps"}, wanted.keys()
    for step in wanted["steps"]:
        assert ("run" in step) != ("uses" in step) and set(step) <= {"name", "run", "uses", "with", "if"}, step
        if result and step.get("if") != "always()":
            continue
        if "run" in step:
            result = run(step["run"]) or result
            continue
        assert re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step["uses"]), step
        for key, value in step.get("with", {}).items():
            if key.endswith("_file"):
                print("there:" if os.path.getsize(value) else "empty:", value)
else:
    wanted = document[job]
    assert set(wanted) <= {"image", "stage", "rules", "variables", "script", "artifacts"}, wanted.keys()
    assert all(isinstance(line, str) for line in wanted["script"]), wanted["script"]
    for line in wanted["script"]:
        result = result or run(line, wanted["variables"])
    for kind, file in wanted["artifacts"]["reports"].items():
        assert kind in ("codequality", "junit"), kind
        print("there:" if os.path.getsize(file) else "empty:", file)
sys.exit(result)
