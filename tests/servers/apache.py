"""Apache, once for each way in which it runs PHP or Python."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from processes import StartError, free_port, listening, program
from sites import EARLY
from target import Target, extension, php_root, php_version, python_packages, python_root

MODULES = Path("/usr/lib/apache2/modules")
# Apache does not let root answer requests.
USER = "www-data"
# What a merchant's Apache has, whatever it runs.
COMMON = ["mpm_prefork", "authz_core", "mime", "env", "setenvif", "headers", "rewrite", "deflate"]
COMMON_CONF = """\
ServerName localhost
Listen 127.0.0.1:@port@
PidFile "@run@/pid"
DefaultRuntimeDir "@run@"
ErrorLog "@run@.log"
TypesConfig /etc/mime.types
StartServers 2
MinSpareServers 1
MaxSpareServers 2
MaxRequestWorkers 4
DocumentRoot "@root@"
<Directory "@root@">
    AllowOverride All
    Options FollowSymLinks ExecCGI
</Directory>
<VirtualHost *:@port@>
</VirtualHost>
<VirtualHost *:@port@>
    ServerName @early@
    RequestHeader unset X-Paymento-HMAC early
</VirtualHost>
"""


@contextlib.contextmanager
def servers(run: Path, fpm_port: int) -> Iterator[list[Target]]:
    """Every Apache, while they run."""
    php_cgi = php_cgi_script(run)
    set_ups = {
        "mod_php": ([f"php{php_version()}"], mod_php(run)),
        "fpm": (["proxy", "proxy_fcgi"], fpm(fpm_port)),
        "fcgid": (["fcgid"], fcgid(run, php_cgi)),
        "cgi": (["cgi", "alias", "actions"], cgi(php_cgi)),
        "mod_wsgi": (["wsgi"], mod_wsgi(run)),
    }
    with contextlib.ExitStack() as stack:
        yield [
            stack.enter_context(apache(run, name, modules, conf))
            for name, (modules, conf) in set_ups.items()
        ]


@contextlib.contextmanager
def apache(run: Path, name: str, modules: list[str], conf: str) -> Iterator[Target]:
    folder = run / f"apache-{name}"
    folder.mkdir()
    if name == "mod_wsgi":
        python_root(folder / "root")
        target = Target(name, free_port(), "wsgi")
    else:
        php_root(folder / "root")
        target = Target(name, free_port())
    config = folder / "apache.conf"
    config.write_text(configuration(folder, target.port, modules, conf), encoding="utf-8")
    command = [program("apache2"), "-d", str(folder), "-f", str(config), "-D", "FOREGROUND"]
    # No ini file of the machine is read.
    environment = {"PHP_INI_SCAN_DIR": str(run / "none")}
    with listening(command, run / f"apache-{name}.log", [target.port], environment):
        yield target


def configuration(folder: Path, port: int, modules: list[str], conf: str) -> str:
    loaded = [load(name) for name in [*COMMON, *modules]]
    user = [f"User {USER}", f"Group {USER}"] if os.geteuid() == 0 else []
    text = "\n".join([*loaded, *user, COMMON_CONF, conf])
    values = {"run": folder, "root": folder / "root", "port": port, "early": EARLY}
    for key, value in values.items():
        text = text.replace(f"@{key}@", str(value))
    return text


def load(name: str) -> str:
    symbol, file = ("php", f"lib{name}.so") if name.startswith("php") else (name, f"mod_{name}.so")
    if not (MODULES / file).exists():
        message = f"Apache's {file} is not installed"
        raise StartError(message)
    return f"LoadModule {symbol}_module {MODULES / file}"


def mod_php(run: Path) -> str:
    ini = run / "mod_php"
    ini.mkdir()
    (ini / "php.ini").write_text(f"extension={extension(run)}\n", encoding="utf-8")
    return f'PHPINIDir "{ini}"\nAddHandler application/x-httpd-php .php\n'


def fpm(port: int) -> str:
    return f"""\
<FilesMatch "\\.php$">
    SetHandler "proxy:fcgi://127.0.0.1:{port}"
</FilesMatch>
"""


def php_cgi_script(run: Path) -> Path:
    folder = run / "cgi-bin"
    folder.mkdir()
    script = folder / "php"
    php_cgi = program(f"php-cgi{php_version()}", "php-cgi")
    script.write_text(
        f"#!/bin/sh\nexec {php_cgi} -n -d extension={extension(run)}\n", encoding="utf-8"
    )
    script.chmod(0o755)
    return script


def fcgid(run: Path, php_cgi: Path) -> str:
    return f"""\
AddHandler fcgid-script .php
FcgidWrapper "{php_cgi}" .php
FcgidIPCDir "{run}/fcgid-sockets"
FcgidProcessTableFile "{run}/fcgid-processes"
FcgidMaxProcesses 2
"""


def cgi(php_cgi: Path) -> str:
    return f"""\
ScriptAlias /run-php/ "{php_cgi.parent}/"
<Directory "{php_cgi.parent}">
    Require all granted
</Directory>
AddHandler php-script .php
Action php-script /run-php/{php_cgi.name}
"""


def mod_wsgi(run: Path) -> str:
    # In the first interpreter, as everything with a compiled extension should be.
    return f"""\
WSGIPythonPath "{python_packages(run)}"
WSGIApplicationGroup %{{GLOBAL}}
AddHandler wsgi-script .wsgi
"""
