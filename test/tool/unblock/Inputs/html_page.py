"""Looks at pages of `unblock check --format html` as a person would, in headless Chromium; html-chromium.test has the list of what it looks at.
html_page.py TOOLS CHROMIUM SMALL LARGE: two pages of the projects that html_project.py writes."""
import sys

tools, chromium, small, large = sys.argv[1:]
sys.path.insert(0, tools)
from browser import Browser, pixels  # noqa: E402

# The contrast (WCAG 2) of every visible text with what lies behind it, the worst first.
CONTRASTS = r"""(() => {
  const colour = text => {
    const numbers = text.match(/-?[\d.]+(e-?\d+)?/g).map(Number), scale = text.startsWith('color(') ? 255 : 1;
    return [numbers[0] * scale, numbers[1] * scale, numbers[2] * scale, numbers.length > 3 ? numbers[3] : 1];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      layers.push(colour(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const light = c => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = c[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const result = [];
  for (const element of document.querySelectorAll('body *')) {
    const texts = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim());
    const holder = element.placeholder ? getComputedStyle(element, '::placeholder').color : '';
    if ((!texts.length && !holder) || element.closest('script, title') || !element.checkVisibility()) continue;
    const style = getComputedStyle(element), behind = ground(element);
    const front = over(colour(holder || (element instanceof SVGElement ? style.fill : style.color)), behind);
    const [high, low] = [light(front), light(behind)].sort((a, b) => b - a);
    result.push({ratio: (high + 0.05) / (low + 0.05), text: (holder ? element.placeholder : texts[0].data).trim().slice(0, 40), of: element.tagName + '.' + element.getAttribute('class')});
  }
  return result.sort((a, b) => a.ratio - b.ratio);
})()"""
FOCUS = "document.activeElement"
SHOWN = "[...document.querySelectorAll('.finding')].filter(finding => finding.checkVisibility()).length"


def check(condition, said):
    assert condition, said


def tabs_to(browser, condition):
    """Presses Tab until the focus is where the condition says; every stop on the way must show the focus and have a name."""
    stops = 0
    while True:
        browser.key("Tab")
        stops += 1
        where = browser.run(FOCUS + ".outerHTML.slice(0, 200)")
        check(stops < 60, "never got to " + condition)
        check(browser.run(f"getComputedStyle({FOCUS}).outlineStyle !== 'none' && parseFloat(getComputedStyle({FOCUS}).outlineWidth) >= 2"), "no outline: " + where)
        if browser.run(condition):
            return stops


