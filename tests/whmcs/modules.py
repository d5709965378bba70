"""Puts the modules into a WHMCS root: from their zips, or from the sources where there are none."""

import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("paysigpaymento", "paysigrajaongkir", "paysigakashicpay")
# What a library finds its classes by, where these are not a module's own.
AUTOLOAD = """\
<?php

declare(strict_types=1);

require_once '@sources@/src/autoload.php';
spl_autoload_register(static function (string $class): void {
    if (str_starts_with($class, 'Paysig\\\\Whmcs\\\\')) {
        require_once '@sources@/whmcs/' . strtr(substr($class, 13), '\\\\', '/') . '.php';
    }
});
"""


@dataclass(frozen=True)
class Modules:
    """What the run tries: a zip for each module, or a copy of the sources."""

    zips: tuple[Path, ...] = ()
    sources: Path | None = None

    @classmethod
    def found(cls, run: Path, *, from_sources: bool) -> "Modules":
        """The newest zips of dist/, if there is one for each module."""
        found = [sorted((ROOT / "dist").glob(f"{name}*.zip")) for name in NAMES]
        if all(found) and not from_sources:
            return cls(tuple(of_module[-1] for of_module in found))
        # Nobody changes them while the run goes on.
        sources = run / "sources"
        shutil.copytree(ROOT / "php" / "src", sources / "src")
        shutil.copytree(ROOT / "php" / "whmcs" / "src", sources / "whmcs")
        shutil.copytree(ROOT / "php" / "whmcs" / "root", sources / "root")
        return cls(sources=sources)

    def __str__(self) -> str:
        return ", ".join(path.name for path in self.zips) or "the sources"

    def add_to(self, root: Path) -> None:
        for path in self.zips:
            with zipfile.ZipFile(path) as archive:
                archive.extractall(root)
        if self.sources is not None:
            shutil.copytree(self.sources / "root", root, dirs_exist_ok=True)
            folders = [root / "modules" / "gateways" / name for name in NAMES]
            for folder in [*folders, root / "modules" / "addons" / "paysig"]:
                library = folder / "lib"
                library.mkdir(parents=True, exist_ok=True)
                text = AUTOLOAD.replace("@sources@", str(self.sources))
                (library / "autoload.php").write_text(text, encoding="utf-8")
