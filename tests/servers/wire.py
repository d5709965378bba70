"""The requests, byte by byte as they go over the wire."""

import gzip
import hmac
import http.client
import socket
import time
from dataclasses import dataclass, field

from sites import OTHER

SECRET = b"a throw-away secret"
HEADER = "X-Paymento-HMAC"
PAYLOAD = b'{"Token":"d1179e54","PaymentId":20016,"OrderId":"etp-3900","OrderStatus":7}'
LONG_PAYLOAD = PAYLOAD[:-1] + b',"AdditionalData":[' + b",".join([b"{}"] * 400) + b"]}"
FORM = (
    b'--edge\r\nContent-Disposition: form-data; name="OrderId"\r\n\r\netp-3900\r\n'
    b'--edge\r\nContent-Disposition: form-data; name="OrderStatus"\r\n\r\n7\r\n--edge--\r\n'
)
PAUSE = 0.5
PATIENCE = 10.0
JSON_TYPE = "application/json"
FORM_TYPE = "multipart/form-data; boundary=edge"


def signature(message: bytes) -> str:
    """As the provider makes it; with Python's own hmac, so as not to ask Paysig about Paysig."""
    return hmac.new(SECRET, message, "sha256").hexdigest().upper()


@dataclass(frozen=True)
class Request:
    """A POST. In header lines V stands for the message's signature and W for another one."""

    lines: tuple[str, ...] = (f"{HEADER}: V",)
    message: bytes = PAYLOAD
    content_type: str = JSON_TYPE
    gzipped: bool = False
    chunked: bool = False
    # Whether the body follows a moment after the headers, which is when some servers lose it.
    late: bool = False
    # Whether the signature stands in the query.
    query: bool = False

    @property
    def body(self) -> bytes:
        return gzip.compress(self.message, mtime=0) if self.gzipped else self.message

    @property
    def signature(self) -> str:
        return signature(self.message)

    def head(self, host: str, path: str) -> bytes:
        if self.query:
            path += f"?{HEADER}={self.signature}&HTTP_X_PAYMENTO_HMAC={self.signature}"
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: {host}",
            "Connection: close",
            f"Content-Type: {self.content_type}",
            *(["Content-Encoding: gzip"] if self.gzipped else []),
            "Transfer-Encoding: chunked" if self.chunked else f"Content-Length: {len(self.body)}",
            *(self.filled_in(line) for line in self.lines),
        ]
        return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1")

    def filled_in(self, line: str) -> str:
        name, value = line.split(":", 1)
        return f"{name}:{value.replace('V', self.signature).replace('W', OTHER)}"

    def framed_body(self) -> bytes:
        if not self.chunked:
            return self.body
        half = len(self.body) // 2
        parts = (self.body[:half], self.body[half:], b"")
        return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)

    def send(self, port: int, host: str, path: str) -> "Answer":
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            if self.late:
                connection.sendall(self.head(host, path))
                time.sleep(PAUSE)
                connection.sendall(self.framed_body())
            else:
                connection.sendall(self.head(host, path) + self.framed_body())
            response = http.client.HTTPResponse(connection, method="POST")
            response.begin()
            return Answer(response.status, response.read())


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes = field(repr=False)
