"""A process of a shop, to which the same payments are delivered as to others.

An effect kills it where a file of that name is there, which it takes away first.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path

import django
import pymysql
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from paysig.django.store import DjangoStore
from paysig.store import Busy

given = json.loads(sys.argv[1])
deaths = Path(given["deaths"])
store = DjangoStore()


def effect(connection: BaseDatabaseWrapper, *values: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects VALUES (%s)", [values[-1]])
    try:
        (deaths / values[-1]).unlink()
    except FileNotFoundError:
        time.sleep(0.002)
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def deliver(key: str) -> None:
    while True:
        try:
            if given["credits"]:
                store.credit(key, "1", effect)
            else:
                store.once(key, effect)
        except Busy:
            continue
        return


pymysql.install_as_MySQLdb()
settings.configure(INSTALLED_APPS=["paysig.django"], DATABASES={"default": given["database"]})
django.setup()
# All of them start when they are told to.
print("ready", flush=True)  # noqa: T201 - to whoever started it
sys.stdin.readline()
for payment in given["keys"]:
    deliver(payment)
