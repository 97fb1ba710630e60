# ruff: noqa: E501 (the pages of these tests are JavaScript)
"""The host's API in a real browser: results, refusals, and what the user sees."""

from web_stage import until

OUTCOME = """
const outcome = (start) => new Promise((done) => start({
  success: (res) => done(['success', res]), fail: (res) => done(['fail', res]) }));
"""


def ask(page, module, call):
    """The outcome of `call(api, options)`: which callback ran, and with what."""
    return page.evaluate(
        f"""async () => {{ {OUTCOME}
          const api = await import('/rt/api/{module}.js');
          return outcome((callbacks) => {{ const url = location.origin; {call} }}); }}"""
    )


def run(page, module, body):
    return page.evaluate(
        f"async () => {{ const api = await import('/rt/api/{module}.js'); const url = location.origin; {body} }}"
    )


def test_storage_keeps_types_and_survives_a_reload(open_page):
    page = open_page()
    run(page, "storage", "api.setStorageSync('a', {n: 1}); api.setStorageSync('d', new Date(7));")
    page.reload()
    until(page, "window.stage && stage.ready")

    assert run(page, "storage", "return api.getStorageSync('a')") == {"n": 1}
    assert run(page, "storage", "return api.getStorageSync('d').getTime()") == 7
    assert run(page, "storage", "return api.getStorageSync('none')") == ""
    assert run(page, "storage", "return api.getStorageInfoSync().keys.sort()") == ["a", "d"]
    assert ask(page, "storage", "api.getStorage({key: 'a', ...callbacks})") == [
        "success",
        {"errMsg": "getStorage:ok", "data": {"n": 1}},
    ]
    assert ask(page, "storage", "api.getStorage({key: 'none', ...callbacks})") == [
        "fail",
        {"errMsg": "getStorage:fail data not found"},
    ]


def test_a_key_may_not_be_too_large(open_page):
    page = open_page()
    kind, answer = ask(
        page, "storage", "api.setStorage({key: 'k', data: 'x'.repeat(1100000), ...callbacks})"
    )

    assert kind == "fail"
    assert answer["errMsg"].startswith("setStorage:fail data exceeds")


def test_a_request_succeeds_whatever_the_status(open_page):
    page = open_page()
    kind, answer = ask(
        page,
        "request",
        "api.request({url: url + '/echo?status=404', method: 'POST', data: {a: 1}, ...callbacks})",
    )

    assert kind == "success"
    assert answer["statusCode"] == 404
    assert tuple(answer["data"][name] for name in ("method", "body", "type")) == (
        "POST",
        '{"a":1}',
        "application/json",
    )
    assert answer["header"]["x-seen"] == "yes"
    assert answer["errMsg"] == "request:ok"


def test_answers_that_are_no_json_stay_text(open_page):
    page = open_page()
    _, plain = ask(page, "request", "api.request({url: url + '/echo?text=hi', ...callbacks})")
    _, buffer = ask(
        page,
        "request",
        """api.request({url: url + '/echo?text=hi', responseType: 'arraybuffer', ...callbacks,
             success: (res) => callbacks.success({size: res.data.byteLength})})""",
    )

    assert plain["data"] == "hi"
    assert buffer == {"size": 2}


def test_requests_fail_with_a_reason(open_page):
    page = open_page()
    _, invalid = ask(page, "request", "api.request({url: '/relative', ...callbacks})")
    _, late = ask(page, "request", "api.request({url: url + '/slow', timeout: 80, ...callbacks})")
    _, aborted = ask(
        page,
        "request",
        "const task = api.request({url: url + '/slow', ...callbacks}); setTimeout(() => task.abort(), 30)",
    )

    assert invalid["errMsg"] == 'request:fail invalid url "/relative"'
    assert late["errMsg"] == "request:fail timeout"
    assert aborted["errMsg"] == "request:fail abort"


def test_a_task_tells_its_headers(open_page):
    page = open_page()
    seen = run(
        page,
        "request",
        """return new Promise((done) => {
             const task = api.request({url: url + '/echo'});
             task.onHeadersReceived((res) => done(res.header['x-seen']));
           })""",
    )

    assert seen == "yes"


