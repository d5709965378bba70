"""docs/django.md: its nginx in front of its gunicorn."""

from __future__ import annotations

import json
import re
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

import paysig
from django_app.documented import SECRET, Project, free_port, sections, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CERTIFICATE = ("-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=your.shop", "-days", "2")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "project")
    project.folder.mkdir()
    project.start()
    project.write("Behind a proxy")
    project.add("settings.py", 'ALLOWED_HOSTS = ["your.shop"]')
    return project


@contextmanager
def nginx(folder: Path, site: str) -> Iterator[int]:
    """The server of the page, with what a whole configuration has around it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", *CERTIFICATE, "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    port = free_port()
    block = re.search(r"```nginx\n(.*?)```", sections()["Behind a proxy"], re.DOTALL)
    assert block is not None
    server = (
        block[1]
        .replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
        .replace("http://127.0.0.1:8000", site)
    )
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {temporary}\nssl_certificate {certificate};\n"
        f"ssl_certificate_key {key};\n{server} }}"
    )
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()


def test_behind_nginx_body_signature_and_sender_arrive(project: Project, tmp_path: Path) -> None:
    payload = {
        "referenceId": "A-1001",
        "l2TxnHash": "AS" + "0" * 64,
        "amount": "12.50",
        "tokenSymbol": "USDT",
        "status": "Confirmed",
    }
    body = json.dumps(payload, indent=1).encode()
    headers = {
        **paysig.sign_request("akashicpay", body, SECRET),
        "Host": "your.shop",
        # What a sender claims of itself is not believed.
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "http",
    }
    project.python(project.shell)
    with project.served() as site, nginx(tmp_path, site) as port:
        sender = httpx.HTTPTransport(local_address="127.0.0.2", verify=False)
        with httpx.Client(transport=sender) as client:
            address = f"https://127.0.0.1:{port}/callbacks/akashicpay"
            assert client.post(address, content=body, headers=headers).status_code == 200

            def parts() -> Iterator[bytes]:
                yield body[:10]
                yield body[10:]

            # Without a Content-Length, in chunks: nginx puts them together.
            assert client.post(address, content=parts(), headers=headers).text == "ok\n"
            headers["Signature"] = "0" * 64
            assert client.post(address, content=body, headers=headers).status_code == 401
    seen = project.python(
        "from paysig.django.models import Callback, Refusal\n"
        "row = Callback.received.get()\n"
        "print(row.state, row.peer, row.address_ok)\n"
        "print([(row.code, row.peer) for row in Refusal.objects.all()])"
    )
    assert seen == "done 127.0.0.2 0\n[('signature_mismatch', '127.0.0.2')]\n"
