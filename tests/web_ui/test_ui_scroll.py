# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""Scrolling and sliding: scroll-view, swiper, movable-view."""

from web_stage import until

ROWS = "...Array.from({length: 20}, (_, i) => ['view', {id: 'r' + i, class: 'fill'}, 'row ' + i])"


def show_list(page, more=""):
    page.evaluate(
        f"""stage.show(['scroll-view', {{id: 's', scrollY: true, style: 'height: 300px', bindscroll: 'log',
             bindscrolltolower: 'log', bindscrolltoupper: 'log', {more}}}, {ROWS}])"""
    )


def scroll_to(page, top):
    page.evaluate(f"document.querySelector('#s .rt-scroll').scrollTop = {top}")
    page.wait_for_timeout(60)


def top_of(page):
    return page.evaluate("document.querySelector('#s .rt-scroll').scrollTop")


def test_scroll_tells_places_and_deltas(open_page):
    page = open_page()
    show_list(page)
    scroll_to(page, 100)

    detail = page.evaluate("stage.of('scroll').pop()")
    assert detail["scrollTop"] == 100
    assert detail["deltaY"] == -100
    assert (detail["scrollLeft"], detail["scrollHeight"]) == (0, 1200)


def test_each_threshold_is_told_once_on_the_way_in(open_page):
    page = open_page()
    show_list(page, "lowerThreshold: 100")
    for top in (700, 820, 860, 900, 500, 850, 20, 10):
        scroll_to(page, top)

    assert page.evaluate("stage.of('scrolltolower')") == [
        {"direction": "bottom"},
        {"direction": "bottom"},
    ]
    assert page.evaluate("stage.of('scrolltoupper')") == [{"direction": "top"}]


def test_positions_can_be_set(open_page):
    page = open_page()
    show_list(page, "scrollTop: 120")
    assert top_of(page) == 120
    page.evaluate("stage.ui('#s').set('scrollTop', 300)")
    assert top_of(page) == 300
    page.evaluate("stage.ui('#s').set('scrollIntoView', 'r3')")
    until(page, "document.querySelector('#s .rt-scroll').scrollTop === 180")


def test_an_animated_move_arrives(open_page):
    page = open_page()
    show_list(page, "scrollWithAnimation: true")
    page.evaluate("stage.ui('#s').set('scrollTop', 400)")
    assert top_of(page) < 400
    until(page, "document.querySelector('#s .rt-scroll').scrollTop === 400")


