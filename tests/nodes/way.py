"""The way from a node to its primary, as a process: TLS ends here, and a file says what happens to what passes.

    python -m tests.nodes.way ADDRESS PORT PRIMARY-PORT FOLDER MODE-FILE

It stands where an operator's proxy stands. Modes: `pass`; `change` a byte of each answer; `halve` it; `lose` the
answer to counts, which the primary has got.
"""

import ssl
import sys
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_OURS = {"connection", "content-length", "date", "server", "transfer-encoding"}


def serve(address: str, port: int, primary: int, folder: Path, mode: Path) -> None:
    """Hand on what is asked, until the process ends."""

    class Way(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._hand_on()

        def do_POST(self) -> None:
            self._hand_on()

        def _hand_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            line = HTTPConnection("127.0.0.1", primary, timeout=60)
            try:
                line.request(self.command, self.path, body, dict(self.headers))
                answer = line.getresponse()
                said = answer.read()
            except (OSError, HTTPException):  # nobody is there
                self.close_connection = True
                return
            finally:
                line.close()
            does = mode.read_text()
            if does == "lose" and self.path.endswith("/counts"):
                self.close_connection = True
                return
            if does == "change" and said:
                said = said[:-9] + bytes([said[-9] ^ 1]) + said[-8:]
            if does == "halve":
                said = said[: len(said) // 2]
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _OURS:
                    self.send_header(name, value)
            if answer.status != 304:
                self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer((address, port), Way)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "fullchain.pem", folder / "privkey.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.serve_forever()


if __name__ == "__main__":
    given = sys.argv[1:]
    serve(given[0], int(given[1]), int(given[2]), Path(given[3]), Path(given[4]))
