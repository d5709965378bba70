"""nginx and lighttpd, which hand PHP to php-fpm, and nginx in front of gunicorn."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from processes import free_port, listening, program
from sites import EARLY
from target import Target, php_root

NGINX = """\
daemon off;
# Heeded only when root runs this: the worker then reaches what root reaches.
user root;
worker_processes 1;
pid "@run@/nginx.pid";
error_log "@run@/nginx.log";
events {}
http {
    access_log off;
    client_body_temp_path "@run@/nginx-temp";
    fastcgi_temp_path "@run@/nginx-temp";
    proxy_temp_path "@run@/nginx-temp";
    scgi_temp_path "@run@/nginx-temp";
    uwsgi_temp_path "@run@/nginx-temp";
    include /etc/nginx/fastcgi.conf;
    root "@root@";
    server {
        listen 127.0.0.1:@nginx@ default_server;
        location / {
            try_files $uri /front/index.php;
        }
        location ~ \\.php$ {
            fastcgi_pass 127.0.0.1:@fpm@;
        }
    }
    server {
        listen 127.0.0.1:@nginx@;
        server_name @early@;
        location / {
            include /etc/nginx/fastcgi.conf;
            fastcgi_param HTTP_X_PAYMENTO_HMAC "";
            fastcgi_pass 127.0.0.1:@fpm@;
        }
    }
    server {
        listen 127.0.0.1:@proxied@ default_server;
        location / {
            proxy_pass http://127.0.0.1:@gunicorn@;
        }
    }
    server {
        listen 127.0.0.1:@proxied@;
        server_name @early@;
        location / {
            proxy_set_header X-Paymento-HMAC "";
            proxy_pass http://127.0.0.1:@gunicorn@;
        }
    }
}
"""
LIGHTTPD = """\
server.modules = ("mod_rewrite", "mod_setenv", "mod_fastcgi")
server.bind = "127.0.0.1"
server.port = @lighttpd@
server.document-root = "@root@"
server.errorlog = "@run@/lighttpd.log"
server.upload-dirs = ("@run@")
url.rewrite-if-not-file = ("" => "/front/index.php")
fastcgi.server = (".php" => (("host" => "127.0.0.1", "port" => @fpm@)))
$HTTP["host"] =~ "^@early@" {
    setenv.set-request-header = ("X-Paymento-HMAC" => "")
}
"""


@contextlib.contextmanager
def servers(run: Path, fpm_port: int, gunicorn_port: int) -> Iterator[list[Target]]:
    root = run / "nginx-root"
    php_root(root)
    ports = {name: free_port() for name in ("nginx", "proxied", "lighttpd")}
    values = {
        **ports,
        "run": run,
        "root": root,
        "early": EARLY,
        "fpm": fpm_port,
        "gunicorn": gunicorn_port,
    }
    nginx = configured(NGINX, run / "nginx.conf", values)
    lighttpd = configured(LIGHTTPD, run / "lighttpd.conf", values)
    with (
        listening(
            [program("nginx"), "-p", str(run), "-c", str(nginx)],
            run / "nginx.log",
            [ports["nginx"], ports["proxied"]],
        ),
        listening(
            [program("lighttpd"), "-D", "-f", str(lighttpd)],
            run / "lighttpd.log",
            [ports["lighttpd"]],
        ),
    ):
        yield [
            Target("nginx", ports["nginx"]),
            Target("lighttpd", ports["lighttpd"]),
            Target("nginx-gunicorn", ports["proxied"]),
        ]


def configured(template: str, path: Path, values: dict[str, object]) -> Path:
    for key, value in values.items():
        template = template.replace(f"@{key}@", str(value))
    path.write_text(template, encoding="utf-8")
    return path
