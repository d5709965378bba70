#!/bin/sh
# The extension inside Apache's mod_php: a genuine callback is answered 200, others 400, and the
# workers live through all of them.
#
#     php/tests/apache.sh [EXTENSION]
set -eu
cd "$(dirname "$0")/../.."
extension=${1:-$PWD/target/release/libpaysig.so}

modules=/usr/lib/apache2/modules
set -- "$modules"/libphp*.so
module=$1
if [ ! -e "$module" ]; then
    echo "apache.sh: mod_php is not installed" >&2
    exit 1
fi

run=$(mktemp -d)
apache() {
    /usr/sbin/apache2 -d "$run" -f "$run/apache.conf" -k "$1"
}
finish() {
    apache stop 2>/dev/null || :
    # It removes its process id file when it is gone.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -e "$run/pid" ] || break
        sleep 0.2
    done
    rm -rf "$run"
}
trap finish EXIT

cp php/src/Request.php "$run/Request.php"
cp php/tests/apache-callback.php "$run/index.php"
echo "extension=$extension" >"$run/php.ini"
chmod -R a+rX "$run"
# shellcheck disable=SC2016 # The dollar signs are PHP's.
port=$(php -n -r '$s = stream_socket_server("tcp://127.0.0.1:0");
    echo substr(strrchr(stream_socket_get_name($s, false), ":"), 1);')
{
    echo "ServerName localhost"
    echo "Listen 127.0.0.1:$port"
    echo "PidFile $run/pid"
    echo "ErrorLog $run/error.log"
    echo "LoadModule mpm_prefork_module $modules/mod_mpm_prefork.so"
    echo "LoadModule authz_core_module $modules/mod_authz_core.so"
    echo "LoadModule mime_module $modules/mod_mime.so"
    echo "LoadModule php_module $module"
    echo "TypesConfig /etc/mime.types"
    if [ "$(id -u)" -eq 0 ]; then
        echo "User www-data"
        echo "Group www-data"
    fi
    echo "PHPINIDir $run"
    echo "StartServers 2"
    echo "DocumentRoot $run"
    echo "<FilesMatch \\.php\$>"
    echo "    SetHandler application/x-httpd-php"
    echo "</FilesMatch>"
} >"$run/apache.conf"
apache start

if ! php -n -d extension="$extension" php/tests/apache-client.php "http://127.0.0.1:$port/index.php"
then
    cat "$run/error.log" >&2
    exit 1
fi
if grep -E 'segfault|exit signal' "$run/error.log" >&2; then
    exit 1
fi