def test_files_go_up_and_come_down(open_page):
    page = open_page()
    _, up = ask(
        page,
        "upload",
        """import('/rt/api/blob.js').then(({temporaryPath}) => {
             const filePath = temporaryPath(new Blob(['content']), 'a.txt');
             api.uploadFile({url: url + '/echo', filePath, name: 'file', formData: {user: 'u'}, ...callbacks});
           })""",
    )
    _, down = ask(
        page,
        "download",
        """const seen = [];
           const task = api.downloadFile({url: url + '/echo?text=hello', ...callbacks,
             success: (res) => fetch(res.tempFilePath).then((r) => r.text()).then((text) =>
               callbacks.success({text, status: res.statusCode, progress: seen.length > 0}))});
           task.onProgressUpdate((event) => seen.push(event.progress));""",
    )
    _, missing = ask(
        page,
        "upload",
        "api.uploadFile({url: url + '/echo', filePath: 'wxfile://usr/none', name: 'f', ...callbacks})",
    )

    assert up["statusCode"] == 200
    assert 'filename=\\"a.txt\\"' in up["data"]
    assert 'name=\\"user\\"' in up["data"]
    assert down == {"text": "hello", "status": 200, "progress": True}
    assert missing["errMsg"].startswith("uploadFile:fail file not found")


def test_files_are_there_next_time(open_page):
    page = open_page()
    run(
        page,
        "file",
        """const fs = api.getFileSystemManager();
           await new Promise((success) => fs.writeFile({filePath: 'wxfile://usr/x.txt', data: 'kept', success}));
           await new Promise((done) => setTimeout(done, 150));""",
    )
    page.reload()
    until(page, "window.stage && stage.ready")
    kept = run(
        page,
        "file",
        "await api.ready(); return api.getFileSystemManager().readFileSync('wxfile://usr/x.txt', 'utf8')",
    )

    assert kept == "kept"


def test_a_toast_is_told_and_goes(open_page):
    page = open_page()
    _, answer = ask(page, "ui", "api.showToast({title: 'Saved', duration: 1200, ...callbacks})")

    assert answer == {"errMsg": "showToast:ok"}
    assert page.locator("[role=status]").text_content() == "Saved"
    until(page, "!document.querySelector('[role=status]')")


def test_a_loading_stays_until_it_is_hidden(open_page):
    page = open_page()
    ask(page, "ui", "api.showLoading({title: 'Wait', mask: true, ...callbacks})")
    assert page.locator(".rt-toast-mask").is_visible()
    ask(page, "ui", "api.hideLoading(callbacks)")
    assert page.locator("[role=status]").count() == 0


def answer_of(page, module, call, act):
    page.evaluate(
        f"async () => {{ const api = await import('/rt/api/{module}.js'); window.answer = undefined; "
        f"const done = (kind) => (res) => (window.answer = [kind, res]); "
        f"const callbacks = {{success: done('success'), fail: done('fail')}}; {call} }}"
    )
    act()
    until(page, "window.answer")
    return page.evaluate("window.answer")


def test_a_modal_answers_which_button(open_page):
    page = open_page()
    call = "api.showModal({title: 'T', content: 'C', ...callbacks})"
    yes = answer_of(page, "ui", call, lambda: page.click(".rt-modal-confirm"))
    no = answer_of(page, "ui", call, lambda: page.click("dialog >> text=取消"))
    escape = answer_of(page, "ui", call, lambda: page.keyboard.press("Escape"))

    assert yes == [
        "success",
        {"errMsg": "showModal:ok", "confirm": True, "cancel": False, "content": None},
    ]
    assert (no[1]["confirm"], no[1]["cancel"]) == (False, True)
    assert (escape[1]["confirm"], escape[1]["cancel"]) == (False, True)
    until(page, "!document.querySelector('dialog')")


def test_a_modal_can_ask_for_text(open_page):
    page = open_page()

    def write():
        page.fill(".rt-modal-field", "typed")
        page.click(".rt-modal-confirm")

    _, answer = answer_of(
        page, "ui", "api.showModal({title: 'Name', editable: true, ...callbacks})", write
    )

    assert answer["content"] == "typed"


def test_an_action_sheet_answers_the_item_or_fails(open_page):
    page = open_page()
    call = "api.showActionSheet({itemList: ['A', 'B'], ...callbacks})"
    chosen = answer_of(page, "ui", call, lambda: page.click("text=B"))
    given_up = answer_of(page, "ui", call, lambda: page.click(".rt-sheet-cancel"))
    _, many = ask(page, "ui", "api.showActionSheet({itemList: [...'1234567'], ...callbacks})")

    assert chosen == ["success", {"errMsg": "showActionSheet:ok", "tapIndex": 1}]
    assert given_up == ["fail", {"errMsg": "showActionSheet:fail cancel"}]
    assert many["errMsg"].startswith("showActionSheet:fail parameter error")


