"""The benchmark runs, and each of its contenders verifies."""

import json
import subprocess
import sys
from pathlib import Path

from locations import BENCHMARKS


def test_the_benchmark_measures_every_contender(tmp_path: Path) -> None:
    figures = tmp_path / "figures.json"
    command = [sys.executable, str(BENCHMARKS / "bench.py"), "--rounds=1", "--seconds=0.0001"]
    result = subprocess.run(
        [*command, f"--json={figures}"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    kinds = json.loads(figures.read_text())
    sizes = {kind: len(tables) for kind, tables in kinds.items()}
    assert sizes == {"bodies": 4, "requests": 6, "refusals": 12}
    for tables in kinds.values():
        for table in tables.values():
            assert len(table) >= 2
            for name, figure in table.items():
                assert figure["nanoseconds"] > 0
                assert f"  {name} " in result.stdout
