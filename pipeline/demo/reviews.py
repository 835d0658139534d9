"""Applicant x Score -> the review that a reviewer of a certain manner would send back."""

from random import Random

from schemas.demo import Applicant, Manner
from schemas.records import Review, ReviewItem
from schemas.score import ItemScore, Score

SLIPS = (-10, -9, -2, -1, 1, 2, 9, 10)
"""By how much people add up wrongly: a digit misread, or two of them turned round."""


def review_of(applicant: Applicant, score: Score, chance: Random) -> Review:
    """Fill the review: keep the points the record supports, give the others in the reviewer's manner.

    A reviewer who goes beyond does so in one judged item; the score must have one.
    """
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
        total=sum(points) + (chance.choice(SLIPS) if reviewer.manner is Manner.SLIP else 0) if points else None,
        opinion=reviewer.opinion,
        reviewer_signature=reviewer.name,
        reviewed_on=reviewer.reviews_on,
    )


def _points(item: ItemScore, manner: Manner, chance: Random) -> int:
    if item.proposed is not None:
        return item.proposed
    if item.evidence:
        # The record was looked into and has nothing to give points for, such as no title: the fewest there are.
        return item.low
    # A bonus lies above the weight; nobody here claims one.
    high = min(item.high, item.weight)
    if manner is Manner.STRICT:
        return item.low + 2 * (high - item.low) // 5
    return chance.randint(high - (high - item.low) // 6, high)


def _one_too_high(points: list[int], score: Score, chance: Random) -> list[int]:
    judged = [place for place, item in enumerate(score.items) if item.proposed is None and not item.evidence]
    # As much again as the item weighs, so that no bonus explains it.
    place = chance.choice(judged)
    return [given + (score.items[place].weight if here == place else 0) for here, given in enumerate(points)]
