"""What typography costs a post, ours beside typogrify's own as Pelican runs it, in one run.

    .venv/bin/python -m tests.bench.bench_typography

The posts are those of ../shared/bench/corpus.py where that is, else like ones made here: about 450 words each.
Both take turns over all posts, CPU seconds are counted, and the median of the rounds is told.
"""

import gc
import statistics
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from time import process_time

from typogrify.filters import typogrify

from plugins.text.markdown import Converter
from plugins.text.typography import set_html
from tests.bench.posts import bodies

CORPUS = Path(__file__).parents[3] / "shared" / "bench" / "corpus.py"
POSTS, ROUNDS = 200, 15


def shared_posts() -> list[str]:
    """Return the bodies of the shared corpus."""
    spec = spec_from_file_location("corpus", CORPUS)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return [post[-1] for post in islice(module.posts(POSTS), POSTS)]


def milliseconds(run: Callable[[str], str], pages: list[str]) -> float:
    """Return the CPU time that one page takes on average."""
    gc.collect()
    start = process_time()
    for page in pages:
        run(page)
    return (process_time() - start) * 1000 / len(pages)


def main() -> None:
    texts = shared_posts() if CORPUS.exists() else bodies(POSTS)
    pages = [Converter().to_html(body) for body in texts]
    words = sum(len(body.split()) for body in texts) / len(texts)
    rounds = [(milliseconds(set_html, pages), milliseconds(typogrify, pages)) for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(times) for times in zip(*rounds, strict=True))
    changed = sum(set_html(page) != page for page in pages)
    sys.stdout.write(
        f"typografi, {len(pages)} inlägg om {words:.0f} ord ({'shared' if CORPUS.exists() else 'egna'}), "
        f"{changed} ändrade, median av {ROUNDS} varv, CPU\n"
        f"  set_html   {ours:7.3f} ms per inlägg\n"
        f"  typogrify  {theirs:7.3f} ms per inlägg ({theirs / ours:.1f} gånger)\n"
    )


if __name__ == "__main__":
    main()
