"""Rules of what is applied for: names and codes of the division table, category, post and title, one field."""

from pipeline.folding import key
from pipeline.rules.dossier import Dossier
from pipeline.rules.rule import Answers, Rule, met, rule, to_supply, to_verify
from schemas.findings import Severity
from schemas.taxonomy import Taxonomy

_FIELD = "applied_specialties"


@rule("R33.1")
def the_specialties_are_the_tables(dossier: Dossier) -> Answers:
    """Every specialty applied for is one of the division table, written as printed there."""
    declared = dossier.declared
    if not dossier.application.applied_specialties:
        return
    source = dossier.bureau.taxonomy.source
    for says in declared.unknown:
        yield to_supply(f"{says}。", f"请按{source}写明编码和名称。", _FIELD)
    for says in declared.ambiguous:
        yield to_supply(f"{says}，无法确定是哪一个。", "请写明专业编码。", _FIELD)
    if not (declared.found or declared.unknown or declared.ambiguous):
        yield to_supply("看不出申报哪个专业分类。", f"请按{source}写明编码和名称。", _FIELD)
    named = "、".join(f"{one.code} {one.name}" for one in declared.found)
    if declared.loose:
        says = f"写法“{'、'.join(declared.loose)}”与{source}不完全一致，按{named}理解。"
        yield to_verify(says, "请核对；有误的请告知。", _FIELD)._replace(severity=Severity.WARN)
    if declared.found and not (declared.unknown or declared.ambiguous):
        yield met(f"申报{named}。", _FIELD)


@rule("R33.2")
def the_category_is_that_of_the_specialties(dossier: Dossier) -> Answers:
    """The category in its box is the one the specialties belong to."""
    written = dossier.application.applied_category
    belongs = {specialty.category for specialty in dossier.declared.found}
    if not written or not belongs:
        return
    named = _categories(written, dossier.bureau.taxonomy)
    fields = ("applied_category", _FIELD)
    shown = "、".join(sorted(belongs))
    if named == belongs:
        yield met(f"申报专家类别与专业分类一致（{shown}）。", *fields)
    else:
        says = f"申报专家类别写的是“{written}”，所报专业属于“{shown}”。"
        yield to_supply(says, "请更正申报专家类别或专业分类，使两处一致。", *fields)


def _categories(written: str, taxonomy: Taxonomy) -> set[str]:
    text = key(written)
    named = {
        category.name: max(
            (len(key(name)) for name in (category.name, *category.aliases) if key(name) in text), default=0
        )
        for category in taxonomy.categories
    }
    return {name for name, length in named.items() if length}


@rule("R33.3")
def post_and_title_are_both_given(dossier: Dossier) -> Answers:
    """Post and title are both written where there are both."""
    written = dossier.application.position_title
    if not written:
        return
    standing = dossier.standing
    only_title = standing.highest is not None and key(standing.highest.evidence) == key(written)
    if standing.highest is None and not standing.declared_none:
        yield to_supply(f"“{written}”只有职务，没有职称。", "有职称的请写明，没有的请写“无职称”。", "position_title")
    elif only_title:
        yield to_supply(f"“{written}”只有职称，没有职务。", "有职务的请写明。", "position_title")
    else:
        yield met(f"职务、职称：“{written}”。", "position_title")


@rule("R33.4")
def one_person_applies_for_one_field(dossier: Dossier) -> Answers:
    """All specialties applied for lie in one field."""
    fields = dict.fromkeys(specialty.field for specialty in dossier.declared.found)
    if len(fields) > 1:
        first, *others = fields
        says = f"同时申报{len(fields)}个行业领域：{'、'.join(fields)}。"
        todo = f"暂按“{first}”计入名额；是否同时进入{'、'.join(others)}，请有关科室协商决定。"
        yield to_verify(says, todo, _FIELD)
    elif fields:
        yield met(f"申报的专业都在一个行业领域：{next(iter(fields))}。", _FIELD)


RULES: tuple[Rule[Dossier], ...] = (
    the_specialties_are_the_tables,
    the_category_is_that_of_the_specialties,
    post_and_title_are_both_given,
    one_person_applies_for_one_field,
)
