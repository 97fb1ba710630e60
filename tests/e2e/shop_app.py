"""The web shop as its user knows it: by role and by the classes of the app itself."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

PHONE = {"width": 390, "height": 844}


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: Any) -> None:
        return


class Server:
    """A static host that can be taken away."""

    def __init__(self, folder: Path) -> None:
        handler = partial(QuietHandler, directory=str(folder))
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/"
        self.thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self.thread.start()
        self.running = True

    def stop(self) -> None:
        if self.running:
            self.running = False
            self.http.shutdown()
            self.http.server_close()
            self.thread.join()


class Shop:
    """One visitor's window, which remembers everything that went wrong in it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.wrong: list[str] = []
        context.add_init_script(
            "addEventListener('securitypolicyviolation', (event) => console.error("
            "'CSP violation', event.violatedDirective, event.blockedURI, event.sourceFile))"
        )
        self.page = context.new_page()
        self.watch(self.page)

    def watch(self, page: Page) -> None:
        page.on(
            "console", lambda m: self.note(f"console: {m.text}", m.type in ("error", "warning"))
        )
        page.on("pageerror", lambda error: self.note(f"uncaught: {error}"))
        # The browser itself gives up what it was loading when a page is left.
        page.on(
            "requestfailed",
            lambda r: self.note(f"failed: {r.url} {r.failure}", "ABORTED" not in r.failure),
        )
        page.on("response", lambda r: self.note(f"{r.status}: {r.url}", r.status >= 400))

    def note(self, text: str, wrong: bool = True) -> None:
        if wrong:
            self.wrong.append(text)

    # where we are

    def open(self, path: str = "") -> "Shop":
        self.page.goto(self.url + path)
        return self

    @property
    def screen(self) -> Locator:
        """The page on top, once it lives: what was prerendered does not answer."""
        return self.page.locator(".mp-frame:not(.mp-first):visible")

    def title(self, text: str) -> None:
        expect(self.screen.locator(".mp-title")).to_have_text(text)

    def address(self, path: str) -> None:
        expect(self.page).to_have_url(self.url + path)

    # what one can do

    def tab(self, name: str) -> None:
        self.tabs.get_by_text(name, exact=True).click()

    @property
    def tabs(self) -> Locator:
        return self.page.locator("nav.mp-tabs:not(.mp-first)")

    def badge(self) -> Locator:
        return self.tabs.locator("a", has_text="Cart").locator(".mp-badge")

    def button(self, name: str | re.Pattern[str], *, exact: bool = True) -> Locator:
        return self.screen.get_by_role("button", name=name, exact=exact)

    def toast(self, text: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=text)).to_be_visible()

    def dialog(self) -> Locator:
        return self.page.locator("dialog[open]")

    def answer(self, name: str) -> None:
        """Presses a button of the dialog or sheet that is open."""
        self.dialog().get_by_role("button", name=name, exact=True).click()
        expect(self.dialog()).to_have_count(0)

    def cards(self) -> Locator:
        return self.screen.locator(".product")

    def card(self, name: str) -> Locator:
        return self.cards().filter(has_text=name)

    def search(self, text: str) -> None:
        self.screen.locator("wx-input input").fill(text)

    def stepper(self, within: Locator | None = None) -> "Stepper":
        return Stepper((within or self.screen).locator(".stepper"))

    def lines(self) -> Locator:
        return self.screen.locator(".item")

    def put_in_cart(self, product: str) -> None:
        """By way of its page."""
        self.open(f"pages/product/product/?id={product}")
        self.button("Add to cart").click()
        self.toast("In your cart")

    # pickers

    def open_picker(self, name: str) -> Locator:
        """Opens the picker whose row shows this text; answers its wheels."""
        self.screen.locator("wx-picker", has_text=name).click()
        return self.dialog().get_by_role("listbox")

    def turn(self, wheel: Locator, text: str) -> None:
        """Turns a wheel to a text, by the keyboard."""
        rows = wheel.get_by_role("option").all_text_contents()
        wheel.press("Home")
        for _ in range(rows.index(text)):
            wheel.press("ArrowDown")
        expect(wheel.locator("[aria-selected=true]")).to_have_text(text)

    def confirm_picker(self) -> None:
        self.dialog().locator(".rt-picker-confirm").click()
        expect(self.dialog()).to_have_count(0)

    def choose(self, name: str, *texts: str) -> None:
        """Picks one text on each wheel, from left to right."""
        wheels = self.open_picker(name)
        for position, text in enumerate(texts):
            self.turn(wheels.nth(position), text)
        self.confirm_picker()

    def choose_last_day(self) -> str:
        """Turns all wheels of the date picker to their ends; answers the day."""
        wheels = self.open_picker("Day")
        expect(wheels).to_have_count(3)
        for position in range(3):
            wheels.nth(position).press("End")
        self.confirm_picker()
        row = self.screen.locator("wx-picker", has_text="Day")
        return row.locator(".field__value").inner_text()


class Stepper:
    """The counter with two keys and a field."""

    def __init__(self, root: Locator) -> None:
        self.field = root.locator("input")
        self.fewer = root.get_by_role("button", name="Fewer")
        self.more = root.get_by_role("button", name="More")

    def shows(self, count: int) -> None:
        expect(self.field).to_have_value(str(count))

    def type(self, text: str) -> None:
        self.field.fill(text)
        self.field.blur()