def test_pages_are_reached_and_refused(open_page):
    page = open_page()
    kind, answer = ask(
        page,
        "route",
        "api.navigateTo({url: '/pages/other/other?a=1', ...callbacks, success: () => callbacks.success({})})",
    )
    assert kind == "success"
    assert page.evaluate("stage.top().options") == {"a": "1"}
    kind, answer = ask(page, "route", "api.navigateBack({...callbacks})")
    assert [kind, answer["errMsg"]] == ["success", "navigateBack:ok"]
    kind, answer = ask(page, "route", "api.navigateTo({url: '/none', ...callbacks})")
    assert [kind, answer["errMsg"]] == ["fail", 'navigateTo:fail page "none" is not found']
    kind, answer = ask(page, "route", "api.switchTab({url: '/pages/other/other', ...callbacks})")
    assert kind == "fail"


def test_the_bar_takes_title_and_colours(open_page):
    page = open_page()
    ask(page, "navigation-bar", "api.setNavigationBarTitle({title: 'New', ...callbacks})")
    ask(
        page,
        "navigation-bar",
        "api.setNavigationBarColor({frontColor: '#ffffff', backgroundColor: '#112233', ...callbacks})",
    )
    kind, _ = ask(
        page,
        "navigation-bar",
        "api.setNavigationBarColor({frontColor: 'red', backgroundColor: '#112233', ...callbacks})",
    )

    assert page.text_content(".mp-title") == "New"
    assert (
        page.eval_on_selector(".mp-bar", "(e) => getComputedStyle(e).backgroundColor")
        == "rgb(17, 34, 51)"
    )
    assert kind == "fail"


def test_without_a_tab_bar_its_calls_fail(open_page):
    page = open_page()
    kind, answer = ask(page, "tab-bar", "api.setTabBarBadge({index: 0, text: '1', ...callbacks})")

    assert [kind, answer["errMsg"]] == ["fail", "setTabBarBadge:fail not TabBar page"]


def test_the_page_scrolls_to_places_and_elements(open_page):
    page = open_page()
    page.evaluate(
        "stage.show(...Array.from({length: 20}, (_, i) => ['view', {id: 'v' + i, class: 'fill'}, 'r' + i]))"
    )
    ask(page, "page", "api.pageScrollTo({scrollTop: 150, duration: 0, ...callbacks})")
    assert page.evaluate("document.querySelector('.mp-scroll').scrollTop") == 150
    ask(page, "page", "api.pageScrollTo({selector: '#v5', duration: 50, ...callbacks})")
    assert page.evaluate("document.querySelector('.mp-scroll').scrollTop") == 300
    kind, _ = ask(page, "page", "api.pageScrollTo({selector: '#none', ...callbacks})")
    assert kind == "fail"


