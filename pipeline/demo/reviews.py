"""Applicant x Score -> the 附件4 a reviewer of a certain manner would send back."""

from random import Random

from schemas.demo import Applicant, Manner
from schemas.records import Review, ReviewItem
from schemas.score import ItemScore, Score

SLIPS = (-10, -9, -2, -1, 1, 2, 9, 10)
"""By how much people add up wrongly: a digit misread, or two of them turned round."""


def review_of(applicant: Applicant, score: Score, chance: Random) -> Review:
    """Fill 附件4: keep the points the record supports, give the others in the reviewer's manner."""
    reviewer, application = applicant.reviewer, applicant.application
    points = [_points(item, reviewer.manner, chance) for item in score.items]
    if reviewer.manner is Manner.BEYOND:
        points = _one_too_high(points, score, chance)
    return Review(
        name=application.name,
        applied_field=applicant.field,
        applied_category=application.applied_specialties,
        items=tuple(
            ReviewItem(item=item.item, weight=item.weight, score=given)
            for item, given in zip(score.items, points, strict=True)
        ),
        total=sum(points) + (chance.choice(SLIPS) if reviewer.manner is Manner.SLIP else 0),
        opinion=reviewer.opinion,
        reviewer_signature=reviewer.name,
        reviewed_on=reviewer.reviews_on,
    )


def _points(item: ItemScore, manner: Manner, chance: Random) -> int:
    if item.proposed is not None:
        return item.proposed
    # A bonus lies above the weight; nobody here claims one.
    high = min(item.high, item.weight)
    if manner is Manner.STRICT:
        return item.low + 2 * (high - item.low) // 5
    return chance.randint(high - (high - item.low) // 4, high)


def _one_too_high(points: list[int], score: Score, chance: Random) -> list[int]:
    judged = [place for place, item in enumerate(score.items) if item.proposed is None]
    place = chance.choice(judged)
    beyond = max(score.items[place].high, score.items[place].weight) + chance.randint(1, 3)
    return [beyond if here == place else given for here, given in enumerate(points)]
