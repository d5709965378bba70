"""Where things are in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "python"
STUB = PYTHON / "src" / "paysig" / "_native.pyi"
ROWS = ROOT / "crates" / "core" / "src" / "providers.json"
VECTORS = ROOT / "tests" / "vectors"
BENCHMARKS = ROOT / "tests" / "benchmarks"
