"""Every door of a running service that a draft can be put through, rightly and wrongly."""

import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from http.client import HTTPConnection, HTTPException
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlencode

from tests.privacy.marks import has_mark

FORM, JSON = "application/x-www-form-urlencoded", "application/json"
Asked = tuple[str, str, str | bytes, dict[str, str], int]
"""Method, path, body, headers, the status that is expected."""


class Doors:
    """A service, and what opens it: many employees' tokens, used in turn, and an officer's session."""

    def __init__(self, url: str, tokens: Iterable[str], start_link: str) -> None:
        self._host = url.removeprefix("http://")
        self._tokens = cycle(tokens)
        connection = HTTPConnection(self._host, timeout=60)
        headers = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
        connection.request("POST", "/start", urlencode({"token": start_link.partition("token=")[2]}), headers)
        cookie = connection.getresponse().headers["Set-Cookie"].partition(";")[0]
        self.page = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": FORM}

    @property
    def api(self) -> dict[str, str]:
        """The headers of the next employee."""
        return {"Authorization": f"Bearer {next(self._tokens)}", "Content-Type": JSON}

    def go_through(self, asked: Iterable[Asked], threads: int = 4) -> int:
        """Ask all of it, over a few connections that stay open, and answer how much it was.

        No error of the API repeats what was sent. (A page shows its author the draft that it was sent with.)
        """
        waiting, lock = iter(asked), threading.Lock()
        counts, failed = [0], list[str]()

        def work() -> None:
            connection = HTTPConnection(self._host, timeout=60)
            while True:
                with lock:
                    one = next(waiting, None)
                if one is None:
                    connection.close()
                    return
                method, path, body, headers, expected = one
                try:
                    connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
                    response = connection.getresponse()
                    status, said = response.status, response.read()
                except ConnectionError:  # too large a body is refused before all of it was sent
                    status, said = 413, b""
                if expected >= 400:
                    connection.close()  # what was refused unread may still be on its way
                with lock:
                    counts[0] += 1
                    if status != expected:
                        failed.append(f"{method} {path[:60]}: {status} instead of {expected}")
                    if expected >= 400 and path.startswith(("/api/", "/v2/")) and has_mark(said):
                        failed.append(f"{method} {path[:60]} repeats the draft")

        started = [threading.Thread(target=work) for _ in range(threads)]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()
        assert not failed, "\n".join(failed[:20])
        return counts[0]

    def checks(self, drafts: Iterable[str], reading: str) -> Iterator[Asked]:
        """The API, as the extension asks it."""
        contexts = cycle(({}, {"network": "linkedin", "audience": "public"}, {"kind": "job", "language": "fr"}))
        for text, context in zip(drafts, contexts, strict=False):
            yield "POST", "/api/v1/checks", json.dumps({"text": text, "reading": reading, **context}), self.api, 200

    def pages(self, drafts: Sequence[str]) -> Iterator[Asked]:
        """The console: the page to try a draft on, the rule editor's sample, the drafts tried on a working copy."""
        for text in drafts[:20]:
            yield "POST", "/", urlencode({"text": text}), self.page, 200
            path = "/rules/confidential/deal/try"
            yield "POST", path, urlencode({"sample": text, "view": "form"}), self.page, 200
        yield "POST", "/changes", urlencode({"deed": "try", "pasted": "\n\n".join(drafts)}), self.page, 200
        rows = "".join(f'"{text}"\n' for text in drafts)
        yield "POST", "/changes", *self._upload("drafts.csv", f"text\n{rows}"), 200
        lines = "".join(json.dumps({"text": f"{text} " * 40}) + "\n" for text in drafts)  # near the limit of a request
        yield "POST", "/changes", *self._upload("drafts.jsonl", lines[:240_000].rpartition("\n")[0]), 200

    def programs(self, drafts: Sequence[str]) -> Iterator[Asked]:
        """What an officer's program tries: a rule as it is written, drafts on the working copy; rightly and wrongly."""
        headers, path = {**self.page, "Content-Type": JSON}, "/api/v1/rules/confidential/deal/trial"
        rule = (Path(__file__).parents[2] / "plugins/confidential/rules/deal.toml").read_text("utf-8")
        for text in drafts[:20]:
            yield "POST", path, json.dumps({"file": rule, "text": text}), headers, 200
            yield "POST", path, json.dumps({"file": "category = 1", "text": text}), headers, 422
        tried = [{"text": text} for text in drafts]
        yield "POST", "/api/v1/working-copy/effects", json.dumps({"drafts": tried}), headers, 200
        yield "POST", "/api/v1/working-copy/effects", json.dumps({"drafts": [*tried, {}]}), headers, 422

    def clients(self, drafts: Iterable[str]) -> Iterator[Asked]:
        """The door of LanguageTool's clients, rightly and wrongly."""
        for text in drafts:
            headers = {**self.api, "Content-Type": FORM}
            key = headers["Authorization"].partition(" ")[2]
            annotated = json.dumps({"annotation": [{"markup": f"<b {text}>"}, {"text": text}]})
            yield "POST", "/v2/check", urlencode({"text": text, "language": "fr", "apiKey": key}), headers, 200
            yield "POST", "/v2/check", urlencode({"data": annotated, "language": "auto"}), headers, 200
            yield "POST", "/v2/check", urlencode({"data": text, "language": "auto"}), headers, 400
            yield "POST", "/v2/check", urlencode({"text": text, "language": text}), headers, 400
            yield "POST", "/v2/check", urlencode({"text": text, "apiKey": text}), {"Content-Type": FORM}, 401
            yield "GET", f"/v2/check?text={quote(text)}", b"", headers, 405

    def wrongly(self, drafts: Iterable[str]) -> Iterator[Asked]:
        """Every kind of error, with the draft in each place that a program could put it."""
        for text in drafts:
            mark = text.split("uetzalcoatl")[0][-1:] + "uetzalcoatl-" + str(len(text))
            sent = json.dumps({"text": text})
            yield "POST", "/api/v1/checks", sent[:-1], self.api, 400
            yield "POST", "/api/v1/checks", sent.encode("utf-16"), self.api, 400
            yield "POST", "/api/v1/checks", sent, {**self.api, "Content-Type": "text/plain"}, 415
            yield "POST", "/api/v1/checks", sent, {**self.api, "Authorization": f"Bearer {mark}"}, 401
            yield "POST", "/api/v1/checks", json.dumps({"text": (text * 10_000)[:280_000]}), self.api, 413
            yield "POST", "/api/v1/checks", json.dumps({"text": f"{text} " * 700}), self.api, 422
            yield "POST", "/api/v1/checks", json.dumps({"text": [text]}), self.api, 422
            yield "POST", "/api/v1/checks", json.dumps({"text": text, "kind": mark, "network": mark}), self.api, 422
            yield "POST", "/api/v1/checks", sent, {**self.api, "Accept-Language": mark, "User-Agent": mark}, 200
            yield "POST", "/api/v1/outcomes", json.dumps({"rule": text, "day": mark}), self.api, 422
            yield "POST", "/api/v1/outcomes", json.dumps({**_OUTCOME, "rule": mark}), self.api, 422
            yield "POST", "/api/v1/signs", json.dumps({"site": mark, "kind": mark, "sign": "posted"}), self.api, 422
            yield "POST", "/api/v1/proposals", json.dumps({"text": "x", "about": mark}), self.api, 422
            yield "PUT", "/api/v1/rules/company/x", json.dumps({"text": text}), self.api, 403
            yield "GET", f"/api/v1/policy?text={quote(text)}", b"", self.api, 200
            yield "GET", f"/api/v1/{quote(mark)}", b"", self.api, 404
            yield "GET", f"/rules/{quote(mark)}/x", b"", self.page, 404
            yield "PATCH", "/api/v1/checks", sent, self.api, 405
            yield "POST", "/", urlencode({"text": text, "network": mark}), self.page, 422
            yield "POST", "/", urlencode({"text": text}), {"Content-Type": FORM}, 401
            yield "POST", "/sign-in", urlencode({"name": text, "password": text}), self.page, 401
            yield "POST", "/start", urlencode({"token": text, "password": text, "deed": "choose"}), self.page, 401
            yield "POST", "/password", urlencode({"old": text, "password": text}), self.page, 422
            yield "GET", f"/sign-in/oidc/callback?state={quote(mark)}&error={quote(mark)}", b"", self.page, 404
            yield "POST", "/changes", *self._upload(f"{mark}.jsonl", text), 422

    def crashes(self, drafts: Iterable[str]) -> Iterator[Asked]:
        """Drafts that a pack answers with a thing that raises the draft's text when it is looked at."""
        for text in drafts:
            yield "POST", "/api/v1/checks", json.dumps({"text": f"crash {text}", "reading": "fast"}), self.api, 500
            yield "POST", "/", urlencode({"text": f"crash {text}"}), self.page, 500

    def ask_in_vain(self, drafts: Iterable[str]) -> None:
        """Check drafts until nobody answers any more."""
        for method, path, body, headers, _ in self.checks(drafts, "full"):
            connection = HTTPConnection(self._host, timeout=60)
            try:
                connection.request(method, path, body, headers)
                connection.getresponse().read()
            except (OSError, HTTPException):
                return
            finally:
                connection.close()

    def _upload(self, name: str, content: str) -> tuple[bytes, dict[str, str]]:
        head = '--b\r\nContent-Disposition: form-data; name="deed"\r\n\r\ntry\r\n--b\r\n'
        head += f'Content-Disposition: form-data; name="drafts"; filename="{name}"\r\n\r\n'
        headers = {**self.page, "Content-Type": "multipart/form-data; boundary=b"}
        return f"{head}{content}\r\n--b--\r\n".encode(), headers


_OUTCOME = {"day": "2026-01-01", "policy_version": 1, "network": "x", "language": "fr", "decision": "posted"}
