"""Rules of the points on the review form: complete, allowed, added up, and as the papers support them."""

from pipeline.facts.points import allowed, propose_item, safety_at_work
from pipeline.facts.specialties import resolve
from pipeline.rules.review import Points, Reviewed
from pipeline.rules.rule import Answer, Answers, Rule, met, rule, rule_with, to_supply, to_verify
from schemas.cited import Cited
from schemas.params.review import BonusOf
from schemas.rubric import Item
from schemas.score import ItemScore


def _field(place: int) -> str:
    return f"items[{place}].score"


def _criterion(item: Item, reviewed: Reviewed) -> Cited | None:
    """Return the criterion of an item as words of the measures, None where no article has them."""
    articles = reviewed.bureau.measures.articles
    found = next((number for number, article in articles.items() if article.text == item.criterion), None)
    return Cited(article=found, quote=item.criterion) if found else None


@rule("R31.1")
def every_item_has_points(reviewed: Reviewed) -> Answers:
    """No item of the rubric is left without points."""
    open_rows = [(place, item) for place, item, points in reviewed.rows() if points is None]
    for place, item in open_rows:
        answer = to_supply(f"第{item.number}项“{item.name}”没有打分。", "请按评分标准补填得分。", _field(place))
        yield answer._replace(cites=_criterion(item, reviewed))
    if not open_rows:
        yield met("各项都已打分。")


@rule("R31.2")
def every_item_has_an_allowed_value(reviewed: Reviewed) -> Answers:
    """Each item's points are a value its criterion allows, with or without its bonus."""
    wrong = [(place, item, points) for place, item, points in reviewed.rows() if not _fits(item, points)]
    for place, item, points in wrong:
        says = f"第{item.number}项“{item.name}”填了{points}分，评分标准为：{allowed(item)}。"
        answer = to_supply(says, "请按评分标准改正。", _field(place))
        yield answer._replace(cites=_criterion(item, reviewed))
    if not wrong:
        yield met("各项得分都在评分标准之内。")


def _fits(item: Item, points: Points | None) -> bool:
    if points is None or points in item.points:
        return True
    return item.bonus is not None and points - item.bonus.points in item.points


@rule("R31.3")
def the_total_is_the_sum(reviewed: Reviewed) -> Answers:
    """The total is the sum of the items, bonuses included."""
    points = [given for _, _, given in reviewed.rows()]
    total = reviewed.review.total
    if total is None:
        yield to_supply("没有填写总得分。", "请补填总得分。", "total")
    elif None not in points:
        added = sum(given or 0 for given in points)
        if added == total:
            yield met(f"总得分{total}分与各项之和一致。", "total")
        else:
            yield to_supply(f"总得分填了{total}分，各项之和为{added}分。", "请核对各项得分并更正总得分。", "total")


@rule("R31.6")
def the_points_are_those_the_papers_support(reviewed: Reviewed) -> Answers:
    """Where the papers support a number of points, the reviewer gave as many."""
    for place, item, points in reviewed.rows():
        proposal = propose_item(item, reviewed.application, reviewed.bureau)
        if points is not None and proposal.proposed is not None:
            yield _compared(place, item, points, proposal)._replace(cites=_criterion(item, reviewed))


def _compared(place: int, item: Item, points: Points, proposal: ItemScore) -> Answer:
    bonus = item.bonus.points if item.bonus else 0
    where = f"第{item.number}项“{item.name}”"
    if points in (proposal.proposed, (proposal.proposed or 0) + bonus):
        return met(f"{where}得{points}分，与材料一致（{proposal.evidence}）。", _field(place))
    says = f"{where}得{points}分，按材料可得{proposal.proposed}分（{proposal.evidence}）。"
    return to_verify(says, "请审核人确认，并在备注中说明依据。", _field(place))


@rule_with("R31.7", BonusOf)
def the_first_bonus_has_its_grounds(reviewed: Reviewed, params: BonusOf) -> Answers:
    """A bonus for years in enterprise safety goes to those it is meant for, with its grounds."""
    yield from _bonus(reviewed, params)


@rule_with("R31.8", BonusOf)
def the_second_bonus_has_its_grounds(reviewed: Reviewed, params: BonusOf) -> Answers:
    """A bonus for rescue and investigation goes to those it is meant for, with its grounds."""
    yield from _bonus(reviewed, params)


def _bonus(reviewed: Reviewed, params: BonusOf) -> Answers:
    for place, item, points in reviewed.rows():
        if item.number != params.item or item.bonus is None or points is None or points <= item.weight:
            continue
        asked = resolve(reviewed.application.applied_specialties or "", reviewed.bureau.taxonomy)
        meant = not item.bonus.categories or any(one.category in item.bonus.categories for one in asked.found)
        given = f"第{item.number}项得{points}分，含另外加的{item.bonus.points}分"
        if meant:
            shown = safety_at_work(item, reviewed.application, reviewed.bureau).evidence
            says = "；".join(filter(None, (given, shown)))
            yield to_verify(f"{says}。", f"请在备注中写明依据：{item.bonus.question}", _field(place))
        else:
            says = f"{given}；该加分只适用于{'、'.join(item.bonus.categories)}，申报人不在其内。"
            yield to_verify(says, "请审核人核实加分是否适用。", _field(place))


RULES: tuple[Rule[Reviewed], ...] = (
    every_item_has_points,
    every_item_has_an_allowed_value,
    the_total_is_the_sum,
    the_points_are_those_the_papers_support,
    the_first_bonus_has_its_grounds,
    the_second_bonus_has_its_grounds,
)
