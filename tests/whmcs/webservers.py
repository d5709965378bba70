"""The web servers, each with PHP in one of the ways that hosts run it.

A server has a port for each installation. Under the name `early.test` it takes the signature's
header away before anything else happens, and under `kept.test` it keeps it in a variable first.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from php import TESTS, Php

sys.path.append(str(TESTS / "servers"))

from apache import COMMON, USER, load
from nginx import configured
from processes import free_port, listening, program
from target import php_version

WORKERS = 8
HEADERS = ("X-Paymento-HMAC", "X-HMAC-SHA256-SIGNATURE", "X-Callback-Api-Key", "Signature")
KEPT = "OF_THE_MERCHANT"
EARLY_HOST, KEPT_HOST = "early.test", "kept.test"
APACHE = """\
ServerName localhost
PidFile "@run@/pid"
DefaultRuntimeDir "@run@"
ErrorLog "@log@"
TypesConfig /etc/mime.types
StartServers @workers@
MinSpareServers 1
MaxSpareServers @workers@
MaxRequestWorkers @workers@
"""
APACHE_SITE = """\
Listen 127.0.0.1:@port@
<Directory "@root@">
    AllowOverride All
    Options FollowSymLinks ExecCGI
    DirectoryIndex index.php
</Directory>
<VirtualHost *:@port@>
    DocumentRoot "@root@"
</VirtualHost>
<VirtualHost *:@port@>
    ServerName @early@
    DocumentRoot "@root@"
    @unset@
</VirtualHost>
"""
NGINX = """\
daemon off;
# Heeded only when root runs this: the worker then reaches what root reaches.
user root;
worker_processes 1;
pid "@run@/pid";
error_log "@log@";
events {}
http {
    access_log off;
    client_body_temp_path "@run@/temp";
    fastcgi_temp_path "@run@/temp";
    proxy_temp_path "@run@/temp";
    scgi_temp_path "@run@/temp";
    uwsgi_temp_path "@run@/temp";
    include /etc/nginx/fastcgi.conf;
@sites@
}
"""
NGINX_SITE = """\
    server {
        listen 127.0.0.1:@port@ default_server;
        root "@root@";
        location ~ \\.php$ { fastcgi_pass 127.0.0.1:@fpm@; }
    }
    server {
        listen 127.0.0.1:@port@;
        server_name @early@;
        root "@root@";
        location ~ \\.php$ {
            include /etc/nginx/fastcgi.conf;
            @unset@
            fastcgi_pass 127.0.0.1:@fpm@;
        }
    }
    server {
        listen 127.0.0.1:@port@;
        server_name @kept@;
        root "@root@";
        location ~ \\.php$ {
            include /etc/nginx/fastcgi.conf;
            @unset@
            @keep@
            fastcgi_pass 127.0.0.1:@fpm@;
        }
    }
"""
POOL = """\
[global]
error_log = "@log@"
[whmcs]
listen = 127.0.0.1:@port@
listen.backlog = 511
; Heeded only when root runs this: the workers then reach what root reaches.
user = root
group = root
pm = static
pm.max_children = @workers@
catch_workers_output = yes
"""


@dataclass(frozen=True)
class WebServer:
    """A running one: its port for each root, in the order in which they were given."""

    ports: tuple[int, ...]
    # Under which worker processes are found, where they may be killed.
    master: Path | None = None


@contextlib.contextmanager
def mod_php(run: Path, php: Php, roots: list[Path]) -> Iterator[WebServer]:
    conf = f'PHPINIDir "{php.folder}"\nAddHandler application/x-httpd-php .php\n'
    with apache(run, php, roots, [f"php{php_version()}"], conf) as server:
        yield server


@contextlib.contextmanager
def apache_fpm(run: Path, php: Php, roots: list[Path]) -> Iterator[WebServer]:
    with php_fpm(run, php) as (port, pid):
        conf = f"""\
<FilesMatch "\\.php$">
    SetHandler "proxy:fcgi://127.0.0.1:{port}"
