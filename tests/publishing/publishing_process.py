"""Publishes the blog at the path given: a process of its own, to be killed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from plugins.publishing.failure import PublishError
from tests.publishing.blog import Blog

if __name__ == "__main__":
    root = Path(sys.argv[1])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    try:
        Blog(root, root.parent / "fjärr.git").publish()
    except PublishError as error:
        sys.exit(str(error))
