"""A headless Chromium, signed in at a real service process."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import BrowserContext, sync_playwright

from tests.serving import Service


@contextmanager
def signed_in(service: Service, link: bool = True, **options: Any) -> Iterator[BrowserContext]:
    """A fresh context with Playwright's `options`; it has opened the start link, unless `link` is false."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            headless=True,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost",
            ],
        )
        try:
            context = browser.new_context(base_url=service.url, **options)
            if link:
                page = context.new_page()
                page.goto(service.start_link)
                page.locator("button[value=later]").click()
            yield context
        finally:
            browser.close()