def test_a_row_scrolls_sideways(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['scroll-view', {id: 's', scrollX: true, style: 'white-space: nowrap', bindscrolltolower: 'log'},
             ...Array.from({length: 9}, (_, i) => ['view', {style: 'display: inline-block; width: 100px', class: 'fill'}, 'c' + i])])"""
    )
    page.evaluate("document.querySelector('#s .rt-scroll').scrollLeft = 600")
    until(page, "stage.of('scrolltolower').length === 1")

    assert page.evaluate("stage.of('scrolltolower')") == [{"direction": "right"}]


def test_the_refresher_runs_through_its_states(open_page):
    page = open_page(touch=True)
    show_list(
        page,
        "refresherEnabled: true, bindrefresherpulling: 'log', bindrefresherrefresh: 'log', "
        "bindrefresherrestore: 'log', bindrefresherabort: 'log'",
    )
    pull = """(to) => {
      const el = document.querySelector('#s .rt-scroll');
      const touch = (y) => new Touch({identifier: 1, target: el, clientX: 50, clientY: y});
      const fire = (type, y) => el.dispatchEvent(new TouchEvent(type, {bubbles: true, cancelable: true,
        touches: type === 'touchend' ? [] : [touch(y)], changedTouches: [touch(y)]}));
      fire('touchstart', 100);
      fire('touchmove', 120);
      fire('touchmove', to);
      fire('touchend', to);
    }"""
    page.evaluate(pull, 140)
    assert len(page.evaluate("stage.of('refresherabort')")) == 1

    page.evaluate(pull, 240)
    assert len(page.evaluate("stage.of('refresherrefresh')")) == 1
    assert page.evaluate("stage.ui('#s').p.refresherTriggered")

    page.evaluate("stage.ui('#s').set('refresherTriggered', false)")
    assert len(page.evaluate("stage.of('refresherrestore')")) == 1


def show_swiper(page, more="", items=3):
    page.evaluate(
        f"""stage.show(['swiper', {{id: 's', duration: 40, bindchange: 'log', bindanimationfinish: 'log', {more}}},
             ...Array.from({{length: {items}}}, (_, i) => ['swiper-item', {{id: 'i' + i, itemId: 'k' + i}},
               ['view', {{class: 'fill'}}, 'item ' + i]])])"""
    )


def drag(page, selector, dx, dy=0):
    box = page.locator(selector).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + dx * step / 5, y + dy * step / 5)
    page.mouse.up()


def test_a_swipe_changes_the_item(open_page):
    page = open_page()
    show_swiper(page, "indicatorDots: true")
    drag(page, "#s", -250)
    until(page, "stage.of('animationfinish').length === 1")

    expected = [{"current": 1, "currentItemId": "k1", "source": "touch"}]
    assert expected == page.evaluate("stage.of('change')")
    assert expected == page.evaluate("stage.of('animationfinish')")
    assert page.evaluate(
        "[...document.querySelectorAll('.wx-swiper-dot')].map((e) => e.classList.contains('wx-swiper-dot-active'))"
    ) == [False, True, False]
    assert page.evaluate(
        "[...document.querySelectorAll('wx-swiper-item')].map((e) => e.inert)"
    ) == [True, False, True]


def test_a_bounded_swiper_stops_and_an_endless_one_goes_round(open_page):
    page = open_page()
    show_swiper(page)
    drag(page, "#s", 250)
    page.wait_for_timeout(120)
    assert page.evaluate("stage.of('change')") == []

    show_swiper(page, "circular: true")
    drag(page, "#s", 250)
    until(page, "stage.of('animationfinish').length === 1")
    assert page.evaluate("stage.of('change')[0].current") == 2


def test_the_app_and_the_timer_move_it_too(open_page):
    page = open_page()
    show_swiper(page)
    page.evaluate("stage.ui('#s').set('current', 2)")
    until(page, "stage.of('animationfinish').length === 1")
    assert page.evaluate("stage.of('change')") == [
        {"current": 2, "currentItemId": "k2", "source": ""}
    ]

    show_swiper(page, "autoplay: true, interval: 80, circular: true")
    until(page, "stage.of('change').length >= 3")
    changes = page.evaluate("stage.of('change')")
    assert [each["current"] for each in changes[:3]] == [1, 2, 0]
    assert changes[0]["source"] == "autoplay"


def test_the_keyboard_moves_a_swiper(open_page):
    page = open_page()
    show_swiper(page)
    page.focus("#s .rt-swiper")
    page.keyboard.press("ArrowRight")
    until(page, "stage.of('change').length === 1")


def test_several_items_and_margins(open_page):
    page = open_page()
    show_swiper(
        page, "displayMultipleItems: 2, previousMargin: '20px', nextMargin: '15px'", items=4
    )
    box = page.locator("#i0").bounding_box()

    assert box["width"] == (375 - 35) / 2
    assert box["x"] == 20
    page.evaluate("stage.ui('#s').set('current', 3)")
    until(page, "stage.of('change').length === 1")
    assert page.evaluate("stage.of('change')[0].current") == 2


def test_items_that_come_later_are_shown(open_page):
    page = open_page()
    show_swiper(page, "indicatorDots: true", items=1)
    page.evaluate("stage.add('#s .rt-swiper', ['swiper-item', {id: 'late'}, 'late'])")
    until(page, "document.querySelectorAll('.wx-swiper-dot').length === 2")
    page.evaluate("stage.ui('#s').set('current', 1)")
    until(page, "stage.of('change').length === 1")


def test_a_drag_is_no_tap_and_a_tap_is_one(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['swiper', {id: 's'}, ['swiper-item', {}, ['view', {id: 'v', class: 'fill', bindtap: 'log'}, 'a']],
             ['swiper-item', {}, 'b']])"""
    )
    drag(page, "#v", -20)
    assert page.evaluate("stage.of('tap')") == []
    page.wait_for_timeout(600)
    page.click("#v")
    assert len(page.evaluate("stage.of('tap')")) == 1


def test_a_movable_view_stays_in_its_area(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['movable-area', {style: 'width: 200px; height: 200px'},
             ['movable-view', {id: 'm', direction: 'all', style: 'width: 50px; height: 50px', x: 10, y: 20,
                               bindchange: 'log'}, 'm']])"""
    )
    page.wait_for_timeout(60)
    assert page.evaluate("stage.of('change')[0]") == {"x": 10, "y": 20, "source": ""}
    drag(page, "#m", 30, 10)
    assert page.evaluate("stage.of('change').pop()") == {"x": 40, "y": 30, "source": "touch"}
    drag(page, "#m", 400, 0)
    last = page.evaluate("stage.of('change').pop()")
    assert (last["x"], last["y"], last["source"]) == (150, 30, "touch-out-of-bounds")
    page.evaluate("stage.ui('#m').set('x', 0)")
    until(page, "stage.of('change').pop().x === 0")
