# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""What fewer apps ask of the built-ins: alignment, gestures, scanning, comments over a video."""

from web_stage import until

ROWS = "...Array.from({length: 20}, (_, i) => ['view', {id: 'r' + i, class: 'fill'}, 'row ' + i])"


def top_of(page):
    return page.evaluate("document.querySelector('#s .rt-scroll').scrollTop")


def test_a_row_can_be_aligned(open_page):
    page = open_page()
    page.evaluate(
        f"""stage.show(['scroll-view', {{id: 's', scrollY: true, style: 'height: 300px',
             scrollIntoViewAlignment: 'center', scrollIntoView: 'r5'}}, {ROWS}])"""
    )
    until(page, "document.querySelector('#s .rt-scroll').scrollTop === 180")
    page.evaluate("stage.ui('#s').set('scrollIntoViewAlignment', 'end')")
    page.evaluate("stage.ui('#s').set('scrollIntoView', 'r6')")
    until(page, "document.querySelector('#s .rt-scroll').scrollTop === 120")
    page.evaluate("stage.ui('#s').set('scrollIntoViewAlignment', 'nearest')")
    page.evaluate("stage.ui('#s').set('scrollIntoView', 'r5')")
    page.wait_for_timeout(60)

    assert top_of(page) == 120


def test_a_movement_has_a_start_and_an_end(open_page):
    page = open_page()
    page.evaluate(
        f"""stage.show(['scroll-view', {{id: 's', scrollY: true, style: 'height: 300px',
             bindscrollstart: 'log', bindscrollend: 'log'}}, {ROWS}])"""
    )
    page.evaluate("document.querySelector('#s .rt-scroll').scrollTop = 50")
    until(page, "stage.of('scrollend').length === 1")

    assert page.evaluate("stage.of('scrollstart')") == [{"scrollLeft": 0, "scrollTop": 50}]
    assert page.evaluate("stage.of('scrollend')") == [{"scrollLeft": 0, "scrollTop": 50}]


def test_the_refresher_tells_its_status(open_page):
    page = open_page(touch=True)
    page.evaluate(
        f"""stage.show(['scroll-view', {{id: 's', scrollY: true, style: 'height: 300px', refresherEnabled: true,
             bindrefresherstatuschange: 'log', bindrefresherwillrefresh: 'log'}}, {ROWS}])"""
    )
    page.evaluate(
        """() => {
      const el = document.querySelector('#s .rt-scroll');
      const touch = (y) => new Touch({identifier: 1, target: el, clientX: 50, clientY: y});
      const fire = (type, y) => el.dispatchEvent(new TouchEvent(type, {bubbles: true, cancelable: true,
        touches: type === 'touchend' ? [] : [touch(y)], changedTouches: [touch(y)]}));
      fire('touchstart', 100);
      for (const y of [120, 240, 250]) fire('touchmove', y);
      fire('touchend', 250);
    }"""
    )
    page.evaluate("stage.ui('#s').set('refresherTriggered', false)")

    assert page.evaluate("stage.of('refresherstatuschange').map((d) => d.status)") == [1, 2, 3, 0]
    assert page.evaluate("stage.of('refresherwillrefresh')") == [{"dy": 70}]


def test_an_end_item_snaps_to_the_edge(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['swiper', {id: 's', snapToEdge: true, previousMargin: '20px', nextMargin: '30px',
             scrollWithAnimation: false, bindanimationfinish: 'log'},
             ...[0, 1, 2].map((i) => ['swiper-item', {id: 'i' + i}, 'item'])])"""
    )
    left = "document.querySelector('#i%d').getBoundingClientRect().left"
    assert page.evaluate(left % 0) == 0
    page.evaluate("stage.ui('#s').set('current', 1)")
    until(page, "stage.of('animationfinish').length === 1")
    assert page.evaluate(left % 1) == 20
    page.evaluate("stage.ui('#s').set('current', 2)")
    until(page, "stage.of('animationfinish').length === 2")

    assert page.evaluate("document.querySelector('#i2').getBoundingClientRect().right") == 375


def test_the_whole_area_can_pinch(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['movable-area', {id: 'a', scaleArea: true, style: 'width: 300px; height: 300px'},
             ['movable-view', {id: 'm', scale: true, direction: 'all', style: 'width: 50px; height: 50px',
                               bindscale: 'log'}, 'm']])"""
    )
    page.evaluate(
        """() => {
      const area = document.querySelector('#a');
      const fire = (type, id, x, target = area) => target.dispatchEvent(new PointerEvent(type,
        {bubbles: true, pointerId: id, clientX: x, clientY: 200}));
      fire('pointerdown', 1, 100);
      fire('pointerdown', 2, 200);
      fire('pointermove', 2, 200, document);
      fire('pointermove', 2, 300, document);
      fire('pointerup', 1, 100, document);
    }"""
    )

    assert page.evaluate("stage.of('scale').pop().scale") == 2


