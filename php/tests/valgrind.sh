#!/bin/sh
# Makes every call of the extension under valgrind and fails on any error and on any lost byte.
#
#     php/tests/valgrind.sh [EXTENSION]
set -eu
cd "$(dirname "$0")/../.."
extension=${1:-$PWD/target/release/libpaysig.so}

# PHP's own allocator would hide its leaks, and a module that is gone has no symbols to report.
export USE_ZEND_ALLOC=0 ZEND_DONT_UNLOAD_MODULES=1

valgrind --leak-check=full --show-leak-kinds=definite,indirect \
    --errors-for-leak-kinds=definite,indirect --error-exitcode=9 \
    php -n -d extension="$extension" php/tests/every-call.php
