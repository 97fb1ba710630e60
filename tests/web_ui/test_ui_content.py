# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""Content: image, icon, text, rich-text, progress, navigator, media, canvas, containers."""

from web_stage import until

PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='20'%3E"
    "%3Crect width='40' height='20' fill='red'/%3E%3C/svg%3E"
)


def test_an_image_tells_its_size_and_its_failure(open_page):
    page = open_page()
    page.evaluate(
        f"""stage.show(['image', {{id: 'i', src: "{PICTURE}", bindload: 'log'}}],
                     ['image', {{src: '/none.png', binderror: 'log'}}])"""
    )
    until(page, "stage.events.length === 2")

    assert page.evaluate("stage.of('load')") == [{"width": 40, "height": 20}]
    assert "/none.png" in page.evaluate("stage.of('error')[0].errMsg")
    box = page.locator("#i").bounding_box()
    assert (box["width"], box["height"]) == (320, 240)


def test_modes_fit_the_picture(open_page):
    page = open_page()
    page.evaluate(
        f"""stage.show(...['aspectFit', 'aspectFill', 'scaleToFill', 'center'].map((mode) =>
               ['image', {{src: "{PICTURE}", mode, style: 'width: 80px; height: 80px'}}]),
             ['image', {{id: 'w', src: "{PICTURE}", mode: 'widthFix', style: 'width: 100px; height: 9px'}}],
             ['image', {{id: 'h', src: "{PICTURE}", mode: 'heightFix', style: 'width: 9px; height: 60px'}}])"""
    )
    page.wait_for_timeout(100)

    fits = page.evaluate(
        "[...document.querySelectorAll('wx-image img')].slice(0, 4).map((e) => getComputedStyle(e).objectFit)"
    )
    assert fits == ["contain", "cover", "fill", "none"]
    assert page.locator("#w").bounding_box()["height"] == 50
    assert page.locator("#h").bounding_box()["width"] == 120


def test_icons_are_drawn_in_their_size_and_colour(open_page):
    page = open_page()
    page.evaluate(
        "stage.show(['icon', {id: 'i', type: 'success', size: 40, color: 'rgb(1, 2, 3)'}])"
    )

    assert page.locator("#i svg").bounding_box()["width"] == 40
    assert page.locator("#i path").evaluate("(e) => getComputedStyle(e).fill") == "rgb(1, 2, 3)"
    assert (
        page.get_attribute("#i", "role"),
        page.get_attribute("#i", "aria-label"),
    ) == ("img", "success")


def test_text_decodes_and_spaces(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['text', {id: 't', decode: true, space: 'ensp', userSelect: true}, 'a b &lt;&nbsp;&amp;'])"""
    )

    assert page.evaluate("document.querySelector('#t').textContent") == "a\u2002b\u2002<\u00a0&"
    page.evaluate("document.querySelector('#t').firstChild.data = '&gt; x'")
    until(page, "document.querySelector('#t').textContent === '>\u2002x'")


def test_rich_text_builds_only_what_is_trusted(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['rich-text', {id: 'r', nodes:
             '<p class="mine" style="font-size: 20px" onclick="x()">a<b>b</b><script>window.bad = 1<\\/script>' +
             '<img src="javascript:bad()" onerror="window.bad = 1"><iframe src="/x"></iframe>' +
             '<a href="javascript:bad()">l</a>&nbsp;</p>'}])"""
    )

    markup = page.evaluate("document.querySelector('#r').innerHTML")
    assert markup == (
        '<p class="mine" style="font-size: 20px;">a<b>b</b><img alt=""><a>l</a>&nbsp;</p>'
    )
    assert page.evaluate("window.bad === undefined")