def test_a_region_can_be_left_open(open_page):
    page = open_page()
    page.evaluate(
        """import('/rt/env.js').then(({env}) => { env.host = {regions: [
             {name: 'North', code: '1', children: [{name: 'A', code: '11'}]}]} })"""
    )
    page.evaluate(
        """stage.show(['picker', {id: 'r', mode: 'region', customItem: 'All', level: 'city',
             value: ['North', 'All'], bindchange: 'log'}, 'r'])"""
    )
    page.click("#r")
    assert page.locator(".rt-wheel-row").all_text_contents() == ["All", "North", "All", "A"]
    page.click(".rt-picker-confirm")

    expected = [{"value": ["North", "All"], "code": ["1", ""], "postcode": ""}]
    assert page.evaluate("stage.of('change')") == expected


def test_a_field_keeps_the_keyboard_while_the_page_is_pressed(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['input', {id: 'i', holdKeyboard: true, bindblur: 'log', autoFill: 'email'}],
                     ['input', {id: 'j'}], ['view', {id: 'v', class: 'fill', bindtap: 'log'}, 'v'])"""
    )
    page.click("#i")
    page.click("#v")
    assert page.evaluate("document.activeElement === document.querySelector('#i input')")
    assert len(page.evaluate("stage.of('tap')")) == 1
    assert page.get_attribute("#i input", "autocomplete") == "email"
    page.click("#j")

    assert len(page.evaluate("stage.of('blur')")) == 1


def test_a_field_tells_its_selection_and_its_change(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['textarea', {id: 't', bindselectionchange: 'log', bindchange: 'log',
             bindkeyboardcompositionstart: 'log'}])"""
    )
    page.click("#t")
    page.keyboard.type("abc")
    page.keyboard.press("Shift+ArrowLeft")
    until(
        page,
        "stage.of('selectionchange').some((d) => d.selectionStart === 2 && d.selectionEnd === 3)",
    )
    page.evaluate(
        "document.querySelector('#t textarea').dispatchEvent(new CompositionEvent('compositionstart', {data: 'x'}))"
    )
    page.evaluate("document.activeElement.blur()")

    assert page.evaluate("stage.of('keyboardcompositionstart')") == [{"data": "x"}]
    assert page.evaluate("stage.of('change')") == [{"value": "abc"}]


def test_a_picture_is_fetched_as_the_app_says(open_page):
    page = open_page()
    page.evaluate(
        "stage.show(['image', {id: 'i', src: '/none.png', referrerPolicy: 'no-referrer'}])"
    )

    assert page.evaluate("document.querySelector('#i img').referrerPolicy") == "no-referrer"


def test_a_cover_can_be_scrolled_by_the_app(open_page):
    page = open_page()
    page.evaluate(
        f"""stage.show(['cover-view', {{id: 'c', scrollTop: 40, style: 'height: 100px; overflow-y: scroll'}}, {ROWS}])"""
    )
    assert page.evaluate("document.querySelector('#c').scrollTop") == 40
    page.evaluate("stage.ui('#c').set('scrollTop', 90)")

    assert page.evaluate("document.querySelector('#c').scrollTop") == 90


VIDEO = """(more) => stage.show(['video', {id: 'v', ...more}]).then(() => {
  globalThis.calls = [];
  const media = document.querySelector('#v video');
  Object.defineProperty(media, 'paused', {get: () => globalThis.calls.at(-1) !== 'play'});
  media.pause = () => globalThis.calls.push('pause');
  media.play = async () => globalThis.calls.push('play');
})"""


def test_a_covered_page_is_silent(open_page):
    page = open_page()
    page.evaluate(VIDEO, {})
    page.evaluate("import('/rt/nav.js').then(({navigateTo}) => navigateTo('/pages/other/other'))")
    until(page, "stage.top().route === 'pages/other/other'")
    until(page, "calls.length === 1")
    assert page.evaluate("calls") == ["pause"]

    page = open_page()
    page.evaluate(VIDEO, {"autoPauseIfNavigate": False})
    page.evaluate("import('/rt/nav.js').then(({navigateTo}) => navigateTo('/pages/other/other'))")
    until(page, "stage.top().route === 'pages/other/other'")
    page.wait_for_timeout(60)
    assert page.evaluate("calls") == []


def test_a_double_tap_plays_and_pauses(open_page):
    page = open_page()
    page.evaluate(VIDEO, {"enablePlayGesture": True, "controls": False})
    page.dblclick("#v video")
    page.dblclick("#v video")

    assert page.evaluate("calls") == ["play", "pause"]


