# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""Form controls: events, details, two ways of operating them, and what a form collects."""

from web_stage import until


def test_a_button_taps_and_a_disabled_one_does_not(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['button', {id: 'a', bindtap: 'log'}, 'A'],
                     ['button', {id: 'b', bindtap: 'log', disabled: true}, 'B'])"""
    )
    page.click("#a")
    page.click("#b", force=True)

    assert page.evaluate("stage.events.map((e) => e.id)") == ["a"]
    assert page.get_attribute("#b", "aria-disabled") == "true"


def test_a_button_is_worked_by_the_keyboard(open_page):
    page = open_page()
    page.evaluate("stage.show(['button', {id: 'a', bindtap: 'log'}, 'A'])")
    page.focus("#a")
    page.keyboard.press("Enter")
    page.keyboard.press(" ")

    assert page.evaluate("stage.events.map((e) => e.type)") == ["tap", "tap"]


def test_hover_classes_come_and_go(open_page):
    page = open_page()
    page.evaluate("stage.show(['button', {id: 'a'}, 'A'])")
    box = page.locator("#a").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.wait_for_selector("#a.button-hover")
    page.mouse.up()
    page.wait_for_selector("#a:not(.button-hover)")


def test_input_tells_value_and_cursor(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['input', {id: 'i', bindinput: 'log', bindfocus: 'log', bindblur: 'log',
                                bindconfirm: 'log', maxlength: 5}])"""
    )
    page.click("#i")
    page.keyboard.type("hello world")
    page.keyboard.press("Enter")

    inputs = page.evaluate("stage.of('input')")
    assert inputs[-1] == {"value": "hello", "cursor": 5, "keyCode": 79}
    assert len(inputs) == 5
    assert page.evaluate("stage.of('focus')") == [{"value": "", "height": 0}]
    assert page.evaluate("stage.of('confirm')") == [{"value": "hello"}]
    assert page.evaluate("stage.of('blur')") == [{"value": "hello", "cursor": 5}]


def test_what_bindinput_returns_replaces_the_text(open_page):
    page = open_page()
    page.evaluate("stage.show(['input', {id: 'i', bindinput: 'log'}])")
    page.evaluate("stage.answer = 'fixed'")
    page.click("#i")
    page.keyboard.type("x")
    assert page.input_value("#i input") == "fixed"

    page.evaluate("stage.answer = {value: 'again', cursor: 2}")
    page.keyboard.type("y")
    assert page.input_value("#i input") == "again"
    assert page.evaluate("document.querySelector('#i input').selectionStart") == 2


def test_setting_the_value_to_empty_clears_what_was_typed(open_page):
    page = open_page()
    page.evaluate("stage.show(['input', {id: 'i', value: ''}])")
    page.click("#i")
    page.keyboard.type("abc")
    page.evaluate("stage.ui('#i').set('value', '')")

    assert page.input_value("#i input") == ""


def test_kinds_of_input_choose_keyboards(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['input', {id: 'n', type: 'number'}], ['input', {id: 'd', type: 'digit'}],
                     ['input', {id: 'p', password: true, confirmType: 'search'}])"""
    )

    assert page.evaluate("document.querySelector('#n input').inputMode") == "numeric"
    assert page.evaluate("document.querySelector('#d input').inputMode") == "decimal"
    assert page.evaluate("document.querySelector('#p input').type") == "password"
    assert page.evaluate("document.querySelector('#p input').enterKeyHint") == "search"


def test_a_styled_placeholder_goes_when_there_is_text(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['input', {id: 'i', placeholder: 'Name', placeholderClass: 'mine',
                                placeholderStyle: 'font-size: 20rpx'}])"""
    )
    shown = page.locator("#i .rt-placeholder")
    assert shown.text_content() == "Name"
    assert shown.evaluate("(e) => getComputedStyle(e).color") == "rgb(200, 0, 0)"
    assert shown.is_visible()

    page.click("#i")
    page.keyboard.type("a")
    assert not shown.is_visible()


def test_focus_can_be_set_and_taken(open_page):
    page = open_page()
    page.evaluate("stage.show(['input', {id: 'i', focus: true}])")
    until(page, "document.activeElement === document.querySelector('#i input')")
    page.evaluate("stage.ui('#i').set('focus', false)")

    assert page.evaluate("document.activeElement === document.body")


def test_textarea_grows_and_tells_its_lines(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['textarea', {id: 't', autoHeight: true, bindlinechange: 'log',
                                   bindinput: 'log', maxlength: -1}])"""
    )
    one = page.evaluate("document.querySelector('#t').offsetHeight")
    page.click("#t")
    page.keyboard.type("a\nb\nc")
    three = page.evaluate("document.querySelector('#t').offsetHeight")

    assert three > one * 2
    until(page, "stage.of('linechange').pop().lineCount === 3")
    lines = page.evaluate("stage.of('linechange').map((d) => d.lineCount)")
    # Lines that come within one frame are told of once.
    assert lines in ([1, 2, 3], [1, 3])
    assert page.evaluate("stage.of('input').pop().value") == "a\nb\nc"


def test_a_switch_changes(open_page):
    page = open_page()
    page.evaluate("stage.show(['switch', {id: 's', bindchange: 'log', checked: false}])")
    page.click("#s")
    page.click("#s")

    assert page.evaluate("stage.of('change')") == [{"value": True}, {"value": False}]
    assert page.get_attribute("#s input", "role") == "switch"


def test_groups_collect_their_boxes(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['checkbox-group', {bindchange: 'log'},
             ['label', {}, ['checkbox', {id: 'a', value: 'A'}], 'one'],
             ['label', {id: 'lb'}, ['checkbox', {id: 'b', value: 'B', checked: true}], ['view', {id: 'two'}, 'two']]],
           ['radio-group', {bindchange: 'log'},
             ['radio', {id: 'x', value: 'X', checked: true}, 'x'],
             ['radio', {id: 'y', value: 'Y'}, 'y']])"""
    )
    page.click("#a input")
    page.click("#two")
    page.click("#y input")

    values = [each["value"] for each in page.evaluate("stage.of('change')")]
    assert values == [["A", "B"], ["A"], "Y"]
    assert not page.is_checked("#x input")


def test_a_label_taps_once_for_what_is_around_it(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['view', {id: 'outer', bindtap: 'log'},
             ['label', {for: 'sw'}, ['view', {id: 'text'}, 'switch it']],
             ['switch', {id: 'sw', bindchange: 'log'}]])"""
    )
    page.click("#text")

    assert sorted(page.evaluate("stage.events.map((e) => e.type)")) == ["change", "tap"]


def test_a_slider_tells_changing_and_change(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['slider', {id: 's', min: 10, max: 20, step: 2, value: 12, showValue: true,
                                 bindchange: 'log', bindchanging: 'log'}])"""
    )
    page.focus("#s input")
    page.keyboard.press("ArrowRight")

    assert page.evaluate("stage.of('change')") == [{"value": 14}]
    assert page.evaluate("stage.of('changing')") == [{"value": 14}]
    assert page.text_content("#s span") == "14"


def test_a_form_collects_by_name_and_resets(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['form', {id: 'f', bindsubmit: 'log', bindreset: 'log'},
             ['input', {name: 'who', value: 'Ann'}],
             ['input', {value: 'nameless'}],
             ['textarea', {name: 'text', value: 'long'}],
             ['switch', {name: 'on', checked: true}],
             ['slider', {name: 'level', value: 30}],
             ['checkbox-group', {name: 'boxes'}, ['checkbox', {value: 'c', checked: true}]],
             ['radio-group', {name: 'one'}, ['radio', {value: 'r', checked: true}]],
             ['picker', {name: 'pick', range: ['a', 'b'], value: 1}, 'pick'],
             ['button', {id: 'go', formType: 'submit'}, 'Go'],
             ['button', {id: 'no', formType: 'reset'}, 'Reset']])"""
    )
    page.click("#go")
    until(page, "stage.of('submit').length === 1")
    page.click("#no")
    until(page, "stage.of('reset').length === 1")
    page.click("#go")
    until(page, "stage.of('submit').length === 2")

    first, second = (each["value"] for each in page.evaluate("stage.of('submit')"))
    assert first == {
        "who": "Ann",
        "text": "long",
        "on": True,
        "level": 30,
        "boxes": ["c"],
        "one": "r",
        "pick": 1,
    }
    assert tuple(second[name] for name in ("who", "text", "on", "level", "boxes", "one")) == (
        "",
        "",
        False,
        0,
        [],
        "",
    )


def test_open_types_answer_honestly(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['button', {id: 'p', openType: 'getPhoneNumber', bindgetphonenumber: 'log'}, 'P'],
                     ['button', {id: 'u', openType: 'getUserInfo', bindgetuserinfo: 'log'}, 'U'],
                     ['button', {id: 'a', openType: 'agreePrivacyAuthorization',
                                 bindagreeprivacyauthorization: 'log'}, 'A'])"""
    )
    for name in ("p", "u", "a"):
        page.click(f"#{name}")
    until(page, "stage.events.length === 3")

    answers = {each["type"]: each["detail"]["errMsg"] for each in page.evaluate("stage.events")}
    assert answers["getphonenumber"] == "getPhoneNumber:fail not supported on the web"
    assert answers["getuserinfo"] == "getUserInfo:fail not supported on the web"
    assert answers["agreeprivacyauthorization"] == "agreePrivacyAuthorization:ok"


def test_the_owner_can_answer_an_open_type(open_page):
    page = open_page()
    page.evaluate(
        """import('/rt/env.js').then(({env}) => { env.host = {getPhoneNumber: async () => ({code: 'c1'})} })"""
    )
    page.evaluate(
        "stage.show(['button', {id: 'p', openType: 'getPhoneNumber', bindgetphonenumber: 'log'}, 'P'])"
    )
    page.click("#p")
    until(page, "stage.events.length === 1")

    assert page.evaluate("stage.events[0].detail") == {"errMsg": "getPhoneNumber:ok", "code": "c1"}


def test_share_uses_what_the_page_answers(open_page):
    page = open_page()
    page.evaluate("navigator.share = async (data) => { window.shared = data }")
    page.evaluate("stage.show(['button', {id: 's', openType: 'share'}, 'Share'])")
    page.click("#s")
    until(page, "window.shared")

    shared = page.evaluate("window.shared")
    assert shared["title"] == "Shared"
    assert shared["url"].endswith("pages/stage/stage?from=share")
