"""A headless Chromium spoken to through two pipes (Chrome DevTools Protocol): no driver, no port, no library.

Messages are JSON, each ended by a NUL byte; the browser reads them from descriptor 3 and writes to 4.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_PATIENCE = 60.0
_KEYS = {
    "Enter": 13,
    "Escape": 27,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    "Tab": 9,
    " ": 32,
}
_MIDDLE = """(() => {
  const element = document.querySelector(%s);
  element.scrollIntoView({ block: "center" });
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""


def installed() -> str | None:
    """Where a Chromium is; STANCECTL_CHROMIUM names one."""
    named = os.environ.get("STANCECTL_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


class Chromium:
    """One browser with one page. It cannot reach any network: every name is sent nowhere."""

    def __init__(self, program: str, profile: Path) -> None:
        reading, self._to = os.pipe()
        self._from, writing = os.pipe()
        ends = (reading, writing)
        arguments = [
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-extensions"),
            *("--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={profile}", "--remote-debugging-pipe"),
        ]
        to_read, to_write = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (ends[0], ends[1]))

        def lay_out() -> None:
            os.dup2(to_read, 3)
            os.dup2(to_write, 4)

        self._process = subprocess.Popen(
            [program, *arguments, "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=lay_out,
            close_fds=False,  # Python's own are closed on exec; 3 and 4 are to stay
        )
        for one in ends:
            os.close(one)
        os.close(to_read)
        os.close(to_write)
        self._buffer = b""
        self._number = 0
        self.events: list[dict[str, Any]] = []
        target = self._call("Target.createTarget", {"url": "about:blank"}, session=None)["targetId"]
        attached = self._call("Target.attachToTarget", {"targetId": target, "flatten": True}, session=None)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def close(self) -> None:
        """Ends the browser."""
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)

    def open(self, page: Path, fragment: str = "") -> None:
        """Loads a file afresh and waits until it is ready."""
        self.call("Page.navigate", {"url": "about:blank"})
        self.wait_for(lambda: self.evaluate("location.href === 'about:blank'"))
        self.events.clear()
        self.call("Page.navigate", {"url": page.as_uri() + fragment})
        self.wait_for(lambda: self.evaluate("location.protocol === 'file:' && document.readyState === 'complete'"))

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page. Raises AssertionError where it throws."""
        wanted = {"expression": expression, "returnByValue": True, "awaitPromise": True}
        answer = self.call("Runtime.evaluate", wanted)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Presses a key, as a person would."""
        pressed = {"key": key, "code": key, "windowsVirtualKeyCode": _KEYS[key]}
        text = {"text": "\r"} if key == "Enter" else {}
        self.call("Input.dispatchKeyEvent", {"type": "keyDown", **pressed, **text})
        self.call("Input.dispatchKeyEvent", {"type": "keyUp", **pressed})

    def write(self, text: str) -> None:
        """Types into what has the focus."""
        self.call("Input.insertText", {"text": text})

    def click(self, selector: str) -> None:
        """Clicks in the middle of the first element that a selector finds, with a real mouse event."""
        place = self.evaluate(_MIDDLE % json.dumps(selector))
        mouse = {"x": place[0], "y": place[1], "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", {"type": kind, **mouse})

    def size(self, width: int, height: int, *, phone: bool = False) -> None:
        """The size of the window, in CSS pixels."""
        sizes = {"width": width, "height": height, "deviceScaleFactor": 2 if phone else 1, "mobile": phone}
        self.call("Emulation.setDeviceMetricsOverride", sizes)

    def media(self, scheme: str = "light", media: str = "") -> None:
        """Light or dark, and `print` or the screen."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.call("Emulation.setEmulatedMedia", {"media": media, "features": [feature]})

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """A PNG of the window, or of the whole page."""
        answer = self.call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
        path.write_bytes(base64.b64decode(answer["data"]))

    def pdf(self, path: Path) -> None:
        """The page as it prints, on A4."""
        paper = {"printBackground": False, "paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": True}
        path.write_bytes(base64.b64decode(self.call("Page.printToPDF", paper)["data"]))

    def wait_for(self, holds: Callable[[], object]) -> None:
        """Waits until something holds. Raises AssertionError where it does not come to."""
        until = time.monotonic() + _PATIENCE
        while not holds():
            assert time.monotonic() < until, "the page did not get there"
            time.sleep(0.02)

    def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """A command of the protocol to the page; its answer."""
        return self._call(method, parameters or {}, self._session)

    def _call(self, method: str, parameters: Mapping[str, Any], session: str | None) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._from], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            read = os.read(self._from, 1 << 20)
            assert read, "the browser has ended"
            self._buffer += read
        message, _, self._buffer = self._buffer.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer
