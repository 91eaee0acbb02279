"""Posts to measure with: about 450 words each, always the same ones, in the form that each builder reads."""

import random
from datetime import date, timedelta
from pathlib import Path

SENTENCES = (
    'Hon sa "ja" och gick hem till de andra.',
    "Vi läste s. 12-15 - noga - och räknade till 1 000 svar, 50% av alla.",
    "Den 30 december 2009 kl. 14.30 skrev myndigheten om [öppna källor](https://exempel.se/a/1).",
    "Det **viktiga** är att medborgarna får läsa strategin innan den beslutas...",
    *3 * ("Ett ord och ett till som står här för att en mening ska vara så lång som meningar är.",),
    *3 * ("Därför frågar vi vad läsarna tycker om bloggen, kommunen och verksamheten.",),
    *3 * ("Den som svarar får veta vad de andra har svarat, och det är en del av öppenheten.",),
)
TAGS = ("webb", "språk", "myndigheter", "tillgänglighet", "öppna data", "strategi", "e-post", "möten")
FIRST_DAY, DAYS = date(2006, 1, 2), 365 * 17
HEADS = {
    "ours": "---\nTitel: {title}\nDatum: {day} 12:00\nKategori: {category}\nEtiketter: {tags}\n---\n\n",
    "hugo": '---\ntitle: "{title}"\nslug: {slug}\ndate: {day}T12:00:00+01:00\n'
    'categories: ["{category}"]\ntags: [{quoted}]\n---\n\n',
    "pelican": "Title: {title}\nSlug: {slug}\nDate: {day} 12:00\nCategory: {category}\nTags: {tags}\n\n",
}


def bodies(count: int) -> list[str]:
    """Return posts of about 450 words with the marks that a Swedish blog has."""
    chance = random.Random(20091230)  # noqa: S311 - the same posts each time
    return [
        "\n\n".join(" ".join(chance.choices(SENTENCES, k=4)) if at % 4 else f"## Rubrik {at}" for at in range(11))
        for _ in range(count)
    ]


def write_posts(count: int, folder: Path, form: str) -> None:
    """Write the posts for a builder: `ours`, `hugo` or `pelican`."""
    folder.mkdir(parents=True)
    for number, body in enumerate(bodies(count)):
        tags = [TAGS[(number + step) % len(TAGS)] for step in range(3)]
        head = HEADS[form].format(
            title=f"Inlägg nummer {number}",
            slug=f"inlagg-nummer-{number}",
            day=FIRST_DAY + timedelta(days=number * DAYS // count),
            category=("Arbete", "Fritid")[number % 2],
            tags=", ".join(tags),
            quoted=", ".join(f'"{tag}"' for tag in tags),
        )
        (folder / f"{number:05}.md").write_text(f"{head}{body}\n", encoding="utf-8")
