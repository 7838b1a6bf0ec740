"""A programme without these figures is imported without them; one that has a part of them must have all."""

from mini_figures import build

from pipelines.importing.figures import has_figures


def test_any_heading_of_the_figures_says_that_they_are_there():
    assert has_figures(build())


def test_a_programme_without_them_is_recognised():
    assert not has_figures("第3章 改革の取組\n■ 参考資料\n")
