"""Runs a command with its standard error, or all three streams with --all, on a terminal of its own; prints what came there, with its control characters
named: on_terminal.py [--all] [--type TEXT]... COMMAND... Each TEXT is typed, with \\t and \\n for Tab and Return, when nothing has come for a while."""
import os
import pty
import select
import subprocess
import sys
import termios
import time

arguments, everything, typed = sys.argv[1:], False, []
while arguments[0] in ("--all", "--type"):
    if arguments[0] == "--all":
        everything = True
    else:
        typed.append(arguments.pop(1).replace("\\t", "\t").replace("\\n", "\n"))
    arguments.pop(0)
ours, theirs = pty.openpty()
settings = termios.tcgetattr(theirs)
settings[1] &= ~termios.OPOST
termios.tcsetattr(theirs, termios.TCSANOW, settings)
termios.tcsetwinsize(theirs, (40, 200))
streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs} if everything else {"stdin": subprocess.DEVNULL, "stderr": theirs}
child = subprocess.Popen(arguments, start_new_session=True, env=dict(os.environ, TERM="xterm"), **streams)
os.close(theirs)
seen, end = b"", time.monotonic() + 300
while time.monotonic() < end:
    if select.select([ours], [], [], 1)[0]:
        try:
            data = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        seen += data
    elif typed:
        os.write(ours, typed.pop(0).encode())
child.wait(30)
text = seen.decode("utf-8", "replace")
print(text.replace("\r", "<return>").replace("\x1b", "<escape>"))
print("exit code", child.returncode)
