"""Prints what a file of --export-fixes holds, with the source text at each diagnostic's offset."""
import os
import sys

import yaml

with open(sys.argv[1], encoding="utf-8") as file:
    document = yaml.safe_load(file)
for diagnostic in document["Diagnostics"]:
    message = diagnostic["DiagnosticMessage"]
    with open(message["FilePath"], encoding="utf-8") as source:
        text = source.read()[message["FileOffset"]:]
    print(diagnostic["DiagnosticName"], diagnostic["Level"], "at:", text.split(";")[0])
    for replacement in message["Replacements"]:
        print(f"replaces in {os.path.basename(replacement['FilePath'])}: {replacement['Length']} bytes by {replacement['ReplacementText']!r}")
print(len(document["Diagnostics"]), "diagnostics")
