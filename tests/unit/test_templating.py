"""The environment all documents are printed in: every lens is there, nothing undefined prints, nothing escapes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from pipeline.lenses import FACTORIES
from pipeline.templating import at_least, environment, printable


def shown(template: str, **values: object) -> str:
    return environment().from_string(template).render(values)


def test_every_lens_is_a_filter() -> None:
    assert set(FACTORIES) <= set(environment().filters)


def test_a_lens_prints_as_it_shows() -> None:
    assert shown('{{ status | box("在岗") }}在岗 {{ status | box("退休") }}退休', status="退休") == "□在岗 ☑退休"


def test_nothing_prints_as_nothing() -> None:
    assert shown("[{{ name }}]", name=None) == "[]"


@pytest.mark.parametrize(
    "template", ["{{ name }}", "{{ name.first }}", "{% for a in name %}{% endfor %}", "{{ name | text }}"]
)
def test_what_is_undefined_never_prints(template: str) -> None:
    with pytest.raises(UndefinedError):
        shown(template)


def test_an_unknown_filter_is_found_before_anything_prints() -> None:
    with pytest.raises(TemplateSyntaxError, match="nothing_of_the_kind"):
        environment().from_string("{{ name | nothing_of_the_kind }}")


@pytest.mark.parametrize(
    "template", ["{{ name.__class__.__mro__ }}", "{{ name.format.__globals__ }}", "{{ ().__class__ }}"]
)
def test_a_template_cannot_reach_behind_its_values(template: str) -> None:
    with pytest.raises((SecurityError, UndefinedError)):
        shown(template, name="何斌雪")


def test_a_value_is_not_run_as_a_template() -> None:
    assert shown("{{ name }}", name="{{ 7 * 7 }}") == "{{ 7 * 7 }}"


@given(st.text())
def test_any_text_prints_as_text_of_well_formed_xml(text: str) -> None:
    read = etree.fromstring(shown("<t>{{ text }}</t>", text=text))
    assert (read.text or "") == printable(text)
    assert len(read) == 0


@given(st.text())
def test_printable_text_is_printable(text: str) -> None:
    assert printable(printable(text)) == printable(text)


def test_a_short_list_is_padded_with_rows_of_nothing() -> None:
    assert shown("{% for row in rows | at_least(3) %}[{{ row.name }}]{% endfor %}", rows=[{"name": "何"}]) == "[何][][]"


@pytest.mark.parametrize(("given_rows", "least", "length"), [(0, 0, 0), (0, 6, 6), (6, 6, 6), (7, 6, 7)])
def test_a_long_list_is_not_cut(given_rows: int, least: int, length: int) -> None:
    assert len(at_least(list(range(given_rows)), least)) == length
