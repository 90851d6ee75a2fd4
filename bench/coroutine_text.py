"""Coroutines in C++ text, without a parser: good enough to count them and to know where to look."""
import bisect
import re

# Comments and literals become blanks, so that offsets and lines stay.
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
DIGIT_SEPARATOR = re.compile(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])")
KEYWORD = re.compile(r"\bco_(?:await|return|yield)\b")
CONTROL = {"if", "for", "while", "switch", "catch", "constexpr", "requires", "decltype", "alignas", "sizeof"}
# What may stand between the parameters of a function or lambda and its body.
QUALIFIER = re.compile(r"(?:\b(?:const|noexcept|override|final|mutable|constexpr|static|try)|&)$")
RESULT = re.compile(r"->[\w\s:<>,*&.()]*$")
LOOK_BACK = 400


def blank(text):
    text = DIGIT_SEPARATOR.sub("_", text)
    return NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def opening(text, close):
    """The offset of the parenthesis that text[close] closes, or -1."""
    depth = 0
    for offset in range(close, max(-1, close - 4000), -1):
        if text[offset] == ")":
            depth += 1
        elif text[offset] == "(":
            depth -= 1
            if not depth:
                return offset
    return -1


def opens_function(text, brace):
    """Whether the brace opens the body of a function or lambda: parameters, and perhaps qualifiers and a result type, stand before it."""
    start = max(0, brace - LOOK_BACK, text.rfind(";", 0, brace) + 1)
    head = text[start:brace].rstrip()
    arrow = head.rfind("->")
    if arrow >= 0 and RESULT.match(head, arrow) and head[:arrow].rstrip().endswith((")", "]", "noexcept", "mutable")):
        head = head[:arrow].rstrip()
    while (match := QUALIFIER.search(head)):
        head = head[:match.start()].rstrip()
    if head.endswith("]"):
        return True
    if not head.endswith(")"):
        return False
    close = start + len(head) - 1
    before = text[:opening(text, close) + 1][-LOOK_BACK:].rstrip("( \t\n")
    word = re.search(r"(\w+)$", before)
    if word and word.group() == "noexcept":
        return True
    return not (word and word.group() in CONTROL)


def bodies(text):
    """[(start, end, depth)] of every function and lambda body, innermost last among equals."""
    result, stack = [], []
    for match in re.finditer(r"[{}]", text):
        if match.group() == "{":
            stack.append((match.start(), opens_function(text, match.start())))
        elif stack:
            start, function = stack.pop()
            if function:
                result.append((start, match.end(), sum(f for _, f in stack)))
    return sorted(result)


def innermost(all_bodies, offset):
    """The last body to open before `offset` among those that close after it: bodies nest, so that is the innermost one."""
    at = bisect.bisect_right(all_bodies, (offset, 0, 0))
    while at:
        at -= 1
        start, end, _ = all_bodies[at]
        if offset < end:
            return start, end
    return None


def coroutines(source):
    """{(start, end)} of the bodies that a co_ keyword stands in directly."""
    text = blank(source)
    all_bodies = bodies(text)
    found = {innermost(all_bodies, match.start()) for match in KEYWORD.finditer(text)}
    return found - {None}


def plain_calls(source, names):
    """(line, name, text of the line) of calls and constructions of `names` that stand directly in a coroutine and are not awaited."""
    text = blank(source)
    all_bodies = bodies(text)
    inside = {innermost(all_bodies, match.start()) for match in KEYWORD.finditer(text)} - {None}
    lines = source.splitlines()
    for match in re.finditer(r"\b([A-Za-z_]\w*)\s*(?:<[^<>;{}]*>\s*)?(?:\w+\s*)?[({]", text):
        name = match.group(1)
        if name not in names or innermost(all_bodies, match.start()) not in inside:
            continue
        start = max(text.rfind(mark, 0, match.start()) for mark in ";{}")
        if "co_await" in text[start + 1:match.start()]:
            continue
        line = text.count("\n", 0, match.start()) + 1
        yield line, name, lines[line - 1]
