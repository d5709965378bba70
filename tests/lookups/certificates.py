"""Certificates for the sites that speak TLS, made by openssl."""

import ssl
import subprocess
from pathlib import Path


class Authority:
    """Signs certificates. Carriers are told to trust it."""

    def __init__(self, folder: Path) -> None:
        self.certificate = folder / "authority.pem"
        self._folder = folder
        self._key = folder / "authority.key"
        self_signed(self.certificate, self._key, "Paysig tests", "CA:TRUE", None)

    def issue(self, host: str) -> ssl.SSLContext:
        """For a site that is what it says."""
        certificate, key = self._paths(host)
        request = self._folder / f"{host}.csr"
        names = self._folder / f"{host}.names"
        names.write_text(f"subjectAltName=DNS:{host}\n")
        openssl("req", "-new", *fresh_key(key), "-subj", f"/CN={host}", "-out", str(request))
        openssl(
            *("x509", "-req", "-days", "2", "-in", str(request), "-out", str(certificate)),
            *("-CA", str(self.certificate), "-CAkey", str(self._key), "-CAcreateserial"),
            *("-extfile", str(names)),
        )
        return context(certificate, key)

    def unsigned(self, host: str) -> ssl.SSLContext:
        """For a site that anybody could have put up."""
        certificate, key = self._paths(f"{host}-unsigned")
        self_signed(certificate, key, host, "CA:FALSE", f"DNS:{host}")
        return context(certificate, key)

    def _paths(self, name: str) -> tuple[Path, Path]:
        return self._folder / f"{name}.pem", self._folder / f"{name}.key"


def self_signed(certificate: Path, key: Path, name: str, use: str, host: str | None) -> None:
    names = ["-addext", f"subjectAltName={host}"] if host else []
    openssl(
        *("req", "-x509", "-days", "2", *fresh_key(key), "-subj", f"/CN={name}"),
        *("-addext", f"basicConstraints=critical,{use}", *names, "-out", str(certificate)),
    )


def fresh_key(path: Path) -> list[str]:
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    return [*curve, "-nodes", "-keyout", str(path)]


def openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def context(certificate: Path, key: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate, key)
    return made