def test_comments_can_be_put_away(open_page):
    page = open_page()
    page.evaluate(
        VIDEO, {"danmuBtn": True, "enableDanmu": True, "danmuList": [{"text": "x", "time": 0}]}
    )
    pass_time = "document.querySelector('#v video').dispatchEvent(new Event('timeupdate'))"
    assert page.get_attribute(".rt-danmu-button", "aria-pressed") == "true"
    page.click(".rt-danmu-button")
    page.evaluate(pass_time)
    assert page.locator(".rt-danmu").count() == 0
    page.click(".rt-danmu-button")
    page.evaluate("stage.ui('#v').second = -1")
    page.evaluate(pass_time)

    assert page.locator(".rt-danmu").count() == 1


def test_a_camera_scans_and_lights(open_page):
    page = open_page()
    page.evaluate(
        """async () => {
      const track = document.createElement('canvas').captureStream().getVideoTracks()[0];
      globalThis.asked = [];
      track.getCapabilities = () => ({torch: true});
      track.applyConstraints = async (wanted) => asked.push(wanted);
      Object.defineProperty(navigator, 'mediaDevices', {value: {getUserMedia: async (wanted) => {
        asked.push(wanted.video);
        return new MediaStream([track]);
      }}});
      globalThis.BarcodeDetector = class {
        static getSupportedFormats = async () => ['qr_code'];
        detect = async () => [{rawValue: 'https://a.b', format: 'qr_code'}];
      };
      HTMLMediaElement.prototype.play = async () => {};
      await stage.show(['camera', {id: 'c', mode: 'scanCode', resolution: 'high', flash: 'torch', bindscancode: 'log'}]);
    }"""
    )
    until(page, "stage.of('scancode').length === 1")
    page.wait_for_timeout(300)

    expected = [{"type": "QR_CODE", "result": "https://a.b"}]
    assert page.evaluate("stage.of('scancode')") == expected
    assert page.evaluate("asked") == [
        {"facingMode": "environment", "height": {"ideal": 1080}},
        {"advanced": [{"torch": True}]},
    ]


def test_a_page_says_how_its_refresher_looks(open_page):
    page = open_page()
    page.evaluate("stage.show(['page-meta', {backgroundTextStyle: 'light'}])")
    until(page, "document.querySelector('.mp-pull').classList.contains('light')")


def test_a_page_may_turn_the_device(open_page):
    page = open_page()
    page.evaluate(
        """() => {
      globalThis.asked = [];
      screen.orientation.lock = async (wanted) => asked.push(wanted);
      screen.orientation.unlock = () => asked.push('unlock');
      return stage.show(['page-meta', {pageOrientation: 'landscape'}]);
    }"""
    )
    until(page, "asked.length === 1")
    page.evaluate("import('/rt/nav.js').then(({navigateTo}) => navigateTo('/pages/other/other'))")
    until(page, "asked.length === 2")

    assert page.evaluate("asked") == ["landscape", "unlock"]


def test_a_header_stays_at_the_top_until_its_section_ends(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['scroll-view', {id: 's', scrollY: true, style: 'height: 300px'},
             ...[0, 1, 2].map((i) => ['sticky-section', {},
               ['sticky-header', {id: 'h' + i, offsetTop: 10, bindstickontopchange: 'log'}, 'head'],
               ['list-view', {padding: [5, 0, 5, 0], style: ''}, ...Array.from({length: 10}, () => ['view', {class: 'fill'}, 'x'])]])])"""
    )
    top = "document.querySelector('#h0').getBoundingClientRect().top - document.querySelector('#s').getBoundingClientRect().top"
    page.evaluate("document.querySelector('#s .rt-scroll').scrollTop = 200")
    until(page, "stage.of('stickontopchange').length === 1")
    assert page.evaluate(top) == 10
    assert page.evaluate("stage.of('stickontopchange')") == [{"isStickOnTop": True}]
    page.evaluate("document.querySelector('#s .rt-scroll').scrollTop = 900")
    page.wait_for_timeout(60)

    assert page.evaluate(top) < 0


def test_a_grid_is_aligned_or_fills_its_gaps(open_page):
    page = open_page()
    cells = "...[60, 20, 20].map((h, i) => ['view', {id: 'c' + i, style: `height: ${h}px`}, 'x'])"
    page.evaluate(
        f"stage.show(['grid-view', {{id: 'g', crossAxisCount: 2, mainAxisGap: 10, crossAxisGap: 15}}, {cells}])"
    )
    place = "(id) => { const b = document.querySelector('#' + id).getBoundingClientRect(); return [b.left, b.top - document.querySelector('#g').getBoundingClientRect().top, b.width] }"
    assert page.evaluate(place, "c1") == [195, 0, 180]
    assert page.evaluate(place, "c2") == [0, 70, 180]
    page.evaluate("stage.ui('#g').set('type', 'masonry')")

    assert page.evaluate(place, "c2") == [195, 30, 180]
