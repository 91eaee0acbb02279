"""Pelican glue: a page at each former address of a text (`Tidigare`) that leads to where it stands now."""

from typing import Any

from pelican import signals
from pelican.generators import Generator

from plugins.formats.address import file_of


class RedirectsGenerator(Generator):  # type: ignore[misc]
    """Asks for one small page a former address; the writer sees to it that none takes another's place."""

    def generate_output(self, writer: Any) -> None:
        """Note the redirect pages of all texts."""
        template = self.get_template("redirect")
        for item in (*self.context["articles"], *self.context["pages"]):
            owner = f"{self.settings['SITE'].content_name}/{item.relative_source_path} (Tidigare)"
            for path in item.source.post.former_paths:
                writer.write_file(file_of(path), template, self.context, target=item, owner=owner)


def use_generator(_pelican: Any) -> type[RedirectsGenerator]:
    """Give Pelican the generator."""
    return RedirectsGenerator


def register() -> None:
    """Connect the glue to Pelican."""
    signals.get_generators.connect(use_generator)