def test_a_query_reads_boxes_data_and_properties(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['view', {id: 'a', class: 'row', 'data-n': {k: 1}, style: 'width: 100px; height: 40px; padding: 0'}],
             ['view', {class: 'row'}], ['switch', {id: 's', checked: true}])"""
    )
    result = run(
        page,
        "query",
        """return new Promise((done) => {
             const query = api.createSelectorQuery();
             query.select('#a').boundingClientRect();
             query.selectAll('.row').fields({id: true, size: true});
             query.select('#none').boundingClientRect();
             query.select('#s').fields({properties: ['checked', 'color'], computedStyle: ['display']});
             query.selectViewport().scrollOffset();
             query.exec(done);
           })""",
    )

    assert result[0] == {
        "id": "a",
        "dataset": {"n": {"k": 1}},
        "left": 0,
        "top": 0,
        "right": 100,
        "bottom": 40,
        "width": 100,
        "height": 40,
    }
    assert [each["id"] for each in result[1]] == ["a", ""]
    assert None is result[2]
    assert result[3] == {"checked": True, "color": "", "display": "inline-block"}
    assert result[4]["scrollTop"] == 0


def test_an_observer_tells_what_comes_into_view(open_page):
    page = open_page()
    page.evaluate(
        """stage.show(['view', {style: 'height: 2000px'}], ['view', {id: 'far', class: 'fill'}, 'far'])"""
    )
    run(
        page,
        "observer",
        """window.seen = [];
           api.createIntersectionObserver(null).relativeToViewport({bottom: 0}).observe('#far', (res) => seen.push(res));""",
    )
    page.wait_for_timeout(80)
    assert page.evaluate("window.seen") == []
    page.evaluate("document.querySelector('.mp-scroll').scrollTop = 2000")
    until(page, "window.seen.length === 1")

    seen = page.evaluate("window.seen[0]")
    assert seen["id"] == "far"
    assert seen["intersectionRatio"] > 0


def test_legacy_drawing_reaches_the_canvas(open_page):
    page = open_page()
    page.evaluate("stage.show(['canvas', {canvasId: 'c', style: 'width: 100px; height: 50px'}])")
    pixels = run(
        page,
        "canvas",
        """const pen = api.createCanvasContext('c');
           pen.setFillStyle('#ff0000');
           pen.fillRect(0, 0, 50, 50);
           const gradient = pen.createLinearGradient(50, 0, 100, 0);
           gradient.addColorStop(0, '#00ff00');
           gradient.addColorStop(1, '#00ff00');
           pen.fillStyle = gradient;
           pen.fillRect(50, 0, 50, 50);
           await new Promise((done) => pen.draw(false, done));
           const left = await api.canvasGetImageData({canvasId: 'c', x: 10, y: 10, width: 1, height: 1});
           const right = await api.canvasGetImageData({canvasId: 'c', x: 80, y: 10, width: 1, height: 1});
           const file = await api.canvasToTempFilePath({canvasId: 'c', destWidth: 20, destHeight: 10});
           const info = await (await import('/rt/api/image.js')).getImageInfo({src: file.tempFilePath});
           return [[...left.data], [...right.data], info.width, info.height, info.type];""",
    )

    assert pixels == [[255, 0, 0, 255], [0, 255, 0, 255], 20, 10, "png"]


def test_the_newer_canvas_is_a_node(open_page):
    page = open_page()
    page.evaluate("stage.show(['canvas', {id: 'c', type: '2d'}])")
    facts = run(
        page,
        "query",
        """return new Promise((done) => api.createSelectorQuery().select('#c').fields({node: true, size: true})
             .exec(([{node, width, height}]) => done([width, height, node.width, typeof node.createImage,
               typeof node.getContext('2d').fillRect])))""",
    )

    assert facts == [300, 150, 300, "function", "function"]


def test_pictures_are_compressed(open_page):
    page = open_page()
    size = run(
        page,
        "image",
        """const canvas = document.createElement('canvas');
           canvas.width = 200; canvas.height = 100;
           canvas.getContext('2d').fillRect(0, 0, 99, 99);
           const {temporaryPath} = await import('/rt/api/blob.js');
           const src = temporaryPath(await api.canvasBlob(canvas, 'image/jpeg', 1));
           const {tempFilePath} = await api.compressImage({src, compressedWidth: 50});
           const info = await api.getImageInfo({src: tempFilePath});
           return [info.width, info.height, info.type];""",
    )

    assert size == [50, 25, "jpeg"]


def test_chosen_pictures_become_temporary_files(open_page, tmp_path):
    page = open_page()
    picture = tmp_path / "p.png"
    page.evaluate("stage.show(['view', {}, 'x'])")
    data = run(
        page,
        "image",
        """const canvas = document.createElement('canvas'); canvas.width = 3; canvas.height = 2;
           return [...new Uint8Array(await (await api.canvasBlob(canvas, 'image/png')).arrayBuffer())]""",
    )
    picture.write_bytes(bytes(data))

    def choose():
        with page.expect_file_chooser() as chooser:
            page.evaluate("window.go()")
        chooser.value.set_files(str(picture))

    page.evaluate(
        """async () => { const api = await import('/rt/api/choose.js');
             window.go = () => { api.chooseMedia({count: 1, success: (r) => (window.answer = ['success', r])}) } }"""
    )
    choose()
    until(page, "window.answer")
    answer = page.evaluate("window.answer[1]")

    assert answer["type"] == "image"
    assert (3, 2, len(data)) == tuple(
        answer["tempFiles"][0][key] for key in ("width", "height", "size")
    )
    assert answer["tempFiles"][0]["tempFilePath"].startswith("blob:")


def test_a_preview_opens_turns_and_closes(open_page):
    page = open_page()
    svg = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/%3E"
    ask(
        page,
        "preview",
        f'api.previewImage({{urls: ["{svg}", "{svg}#2"], current: "{svg}#2", ...callbacks}})',
    )
    assert page.text_content(".rt-viewer-count") == "2 / 2"
    page.keyboard.press("Escape")
    until(page, "!document.querySelector('dialog')")


def test_the_system_is_described(open_page):
    page = open_page()
    info = run(page, "system", "return api.getSystemInfoSync()")

    assert (info["windowWidth"], info["pixelRatio"]) == (375, 1)
    assert info["windowHeight"] == 667 - 44
    assert {
        "platform",
        "system",
        "model",
        "SDKVersion",
        "language",
        "safeArea",
        "statusBarHeight",
    } <= set(info)
    assert run(page, "system", "return api.getAccountInfoSync().miniProgram") == {
        "appId": "stage",
        "envVersion": "release",
        "version": "1.2.3",
    }


def test_what_only_an_owner_has_fails_or_is_asked(open_page):
    page = open_page()
    kind, answer = ask(page, "open", "api.login(callbacks)")
    assert [kind, answer] == ["fail", {"errMsg": "login:fail not supported on the web"}]
    kind, answer = ask(
        page,
        "open",
        """import('/rt/env.js').then(({env}) => {
             env.host = {login: async () => ({code: 'c'}), requestPayment: () => { throw new Error('cancel') }};
             api.login(callbacks);
           })""",
    )
    assert [kind, answer] == ["success", {"errMsg": "login:ok", "code": "c"}]
    kind, answer = ask(page, "open", "api.requestPayment({...callbacks})")
    assert [kind, answer] == ["fail", {"errMsg": "requestPayment:fail cancel"}]


def test_what_no_browser_can_do_refuses(open_page):
    page = open_page()
    kind, answer = ask(page, "unsupported", "api.openBluetoothAdapter(callbacks)")
    _, method = ask(page, "unsupported", "api.createUDPSocket().send(callbacks)")

    assert [kind, answer] == [
        "fail",
        {"errMsg": "openBluetoothAdapter:fail not supported on the web"},
    ]
    assert method == {"errMsg": "createUDPSocket.send:fail not supported on the web"}


def test_the_cloud_refuses_at_the_end_of_a_chain(open_page):
    page = open_page()
    errors = run(
        page,
        "cloud",
        """api.cloud.init({});
           const errors = [];
           await api.cloud.callFunction({name: 'f'}).catch((e) => errors.push(e.errMsg));
           const db = api.cloud.database();
           await db.collection('c').where({a: db.command.gt(3)}).limit(2).get().catch((e) => errors.push(e.errMsg));
           return errors;""",
    )

    assert errors == [
        "cloud.callFunction:fail not supported on the web",
        "cloud.database:fail not supported on the web",
    ]


def test_the_network_is_watched(open_page):
    page = open_page()
    run(page, "network", "window.seen = []; api.onNetworkStatusChange((res) => seen.push(res));")
    page.context.set_offline(True)
    until(page, "window.seen.length === 1")
    page.context.set_offline(False)

    assert page.evaluate("window.seen[0]") == {"isConnected": False, "networkType": "none"}


def test_the_clipboard_takes_text(open_page):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, "device", "api.setClipboardData({data: 'copied', ...callbacks})")
    _, answer = ask(page, "device", "api.getClipboardData(callbacks)")

    assert answer["data"] == "copied"


def test_places_are_asked_of_the_browser(open_page):
    page = open_page(
        permissions=["geolocation"], geolocation={"latitude": 39.908823, "longitude": 116.39747}
    )
    _, plain = ask(page, "location", "api.getLocation(callbacks)")
    _, moved = ask(page, "location", "api.getLocation({type: 'gcj02', ...callbacks})")

    assert plain["latitude"] == 39.908823
    assert abs(moved["latitude"] - 39.910226) < 1e-4


def test_a_played_animation_ends_where_it_should(open_page):
    page = open_page()
    page.evaluate("stage.show(['view', {id: 'v', style: 'width: 50px; height: 50px'}, 'v'])")
    run(
        page,
        "animation",
        """const animation = api.createAnimation({duration: 40});
           animation.translateX(30).step().opacity(0.5).step();
           api.animate(document.querySelector('#v'), animation.export());""",
    )
    until(page, "getComputedStyle(document.querySelector('#v')).opacity === '0.5'")

    assert page.locator("#v").bounding_box()["x"] == 30


def test_an_instance_animates_its_own_elements(open_page):
    page = open_page()
    page.evaluate("stage.show(['view', {id: 'v', style: 'width: 50px; height: 50px'}, 'v'])")
    run(
        page,
        "instance/animate",
        """await new Promise((done) => api.animate.call(stage.top(), '#v',
             [{translateX: 0, opacity: 1}, {translateX: '40px', opacity: 0.2, ease: 'linear'}], 30, done));""",
    )
    assert page.locator("#v").bounding_box()["x"] == 40
    run(page, "instance/animate", "api.clearAnimation.call(stage.top(), '#v')")
    assert page.locator("#v").bounding_box()["x"] == 0