with Browser(chromium) as browser:
    browser.colour_scheme("light")
    browser.open(small)
    check(not browser.complaints(), browser.complaints())
    asked = [address for address in browser.requests() if not address.startswith("data:")]
    check(len(asked) == 1 and asked[0].startswith("file:///"), asked)
    check(browser.run("document.compatMode") == "CSS1Compat", "quirks mode")
    print("loaded: no complaint of the browser's, one request")

    check(browser.run("document.title").startswith("unblock: "), browser.run("document.title"))
    check(browser.run("document.images.length") == 0 and browser.run("document.scripts.length") == 1, "markup from a source's text")
    check(browser.run("""[...document.querySelectorAll('.source .hit')].some(line => line.textContent.includes("</script></pre></details><img src=x onerror=")
        && line.textContent.endsWith(` \\\\ $\\{x} \\ufffd`))"""), "the hostile line isn't shown as it is")
    check(browser.run("""[...document.querySelectorAll('th .file')].map(link => link.textContent).includes(`hostile <b>&'".cpp`)"""), "the file's name")
    print("hostile text: shown as text")

    for name, rows in [(".matrix tbody tr", 3), (".heatmap tbody tr", 3), ("svg[role=img] > title", 2), (".finding .source .hit", browser.run(SHOWN))]:
        check(browser.run(f"document.querySelectorAll('{name}').length") == rows, (name, rows))
    check(browser.run("document.querySelectorAll('.diff .add').length > 0 && document.querySelectorAll('.diff .cut').length > 0"), "no proposed change")
    check(browser.run("""[...document.querySelectorAll('.diff .add')].some(line => line.textContent.startsWith('+    co_await unblock::sleep_for('))"""), "diff")
    print("parts: matrix, heat map, charts, findings with source and proposed change")

    # The colours: both schemes are drawn, differ, and can be read, with all findings folded out.
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    grounds = []
    for scheme in ("light", "dark"):
        browser.colour_scheme(scheme)
        width, height, dots = pixels(browser.screenshot(small + f".{scheme}.png"))
        counts = {}
        for dot in dots:
            counts[dot] = counts.get(dot, 0) + 1
        most = max(counts, key=counts.get)
        grounds.append(sum(most))
        check(len(counts) > 50 and counts[most] < 0.97 * len(dots), f"{scheme}: an empty picture? {len(counts)} colours, {counts[most]} of {len(dots)} are {most}")
        worst = browser.run(CONTRASTS)
        check(len(worst) > 60 and worst[0]["ratio"] >= 4.5, f"{scheme}: {worst[:5]}")
    check(grounds[0] > 3 * 230 and grounds[1] < 3 * 40, grounds)
    print("light and dark: drawn, and every text has a contrast of 4.5 or more")
    browser.colour_scheme("light")
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = false; })")

    # By keyboard alone.
    browser.open(small)
    tabs_to(browser, FOCUS + ".className === 'skip'")
    check(browser.run(FOCUS + ".getBoundingClientRect().left >= 0"), "the skip link stays out of sight")
    tabs_to(browser, FOCUS + ".id === 'search'")
    browser.type("renam")
    left = browser.run(SHOWN)
    check(0 < left < browser.run("findings.length"), left)
    check(browser.run("document.getElementById('count').textContent") == f"{left} of {browser.run('findings.length')} shown", "count")
    browser.key("Escape")
    check(browser.run(SHOWN) == browser.run("findings.length") and browser.run("field.value") == "", "Escape")
    tabs_to(browser, FOCUS + ".type === 'checkbox' && " + FOCUS + ".value === 'P0'")
    browser.key(" ", "Space", " ")
    check(browser.run(SHOWN + " > 0 && ![...document.querySelectorAll('.finding')].some(each => each.dataset.priority === 'P0' && each.checkVisibility())"), "P0 unticked")
    browser.key(" ", "Space", " ")
    tabs_to(browser, FOCUS + ".tagName === 'SUMMARY'")
    browser.key("Enter", text="\r")
    check(browser.run(FOCUS + ".parentElement.open && " + FOCUS + ".parentElement.querySelector('.source').checkVisibility()"), "Enter on a finding")
    browser.key("/", "Slash", "/")
    check(browser.run(FOCUS + ".id === 'search' && field.value === ''"), "/")
    browser.run("document.querySelector('a.file').focus()")
    browser.key("Enter", text="\r")
    check(browser.run("field.value === document.querySelector('a.file').textContent && " + SHOWN + " < findings.length"), "a file of the heat map")
    browser.run("location.hash = findings.at(-1).element.id")
    browser.wait("findings.at(-1).element.open && findings.at(-1).element.checkVisibility()")
    print("keyboard: skip link, search, ticks, findings, files; the focus is always seen")

    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node.get("ignored")]
    nameless = [node["role"]["value"] for node in nodes if not node.get("ignored")
                and any(each["name"] == "focusable" and each["value"]["value"] for each in node.get("properties", []))
                and not node.get("name", {}).get("value") and node["role"]["value"] != "RootWebArea"]
    check(not nameless, nameless)
    check({"main", "banner", "search", "searchbox", "table", "rowheader", "columnheader", "heading", "img" if "img" in roles else "image"} <= set(roles), set(roles))
    print("accessibility tree: landmarks, headings, tables; whatever takes the focus has a name")

    for width in (1200, 700, 360):
        browser.resize(width, 800)
        browser.frame()
        check(browser.run("document.documentElement.scrollWidth <= innerWidth"), (width, browser.run("document.documentElement.scrollWidth")))
    browser.resize(1200, 900)
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(small)
    check(browser.run("!document.getElementById('filter').checkVisibility()") and browser.run(SHOWN) == len(browser.run("[...document.querySelectorAll('.finding')].map(f => f.id)")), "no scripts")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    print("narrow and without scripts: still a page")

    browser.open(large)
    check(not browser.complaints(), browser.complaints())
    total = browser.run("findings.length")
    browser.key("/", "Slash", "/")
    browser.type("part_7.cpp f42()")
    found = browser.run("findings.filter(each => !each.element.hidden).length")
    browser.frame()
    check(pixels(browser.screenshot(large + ".png"))[0] == 1200, "no picture")
    check(browser.run("document.querySelector('.heatmap').closest('.scroll').clientHeight <= innerHeight"), "the heat map takes more than the window")
    print(f"large: {total} findings, the search leaves {found}")
