"""contains.py PAGE PART: does the page hold that part as a whole?"""
import sys

page, part = (open(name, encoding="utf-8").read() for name in sys.argv[1:3])
if part.strip() not in page:
    sys.exit(f"{sys.argv[1]} doesn't hold what `unblock --reference` says; put that in the place of its section 'Verbs and flags'")
