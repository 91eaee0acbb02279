"""Which posts are offered as alike, and what that costs."""

import random
import time

from plugins.build.related import Traits, related, traits


def post(tags: str = "", words: str = "") -> Traits:
    return traits(tags.split(), words)


def test_a_shared_rare_tag_outweighs_a_shared_common_one() -> None:
    posts = [post("vanlig sällsynt"), post("vanlig"), post("vanlig"), post("sällsynt"), post("vanlig")]
    assert related(posts, 1)[0] == (3,)


def test_words_count_only_in_company_of_three() -> None:
    posts = [post(words="kommunens tillgängliga webbplats"), post(words="kommunen"), post(words="något annat")]
    assert related(posts, 3)[0] == ()
    posts[1] = post(words="kommunerna, webbplatser och tillgänglighet")
    assert related(posts, 3)[0] == (1,)


def test_a_post_is_never_alike_itself_and_a_lone_one_has_nobody() -> None:
    assert related([post("a"), post("b")], 3) == [(), ()]
    assert related([], 3) == []


def test_of_equals_the_nearest_in_time_comes_first() -> None:
    posts = [post("a") for _ in range(9)]
    assert related(posts, 2)[4] == (3, 5)


def test_a_tag_on_every_post_costs_no_more_than_a_short_list() -> None:
    chance = random.Random(1)  # noqa: S311
    names = [f"ord{number}" for number in range(3000)]

    def seconds(count: int) -> float:
        posts = [post("alla", " ".join(chance.choices(names, k=40))) for _ in range(count)]
        start = time.process_time()
        related(posts, 3)
        return time.process_time() - start

    small, large = min(seconds(500) for _ in range(3)), seconds(2000)
    assert large < small * 4 * 3  # a square would be sixteen times
