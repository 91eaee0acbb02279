"""A bar for long work, on a terminal only: what a log or a pipe gets never depends on it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WORTH_A_BAR = 200  # things; less is done before anybody has looked

Tell = Callable[[int], None]


def _nobody(_done: int) -> None:
    pass


@contextmanager
def progress(title: str, total: int) -> Iterator[Tell]:
    """Yield what is to be called with the number of things done so far."""
    if total < WORTH_A_BAR or not sys.stderr.isatty():
        yield _nobody
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, completed=done)
