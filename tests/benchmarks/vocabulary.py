"""Words as blogs have them: few make up most of all text, and more text has more of them."""

import random
from functools import cache
from itertools import accumulate

DISTINCT = 500_000
# Zipf's law holds for the words that many writers share; names and slips thin out faster, so that
# new ones keep coming: some 24,000 in 5,000 posts, 120,000 in 100,000, 330,000 in a million.
SHARED_RANKS, RANKS_BEFORE = 8_000, 3
RARE_POWER = 1.8
FREQUENT = """
    the of and to a in is for on with how we our new from an at by it this that your what as are
    data python rust database index query terminal latency memory paper model network kernel
    compiler async thread cache release security review design build test type system machine
    learning language search story team service deploy cluster storage stream event graph metrics
    testing mobile web server client api cloud code open source engineering experiment pipeline
    scale migration infrastructure platform recommendation music history year week notes part
"""
COMMON = FREQUENT.split()
SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
ENDINGS = ("", "", "n", "r", "s", "l", "t", "ng", "st")
ACCENTS = str.maketrans("aeiou", "áéïöü")
ACCENTED, NUMBERED = 0.015, 0.04
IDEOGRAPHS = [chr(0x4E00 + number * 7) for number in range(1_500)]
KANA = [chr(code) for code in range(0x3042, 0x3094)]


class Vocabulary:
    """Draws words by chance, each as often as its rank has it."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words, self._weights = all_words(), cumulative_weights()

    def word(self) -> str:
        return self.words(1, 1)[0]

    def words(self, least: int, most: int) -> list[str]:
        count = self._chance.randint(least, most)
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def names(self, count: int) -> list[str]:
        """Of people or blogs: two words that are not among the common ones."""
        found: dict[str, None] = {}
        while len(found) < count:
            ranks = (self._chance.randrange(len(COMMON), SHARED_RANKS) for _ in range(2))
            found[" ".join(self._words[rank] for rank in ranks).title()] = None
        return list(found)

    def ideographs(self, least: int, most: int) -> str:
        """A line that is written without spaces."""
        length = self._chance.randint(least, most)
        # The sum of two throws: some characters are much more frequent than others.
        return "".join(
            self._chance.choice(KANA)
            if self._chance.random() < 0.4
            else IDEOGRAPHS[int(self._chance.random() * self._chance.random() * len(IDEOGRAPHS))]
            for _ in range(length)
        )


@cache
def all_words() -> list[str]:
    """By rank, the same ones in every run."""
    chance = random.Random(11)
    found = dict.fromkeys(COMMON)
    while len(found) < DISTINCT:
        found[made_up(chance, len(found))] = None
    return list(found)


def made_up(chance: random.Random, rank: int) -> str:
    """What is frequent is short."""
    syllables = 2 if rank < SHARED_RANKS // 2 else 3 if rank < DISTINCT // 4 else 4
    word = "".join(chance.choices(SYLLABLES, k=syllables)) + chance.choice(ENDINGS)
    lot = chance.random()
    if lot < ACCENTED:
        return word.translate(ACCENTS)
    return f"{word}{chance.randint(1, 99)}" if lot < NUMBERED else word


@cache
def cumulative_weights() -> list[float]:
    return list(accumulate(weight(rank) for rank in range(DISTINCT)))


def weight(rank: int) -> float:
    rare: float = (SHARED_RANKS / max(rank, SHARED_RANKS)) ** (RARE_POWER - 1)
    return rare / (rank + RANKS_BEFORE)
