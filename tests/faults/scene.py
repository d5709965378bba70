"""One trial: a fresh database, its workers, and a look at what they left."""

import json
import random
import subprocess
from dataclasses import dataclass
from pathlib import Path

import deliveries
import effects
import report
from databases import Database
from effects import Findings
from processes import StartError
from trial import Counts, Dangers, Trial, TrialError
from worker_process import WorkerProcess

LEASE = 0.3
# The longest sleep of a worker where it can be killed.
PAUSE = 0.003


@dataclass(frozen=True)
class Mode:
    """How effects are written, and what may happen to them then."""

    name: str
    dangers: Dangers
    in_parts: bool = False
    elsewhere: bool = False


@dataclass(frozen=True)
class Scene:
    """Where a trial takes place. `wrong` is a mistake that the worker makes on purpose."""

    run: Path
    database: Database
    worker: list[str]
    mode: Mode
    wrong: str = ""

    def play(self, number: int, dangers: Dangers, chance: random.Random) -> tuple[Counts, Findings]:
        log = self.run / "workers.log"

        def start() -> WorkerProcess:
            settings = self.settings(self.mode.name, chance.randrange(2**31))
            return WorkerProcess([*self.worker, settings], log)

        payments = deliveries.payments(number, growing=self.mode.in_parts, chance=chance)
        try:
            self.install()
            counts = Trial(start, dangers, chance).run(payments)
        except TrialError:
            report.print_logs(self.run)
            raise
        return counts, self.look(payments)

    def look(self, payments: list[deliveries.Payment]) -> Findings:
        if self.mode.elsewhere:
            written = effects.in_file(self.effects)
        else:
            written = effects.in_database(self.database)
        found = effects.judge(payments, written, in_parts=self.mode.in_parts)
        found.open = effects.unsettled(self.database, payments, in_parts=self.mode.in_parts)
        return found

    def install(self) -> None:
        command = [*self.worker, self.settings("install", 0)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise StartError(done.stderr.strip() or done.stdout.strip())
        self.database.query(effects.TABLE)

    @property
    def effects(self) -> Path:
        return self.run / f"{self.mode.name}.effects"

    def settings(self, mode: str, seed: int) -> str:
        return json.dumps(
            {
                "dsn": self.database.dsn,
                "user": self.database.user,
                "password": "",
                "mode": mode,
                "effects": str(self.effects),
                "lease": LEASE,
                "pause": PAUSE,
                "seed": seed,
                "wrong": self.wrong,
            }
        )