def test_rich_text_takes_lists_of_nodes(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['rich-text', {id: 'r', space: 'nbsp', nodes: [
             {name: 'div', attrs: {class: 'mine', style: 'width: 100rpx', 'data-x': '1'},
              children: [{type: 'text', text: 'a &lt; b'}, {name: 'script', children: []},
                         {name: 'td', attrs: {colspan: 2}}]}]}])"""
    )

    div = "document.querySelector('#r').firstChild"
    assert page.evaluate(f"{div}.textContent") == "a\u00a0<\u00a0b"
    assert page.evaluate(f"{div}.lastChild.colSpan") == 2
    assert not page.evaluate(f"{div}.hasAttribute('data-x')")
    assert page.evaluate(f"{div}.offsetWidth") == 50


def test_progress_fills_up(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['progress', {id: 'p', percent: 40, showInfo: true}],
                     ['progress', {id: 'q', percent: 30, active: true, duration: 2, bindactiveend: 'log'}])"""
    )

    assert page.text_content("#p span") == "40%"
    assert page.get_attribute("#p", "aria-valuenow") == "40"
    until(page, "stage.of('activeend').length === 1")


def test_a_navigator_moves_and_tells(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['navigator', {id: 'n', url: '/pages/other/other', bindsuccess: 'log'}, 'go'],
                     ['navigator', {id: 'x', url: '/pages/none/none', bindfail: 'log'}, 'lost'])"""
    )
    page.click("#x")
    until(page, "stage.of('fail').length === 1")
    page.focus("#n")
    page.keyboard.press("Enter")
    until(page, "stage.top().route === 'pages/other/other'")
    until(page, "stage.of('success').length === 1")

    assert page.evaluate("stage.of('fail')[0].errMsg").startswith("navigateTo:fail page")
    assert page.evaluate("stage.of('success')") == [{"errMsg": "navigateTo:ok"}]


def test_a_page_container_opens_and_closes(open_page):
    page = open_page()
    events = ["beforeenter", "enter", "afterenter", "beforeleave", "leave", "afterleave"]
    binds = ", ".join(f"bind{name}: 'log'" for name in [*events, "clickoverlay"])
    page.evaluate(
        f"stage.show(['page-container', {{id: 'c', duration: 30, {binds}}}, ['view', {{class: 'fill'}}, 'in']])"
    )
    assert not page.locator("#c").is_visible()
    page.evaluate("stage.ui('#c').set('show', true)")
    until(page, "stage.of('afterenter').length === 1")
    page.mouse.click(100, 100)
    until(page, "stage.of('afterleave').length === 1")

    heard = page.evaluate("stage.events.map((e) => e.type)")
    assert [*events[:3], "clickoverlay", *events[3:]] == heard


def test_a_root_portal_stands_above_all(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['root-portal', {}, ['view', {id: 'v', bindtap: 'log',
             style: 'position: fixed; left: 10px; top: 10px; width: 50px; height: 50px'}, 'top']])"""
    )
    page.mouse.click(20, 20)

    assert page.evaluate("stage.events.map((e) => e.type)") == ["tap"]


def test_match_media_follows_the_window(open_page):
    page = open_page()
    page.evaluate("stage.show(['match-media', {minWidth: 600}, ['view', {id: 'wide'}, 'wide']])")
    assert not page.locator("#wide").is_visible()
    page.set_viewport_size({"width": 700, "height": 600})
    page.locator("#wide").wait_for(state="visible")


def test_tags_without_a_counterpart_take_no_room(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['ad', {id: 'a', unitId: 'u', binderror: 'log'}],
                     ['open-data', {id: 'd', type: 'userNickName', defaultText: 'You'}])"""
    )

    assert not page.locator("#a").is_visible()
    assert page.text_content("#d") == "You"
    assert page.evaluate("stage.of('error')[0].errCode") == 1004


def test_a_map_without_an_owner_is_a_link(open_page):
    page = open_page()
    page.evaluate("stage.show(['map', {id: 'm', latitude: 39.9, longitude: 116.4}])")

    assert page.text_content("#m a") == "39.9, 116.4"


def test_a_video_tells_that_it_cannot_play(open_page):
    page = open_page()
    page.evaluate(
        "stage.show(['video', {id: 'v', src: '/none.mp4', binderror: 'log', controls: false}])"
    )
    until(page, "stage.of('error').length === 1")

    assert page.evaluate("stage.of('error')[0].errMsg") == "MEDIA_ERR_SRC_NOT_SUPPORTED"
    assert not page.evaluate("document.querySelector('#v video').controls")
