"""HTTP as a browser and as a provider speak it."""

import html
import http.client
import http.cookies
import re
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE = 60.0
PAUSE = 0.3
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back. A status of 0: the connection ended without an answer."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass
class Browser:
    """Somebody with cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask("POST", path, urlencode(fields).encode(), {"Content-Type": FORM})

    def log_in(self, path: str, name: str, password: str) -> None:
        answer = self.post(path, {"username": name, "password": password})
        if answer.body != "Welcome Back":
            message = f"{name} could not log in: {answer}"
            raise AssertionError(message)

    def token(self, path: str) -> str:
        """That of the form on a page."""
        answer = self.get(path)
        found = re.search(r'name="token" value="(\w+)"', answer.body)
        if found is None:
            message = f"no form on {path}: {answer}"
            raise AssertionError(message)
        return found[1]

    def press(self, page: str, text: str, button: str = "") -> Answer:
        """Sends the first form of the page that has such a text in it."""
        forms = re.findall(r"<form\b([^>]*)>(.*?)</form>", text, re.DOTALL)
        found = [form for form in forms if button in form[1]]
        if not found:
            message = f"no form with {button!r} on {page}: {text}"
            raise AssertionError(message)
        told = attributes(found[0][0])
        fields = [
            attributes(tag) for tag in re.findall(r"<(?:input|button)\b([^>]*)>", found[0][1])
        ]
        values = {one["name"]: one.get("value", "") for one in fields if "name" in one}
        if told.get("method", "get").lower() != "post":
            message = f"the form is not sent by POST: {told}"
            raise AssertionError(message)
        return self.post(urljoin(page, path_of(told.get("action") or page)), values)

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        if self.cookies:
            pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            headers = {**headers, "Cookie": pairs}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = answered(response)
            for line in response.headers.get_all("Set-Cookie", []):
                for name, morsel in http.cookies.SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
        finally:
            connection.close()
        return answer


@dataclass(frozen=True)
class Callback:
    """A request of a provider's, line by line."""

    body: bytes
    lines: Sequence[str] = ()
    method: str = "POST"
    host: str = "localhost"
    content_type: str = "application/json"
    # Its length is not told, and it follows a moment after the headers.
    chunked: bool = False

    def send(self, port: int, path: str) -> Answer:
        length = f"Content-Length: {len(self.body)}"
        head = [
            f"{self.method} {path} HTTP/1.1",
            f"Host: {self.host}",
            "Connection: close",
            f"Content-Type: {self.content_type}",
            "Transfer-Encoding: chunked" if self.chunked else length,
            *self.lines,
            "",
            "",
        ]
        parts = [self.body[:20], self.body[20:], b""]
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
                connection.sendall("\r\n".join(head).encode("latin-1"))
                if self.chunked:
                    time.sleep(PAUSE)
                connection.sendall(body if self.chunked else self.body)
                response = http.client.HTTPResponse(connection, method=self.method)
                response.begin()
                return answered(response)
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, type(error).__name__)


def answered(response: http.client.HTTPResponse) -> Answer:
    body = response.read().decode("utf-8", "replace")
    return Answer(
        response.status, body, {name.lower(): value for name, value in response.getheaders()}
    )


def attributes(tag: str) -> dict[str, str]:
    found = re.findall(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)')""", tag)
    return {name.lower(): html.unescape(one or other) for name, one, other in found}


def path_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
