"""The Chromium that the browser tests drive: the one on the machine, else one that is installed here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


def find() -> str | None:
    """Return the path of a Chromium: CHROMIUM in the environment, one on PATH, or Playwright's own."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        found = shutil.which(name) if name else None
        if found:
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def arguments() -> list[str]:
    """Return the switches to start it with: no sandbox for root, and nothing fetched behind our back."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*QUIET, "--disable-gpu", *(["--no-sandbox"] if is_root else [])]


def install() -> str:
    """Return the path of a Chromium, installed by the system's packages where we may, else by Playwright."""
    found = find()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True, env=environment)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=True)
    found = find()
    if not found:
        sys.exit("Ingen Chromium gick att installera. Installera en själv, eller peka ut den med CHROMIUM=/sökväg.")
    return found
