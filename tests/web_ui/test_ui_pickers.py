# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""Pickers and picker views."""

from web_stage import until


def choose(page, column, steps):
    page.locator(".rt-wheel").nth(column).focus()
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")


def test_a_selector_answers_the_index_as_text(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['picker', {id: 'p', range: [{n: 'a'}, {n: 'b'}, {n: 'c'}], rangeKey: 'n', value: 0,
                                 bindchange: 'log', bindcancel: 'log'}, ['view', {}, 'choose']])"""
    )
    page.click("#p")
    assert page.locator(".rt-wheel-row").all_text_contents() == ["a", "b", "c"]
    choose(page, 0, 2)
    page.click(".rt-picker-confirm")
    assert page.evaluate("stage.of('change')") == [{"value": "2"}]

    page.click("#p")
    page.keyboard.press("Escape")
    until(page, "stage.of('cancel').length === 1")
    until(page, "!document.querySelector('dialog')")


def test_columns_tell_their_changes_and_may_be_refilled(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['picker', {id: 'p', mode: 'multiSelector', range: [['x', 'y'], ['1', '2']],
                                 value: [0, 1], bindchange: 'log', bindcolumnchange: 'log'}, 'choose'])"""
    )
    page.click("#p")
    choose(page, 0, 1)
    page.evaluate("stage.ui('#p').set('range', [['x', 'y'], ['7', '8', '9']])")
    assert page.locator(".rt-wheel-row").all_text_contents() == ["x", "y", "7", "8", "9"]
    choose(page, 1, 1)
    page.click(".rt-picker-confirm")

    assert page.evaluate("stage.of('columnchange')") == [
        {"column": 0, "value": 1},
        {"column": 1, "value": 2},
    ]
    assert page.evaluate("stage.of('change')") == [{"value": [1, 2]}]


def test_dates_keep_to_their_limits(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['picker', {id: 'p', mode: 'date', value: '2024-01-31', start: '2023-05-10',
                                 end: '2024-02-20', bindchange: 'log'}, 'choose'])"""
    )
    page.click("#p")
    choose(page, 1, 1)
    page.click(".rt-picker-confirm")

    assert page.evaluate("stage.of('change')") == [{"value": "2024-02-20"}]


def test_months_and_times(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['picker', {id: 'm', mode: 'date', fields: 'month', value: '2024-02', bindchange: 'log'}, 'm'],
                     ['picker', {id: 't', mode: 'time', value: '09:05', bindchange: 'log'}, 't'])"""
    )
    page.click("#m")
    choose(page, 1, 1)
    page.click(".rt-picker-confirm")
    page.click("#t")
    choose(page, 1, 2)
    page.click(".rt-picker-confirm")

    assert page.evaluate("stage.of('change')") == [{"value": "2024-03"}, {"value": "09:07"}]


def test_regions_without_a_list_are_written_by_the_user(open_page):
    page = open_page()
    page.evaluate("stage.show(['picker', {id: 'r', mode: 'region', bindchange: 'log'}, 'r'])")
    page.click("#r")
    for index, text in enumerate(("P", "C", "D")):
        page.locator(".rt-picker-field").nth(index).fill(text)
    page.click(".rt-picker-confirm")

    assert page.evaluate("stage.of('change')") == [
        {"value": ["P", "C", "D"], "code": [], "postcode": ""}
    ]


def test_regions_come_from_the_owner(open_page):
    page = open_page()
    page.evaluate(
        """import('/rt/env.js').then(({env}) => { env.host = {regions: [
             {name: 'North', code: '1', children: [{name: 'A', code: '11', children: [{name: 'a', code: '111'}]}]},
             {name: 'South', code: '2', children: [{name: 'B', code: '21', children: [
               {name: 'b', code: '211', postcode: '99'}]}]}]} })"""
    )
    page.evaluate("stage.show(['picker', {id: 'r', mode: 'region', bindchange: 'log'}, 'r'])")
    page.click("#r")
    choose(page, 0, 1)
    page.click(".rt-picker-confirm")

    assert (page.evaluate("stage.of('change')")) == [
        {"value": ["South", "B", "b"], "code": ["2", "21", "211"], "postcode": "99"}
    ]


def test_a_disabled_picker_stays_closed(open_page):
    page = open_page()
    page.evaluate("stage.show(['picker', {id: 'p', range: ['a'], disabled: true}, 'p'])")
    page.click("#p", force=True)

    until(page, "!document.querySelector('dialog')")


def test_picker_views_turn_and_tell(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['picker-view', {id: 'v', style: 'height: 200px', value: [1, 0], indicatorStyle: 'height: 50px',
                                      bindchange: 'log', bindpickend: 'log'},
             ['picker-view-column', {id: 'c0'}, ...['a', 'b', 'c'].map((t) => ['view', {}, t])],
             ['picker-view-column', {id: 'c1'}, ...['1', '2', '3', '4'].map((t) => ['view', {}, t])]])"""
    )
    until(page, "document.querySelector('#c0 .rt-pv-scroll').scrollTop === 50")
    assert page.evaluate("document.querySelector('#c0 wx-view').offsetHeight") == 50
    page.wait_for_timeout(100)
    page.locator("#c1 .rt-pv-scroll").focus()
    page.keyboard.press("ArrowDown")
    until(page, "stage.of('change').length === 1")
    assert page.evaluate("stage.of('change')") == [{"value": [1, 1]}]

    page.evaluate("stage.ui('#v').set('value', [2, 3])")
    until(page, "document.querySelector('#c1 .rt-pv-scroll').scrollTop === 150")