</FilesMatch>
"""
        with apache(run, php, roots, ["proxy", "proxy_fcgi"], conf) as server:
            yield WebServer(server.ports, pid)


@contextlib.contextmanager
def apache_cgi(run: Path, php: Php, roots: list[Path]) -> Iterator[WebServer]:
    """A new php-cgi for every request, by an action of Apache's."""
    folder = run / "cgi-bin"
    folder.mkdir(parents=True)
    script = folder / "php"
    php_cgi = program(f"php-cgi{php_version()}", "php-cgi")
    # Apache hands its own environment on only in part.
    lines = ["#!/bin/sh", *(f'export {name}="{value}"' for name, value in php.environment.items())]
    # What one process has compiled, the next finds in files.
    compiled = folder / "compiled"
    compiled.mkdir()
    compiled.chmod(0o777)
    cached = f'-d opcache.file_cache="{compiled}" -d opcache.file_cache_only=1'
    lines += [f'exec {php_cgi} -c "{php.folder}" {cached}', ""]
    script.write_text("\n".join(lines), encoding="utf-8")
    script.chmod(0o755)
    conf = f"""\
ScriptAlias /run-php/ "{folder}/"
<Directory "{folder}">
    Require all granted
</Directory>
AddHandler php-script .php
Action php-script /run-php/php
"""
    with apache(run, php, roots, ["cgi", "alias", "actions"], conf) as server:
        yield server


@contextlib.contextmanager
def nginx_fpm(run: Path, php: Php, roots: list[Path]) -> Iterator[WebServer]:
    with php_fpm(run, php) as (fpm, pid):
        ports = tuple(free_port() for _ in roots)
        names = [f"HTTP_{name.upper().replace('-', '_')}" for name in HEADERS]
        same = {
            "early": EARLY_HOST,
            "kept": KEPT_HOST,
            "fpm": fpm,
            "unset": " ".join(f'fastcgi_param {name} "";' for name in names),
            # Whichever of them has come: no request has two.
            "keep": f'fastcgi_param {KEPT} "'
            + "".join(f"$http_{name.lower().replace('-', '_')}" for name in HEADERS)
            + '";',
        }
        sites = ""
        for root, port in zip(roots, ports, strict=True):
            sites += filled(NGINX_SITE, {**same, "root": root, "port": port})
        values = {"run": run, "log": run.with_suffix(".log"), "sites": sites}
        config = configured(NGINX, run / "nginx.conf", values)
        command = [program("nginx"), "-p", str(run), "-c", str(config)]
        with listening(command, run.with_suffix(".log"), list(ports)):
            yield WebServer(ports, pid)


WEB_SERVERS = {
    "mod_php": mod_php,
    "apache-fpm": apache_fpm,
    "nginx-fpm": nginx_fpm,
    "php-cgi": apache_cgi,
}


@contextlib.contextmanager
def apache(
    run: Path, php: Php, roots: list[Path], modules: list[str], conf: str
) -> Iterator[WebServer]:
    run.mkdir(exist_ok=True)
    ports = tuple(free_port() for _ in roots)
    user = [f"User {USER}", f"Group {USER}"] if os.geteuid() == 0 else []
    log = run.with_suffix(".log")
    common = filled(APACHE, {"run": run, "log": log, "workers": WORKERS})
    unset = "\n    ".join(f"RequestHeader unset {name} early" for name in HEADERS)
    sites = ""
    for root, port in zip(roots, ports, strict=True):
        values = {"root": root, "port": port, "early": EARLY_HOST, "unset": unset}
        sites += filled(APACHE_SITE, values)
    loaded = [load(name) for name in [*COMMON, "dir", *modules]]
    config = run / "apache.conf"
    config.write_text("\n".join([*loaded, *user, common, sites, conf]), encoding="utf-8")
    command = [program("apache2"), "-d", str(run), "-f", str(config), "-D", "FOREGROUND"]
    with listening(command, log, list(ports), php.environment):
        yield WebServer(ports)


@contextlib.contextmanager
def php_fpm(run: Path, php: Php) -> Iterator[tuple[int, Path]]:
    """The port at which it speaks FastCGI, and the file with its process number."""
    run.mkdir(exist_ok=True)
    port, pid = free_port(), run / "php-fpm.pid"
    log = run.with_name(f"{run.name}-fpm.log")
    config = run / "php-fpm.conf"
    values = {"log": log, "port": port, "workers": WORKERS}
    config.write_text(filled(POOL, values), encoding="utf-8")
    command = [program(f"php-fpm{php_version()}", "php-fpm"), "-c", str(php.folder)]
    command += ["--nodaemonize", "--fpm-config", str(config), "--pid", str(pid)]
    if os.geteuid() == 0:
        command.append("--allow-to-run-as-root")
    with listening(command, log, [port], php.environment):
        yield port, pid


def filled(template: str, values: dict[str, object]) -> str:
    for key, value in values.items():
        template = template.replace(f"@{key}@", str(value))
    return template
