"""Where things are in the repository."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "python"
STUB = PYTHON / "src" / "paysig" / "_native.pyi"
VECTORS = ROOT / "tests" / "vectors"
BENCHMARKS = ROOT / "tests" / "benchmarks"
