"""Coroutines in C++ text, without a parser: good enough to count them and to know where to look."""
import re

# Comments and literals become blanks, so that offsets and lines stay.
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
DIGIT_SEPARATOR = re.compile(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])")
KEYWORD = re.compile(r"\bco_(?:await|return|yield)\b")
# What may stand between the parameters of a function or lambda and its body.
BODY = re.compile(r"(?:\)|\]|>)\s*(?:(?:const|noexcept|override|final|mutable|constexpr|static|&|&&|requires[^;{}]*|noexcept\s*\([^()]*\)"
                  r"|->\s*[^;{}]*|:\s*[^;{}]*)\s*)*$")
CONTROL = re.compile(r"\b(?:if|for|while|switch|catch)\s*(?:constexpr\s*)?\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)\s*$")


def blank(text):
    text = DIGIT_SEPARATOR.sub("_", text)
    return NOISE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def opens_function(text, brace):
    before = text[max(0, brace - 600):brace].rstrip()
    if re.search(r"\b(?:else|try|do)$", before) and not before.endswith(")"):
        return False
    if CONTROL.search(before):
        return False
    statement = re.split(r"[;{}]", before)[-1] if "->" not in before[-200:] else before
    return bool(BODY.search(before)) and not re.search(r"\b(?:class|struct|enum|namespace|union)\s+\w+[^()]*$", statement)


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
    found = None
    for start, end, _ in all_bodies:
        if start > offset:
            break
        if offset < end:
            found = (start, end)
    return found


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
