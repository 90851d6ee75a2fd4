"""A headless Chromium, spoken to over its DevTools protocol through two pipes: nothing but Python's own library, and no port that another test could take."""
import base64
import json
import os
import select
import shutil
import struct
import subprocess
import tempfile
import time
import zlib


class Browser:
    """One page of one browser. Everything that the page says or asks for is kept: console, exceptions, requests."""

    def __init__(self, program, width=1200, height=900, patience=120):
        self.patience = patience
        self.folder = tempfile.mkdtemp(prefix="unblock-chromium-")
        to_read, self.to_write = os.pipe()
        self.from_read, from_write = os.pipe()
        # The browser reads from descriptor 3 and writes to 4. Whatever the shell's own descriptors are, those two are free to be replaced in it.
        command = ["sh", "-c", f'exec "$@" 3<&{to_read} 4>&{from_write}', "sh", program, "--headless=new", "--no-sandbox", "--disable-gpu",
                   "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-background-networking",
                   "--disable-component-update", "--disable-sync", "--disable-crash-reporter", "--hide-scrollbars", "--force-color-profile=srgb",
                   "--proxy-server=127.0.0.1:9", f"--user-data-dir={self.folder}", "--remote-debugging-pipe", "about:blank"]
        environment = dict(os.environ, HOME=self.folder, XDG_CONFIG_HOME=self.folder, XDG_CACHE_HOME=self.folder)
        with open(os.path.join(self.folder, "log"), "wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=(to_read, from_write), env=environment,
                                            start_new_session=True)
        os.close(to_read)
        os.close(from_write)
        self.buffer, self.number, self.session, self.events = b"", 0, None, []
        page = next(target for target in self.call("Target.getTargets")["targetInfos"] if target["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            self.call(domain + ".enable")
        self.resize(width, height)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.session = None
            self.call("Browser.close")
        except (OSError, EOFError, TimeoutError):
            self.process.kill()
        self.process.wait(self.patience)
        os.close(self.to_write)
        os.close(self.from_read)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _receive(self, end):
        while b"\0" not in self.buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.from_read], [], [], left)[0]:
                raise TimeoutError("the browser doesn't answer")
            data = os.read(self.from_read, 1 << 20)
            if not data:
                with open(os.path.join(self.folder, "log"), encoding="utf-8", errors="replace") as log:
                    raise EOFError("the browser is gone: " + log.read()[-2000:])
            self.buffer += data
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.to_write, data):]
        end = time.monotonic() + self.patience
        while True:
            answer = self._receive(end)
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']}")
            else:
                return answer.get("result", {})

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, file):
        """Loads a local file and waits until it is there."""
        self.call("Page.navigate", url="about:blank")
        self.events.clear()
        self.call("Page.navigate", url="file://" + os.path.abspath(file))
        end = time.monotonic() + self.patience
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._receive(end))
        self.wait("document.readyState === 'complete'")

    def run(self, expression):
        """The value of a JavaScript expression, or of what it promises."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def wait(self, condition):
        end = time.monotonic() + self.patience
        while not self.run(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.02)

    def frame(self):
        """Waits until what was asked for is drawn."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => true)")

    def key(self, key, code=None, text=None, modifiers=0):
        numbers = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "/": 191}
        common = {"key": key, "code": code or key, "modifiers": modifiers, "windowsVirtualKeyCode": numbers.get(key, ord(key.upper()) if key.isalnum() and len(key) == 1 else 0)}
        self.call("Input.dispatchKeyEvent", type="keyDown", **common, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text):
        for letter in text:
            self.key(letter, text=letter)

    def colour_scheme(self, name):
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])
        self.frame()

    def screenshot(self, file=None, whole=False):
        """The picture as a PNG; also written to a file where one is given."""
        data = base64.b64decode(self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"])
        if file:
            with open(file, "wb") as out:
                out.write(data)
        return data

    def complaints(self):
        """What a developer would see in red: exceptions, errors and warnings of the console and of the browser itself."""
        self.run("1")
        found = []
        for event in self.events:
            method, said = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append("exception: " + json.dumps(said["exceptionDetails"])[:500])
            elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning", "assert"):
                found.append("console: " + json.dumps(said["args"])[:500])
            elif method == "Log.entryAdded" and said["entry"]["level"] in ("error", "warning"):
                found.append("log: " + said["entry"]["text"])
            elif method == "Network.loadingFailed":
                found.append("failed: " + said["errorText"])
        return found

    def requests(self):
        """Every address that was asked for."""
        self.run("1")
        return [event["params"]["request"]["url"] for event in self.events if event.get("method") == "Network.requestWillBeSent"]


def pixels(png):
    """The pixels of an RGB or RGBA picture with eight bits a colour, row by row, as (width, height, [(r, g, b)])."""
    at, data, width, height, channels = 8, b"", 0, 0, 3
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colours, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            assert depth == 8 and colours in (2, 6) and not interlaced, (depth, colours)
            channels = 3 if colours == 2 else 4
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    raw, stride, rows = zlib.decompress(data), width * channels, []
    above = bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        method, row = raw[start], bytearray(raw[start + 1:start + 1 + stride])
        for x in range(stride):
            left = row[x - channels] if x >= channels else 0
            corner = above[x - channels] if x >= channels else 0
            if method == 1:
                row[x] = (row[x] + left) & 255
            elif method == 2:
                row[x] = (row[x] + above[x]) & 255
            elif method == 3:
                row[x] = (row[x] + (left + above[x]) // 2) & 255
            elif method == 4:
                by_left, by_above, by_both = abs(above[x] - corner), abs(left - corner), abs(left + above[x] - 2 * corner)
                row[x] = (row[x] + (left if by_left <= by_above and by_left <= by_both else above[x] if by_above <= by_both else corner)) & 255
        rows.append(row)
        above = row
    return width, height, [tuple(row[x:x + 3]) for row in rows for x in range(0, stride, channels)]
