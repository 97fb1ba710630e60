"""Clicks through the web port of the example as its customers would."""

import html
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

from playwright.sync_api import Page, expect
from shop_app import Server, Shop

PRODUCT = "pages/product/product/?id=celadon-bowl"


# --- looking around


def test_every_tab_shows_its_page_and_its_address(shop: Shop) -> None:
    shop.open()
    shop.title("Kiln & Leaf")
    expect(
        shop.screen.get_by_text(re.compile("^Good (morning|afternoon|evening)$"))
    ).to_be_visible()
    for name, title, path in (
        ("Shop", "All products", "pages/products/products/"),
        ("Cart", "Your cart", "pages/cart/cart/"),
        ("Me", "Me", "pages/me/me/"),
        ("Home", "Kiln & Leaf", ""),
    ):
        shop.tab(name)
        shop.title(title)
        shop.address(path)
        expect(shop.tabs.locator("[aria-current=page]")).to_have_text(name)


def test_the_home_page_is_made_of_templates_and_slots(shop: Shop) -> None:
    shop.open()
    screen = shop.screen

    expect(screen.locator(".door")).to_have_count(4)
    expect(screen.locator(".tile--wide")).to_have_count(1)
    expect(screen.locator(".tile--wide .tile__rank")).to_have_text("No. 1")
    # 5 best sellers, and two for each of the four categories.
    expect(screen.locator(".tile")).to_have_count(13)
    expect(screen.get_by_text("See all")).to_be_visible()
    expect(screen.locator(".footer__mark")).to_have_text("Kiln & Leaf")


def test_the_swiper_turns_and_tells(shop: Shop) -> None:
    shop.open()

    expect(shop.screen.locator(".dot--on")).to_have_count(1)
    expect(shop.screen.locator(".dot").nth(0)).to_have_class(re.compile("dot--on"))
    expect(shop.screen.locator(".dot").nth(1)).to_have_class(re.compile("dot--on"), timeout=9000)


def test_a_door_opens_the_list_of_its_category(shop: Shop) -> None:
    shop.open()
    shop.screen.locator(".door", has_text="Pots").click()

    shop.title("All products")
    expect(shop.cards()).to_have_count(3)
    expect(shop.screen.locator(".chip--on")).to_have_text("Pots")


# --- the list


def test_search_finds_by_name_and_by_chinese_name(shop: Shop) -> None:
    shop.open("pages/products/products/")
    expect(shop.screen.locator(".tools")).to_contain_text("14 products")
    shop.search("bowl")
    expect(shop.cards()).to_have_count(1)
    expect(shop.screen.locator(".tools")).to_contain_text("1 product")
    shop.search("龙井")
    expect(shop.card("Dragon Well")).to_be_visible()
    shop.search("nothing of the kind")
    expect(shop.screen.get_by_text("Nothing found")).to_be_visible()
    shop.button("Show everything").click()

    expect(shop.cards()).to_have_count(6)
    expect(shop.screen.locator("wx-input input")).to_have_value("")


def test_chips_choose_one_category_at_a_time(shop: Shop) -> None:
    shop.open("pages/products/products/")
    chips = shop.screen.locator(".chip")
    expect(chips.filter(has_text="All")).to_have_class(re.compile("chip--on"))
    chips.filter(has_text="Tools").click()

    expect(shop.cards()).to_have_count(3)
    expect(shop.screen.locator(".chip--on")).to_have_text("Tools")


def test_the_order_is_chosen_from_a_sheet(shop: Shop) -> None:
    shop.open("pages/products/products/")
    expect(shop.cards().first).to_contain_text("Dragon Well")
    shop.screen.get_by_text("Most popular").click()
    shop.answer("Lowest price")

    expect(shop.cards().first).to_contain_text("Tea scoop")


def test_the_price_slider_limits_the_list(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.screen.get_by_text("Any price").click()
    shop.screen.get_by_role("slider").focus()
    for _ in range(14):
        shop.page.keyboard.press("ArrowLeft")

    expect(shop.screen.get_by_text("Up to ¥100")).to_be_visible()
    expect(shop.screen.locator(".tools")).to_contain_text("6 products")


def test_more_comes_at_the_bottom(shop: Shop) -> None:
    shop.open("pages/products/products/")
    for count in (6, 12, 14):
        expect(shop.cards()).to_have_count(count)
        scroll_to_end(shop)

    expect(shop.screen.get_by_text("That is everything")).to_be_visible()
    shop.button("Back to the top").click()
    expect(shop.screen.locator(".top")).to_have_count(0)


def scroll_to_end(shop: Shop) -> None:
    shop.screen.locator(".mp-scroll").evaluate("(el) => el.scrollTo(0, el.scrollHeight)")


def test_pulling_down_refreshes(shop: Shop) -> None:
    shop.open("pages/products/products/")
    expect(shop.cards()).to_have_count(6)
    scroll_to_end(shop)
    expect(shop.cards()).to_have_count(12)
    shop.screen.locator(".mp-scroll").evaluate("(el) => el.scrollTo(0, 0)")
    pull_down(shop.page)

    shop.toast("Up to date")
    expect(shop.cards()).to_have_count(6)


def pull_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    for kind, y in (("touchStart", 300), ("touchMove", 380), ("touchMove", 480), ("touchEnd", 0)):
        points = [{"x": 180, "y": y}] if y else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_the_plus_of_a_card_does_not_open_it(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.search("scoop")
    shop.button("Add Tea scoop to the cart").click()

    shop.toast("In your cart")
    shop.title("All products")
    expect(shop.badge()).to_have_text("1")


# --- one product


def test_a_card_opens_its_product(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.card("Celadon tea bowl").click()

    shop.title("Celadon tea bowl")
    shop.address(PRODUCT)
    expect(shop.screen.locator(".cost .price")).to_have_text(
        re.compile(r"¥\s*168\s*\.00\s*¥198\.00")
    )
    expect(shop.screen.get_by_text("Save 15%")).to_be_visible()
    expect(shop.screen.locator(".stock__text")).to_have_text("Few left")
    expect(shop.screen.locator(".story b")).to_have_text("pale gold")


def test_prices_group_thousands(shop: Shop) -> None:
    shop.open("pages/product/product/?id=zisha-pot")

    expect(shop.button("Buy · ¥1,280.00")).to_be_visible()
    expect(shop.screen.locator(".price__whole")).to_have_text("1,280")


def test_choices_change_the_price(shop: Shop) -> None:
    shop.open(PRODUCT)
    shop.screen.get_by_text("200 ml").click()

    expect(shop.screen.locator(".value--on")).to_have_count(2)
    expect(shop.button("Buy · ¥198.00")).to_be_visible()


def test_the_stepper_keeps_its_bounds(shop: Shop) -> None:
    shop.open(PRODUCT)
    stepper = shop.stepper()
    stepper.shows(1)
    stepper.more.click()
    stepper.more.click()
    stepper.shows(3)
    expect(shop.screen.locator(".pieces")).to_have_text("pieces")
    expect(shop.button("Buy · ¥504.00")).to_be_visible()
    stepper.type("99")
    stepper.shows(12)
    stepper.more.click()
    shop.toast("No more than 12")
    stepper.fewer.click()

    stepper.shows(11)


def test_adding_to_the_cart_resets_the_stepper_and_shows_a_badge(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.card("Celadon tea bowl").click()
    stepper = shop.stepper()
    stepper.more.click()
    shop.button("Add to cart").click()
    shop.toast("In your cart")
    stepper.shows(1)
    shop.button("Back").click()

    shop.title("All products")
    expect(shop.badge()).to_have_text("2")


def test_a_favourite_is_known_to_the_list_and_to_me(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.card("Celadon tea bowl").click()
    shop.button("Remember").click()
    shop.toast("Remembered")
    shop.button("Back").click()
    expect(shop.card("Celadon tea bowl").locator(".product__heart")).to_be_visible()
    shop.tab("Me")

    expect(shop.screen.locator(".favourites .tile")).to_contain_text("Celadon tea bowl")


def test_an_unknown_product_says_so(shop: Shop) -> None:
    shop.open("pages/product/product/?id=none")

    shop.title("Not found")
    shop.button("To the shop").click()
    shop.title("All products")


# --- the cart


def test_the_cart_counts_and_sums(shop: Shop) -> None:
    shop.put_in_cart("celadon-bowl")
    shop.put_in_cart("scoop")
    shop.open("pages/cart/cart/")
    expect(shop.lines()).to_have_count(2)
    expect(shop.screen.locator(".total__sum")).to_have_text("¥210.00")
    bowl = shop.lines().filter(has_text="Celadon tea bowl")
    shop.stepper(bowl).more.click()
    expect(bowl.locator(".item__price")).to_have_text("¥336.00")
    expect(shop.screen.locator(".total__sum")).to_have_text("¥378.00")
    expect(shop.badge()).to_have_text("3")
    shop.lines().filter(has_text="Tea scoop").get_by_role("checkbox").click()
    expect(shop.screen.locator(".total__sum")).to_have_text("¥336.00")
    expect(shop.button("Checkout (2)")).to_be_enabled()
    shop.page.reload()

    expect(shop.screen.locator(".total__sum")).to_have_text("¥336.00")
    expect(shop.lines()).to_have_count(2)


def test_a_line_leaves_the_cart_only_when_confirmed(shop: Shop) -> None:
    shop.put_in_cart("scoop")
    shop.open("pages/cart/cart/")
    shop.stepper().fewer.click()
    expect(shop.dialog()).to_contain_text("Tea scoop will leave your cart.")
    shop.answer("Keep")
    expect(shop.lines()).to_have_count(1)
    shop.button("Take Tea scoop out").click()
    shop.answer("Take out")

    expect(shop.screen.get_by_text("Your cart is empty")).to_be_visible()
    expect(shop.badge()).to_be_hidden()


# --- the checkout


def add_address(shop: Shop) -> None:
    shop.title("Addresses")
    fields = shop.screen.locator("wx-input input")
    fields.nth(0).fill("Lu Yu")
    fields.nth(1).fill("13800000000")
    fields.nth(2).fill("8 Lake Road")
    shop.choose("Place", "福建 Fujian", "安溪 Anxi")
    expect(shop.screen.get_by_text("福建 Fujian 安溪 Anxi")).to_be_visible()


def test_an_order_from_cart_to_thanks(shop: Shop) -> None:
    shop.put_in_cart("celadon-bowl")
    shop.open("pages/cart/cart/")
    shop.button("Checkout (1)").click()
    shop.title("Checkout")
    shop.address("packages/checkout/form/form/")
    go = shop.button("Order for ¥180.00")
    go.click()
    shop.toast("Where shall it go?")

    shop.screen.get_by_text("Choose an address").click()
    add_address(shop)
    shop.button("Save and use").click()
    shop.title("Checkout")
    expect(shop.screen.locator(".address__name")).to_contain_text("Lu Yu")

    shop.screen.get_by_text("Express").click()
    expect(shop.button("Order for ¥196.00")).to_be_visible()
    shop.choose("Invoice", "Personal")
    shop.screen.get_by_text("Wrap as a gift").click()
    note = shop.screen.locator("textarea")
    expect(note).to_have_attribute("placeholder", "Words for the card")
    note.fill("For you")
    expect(shop.screen.get_by_text("7 / 120")).to_be_visible()
    day = shop.choose_last_day()
    assert day == (date.today() + timedelta(days=22)).isoformat()
    shop.choose("Time", "15", "30")
    go = shop.button("Order for ¥196.00")
    go.click()
    shop.toast("Please accept the terms")
    shop.screen.get_by_text("I accept the terms").click()
    go.click()
    shop.answer("Order")

    expect(shop.screen.get_by_text("The kettle is on")).to_be_visible()
    expect(shop.screen.get_by_text(f"arrives on {day} around 15:30.")).to_be_visible()
    expect(shop.screen.get_by_text("with your words: “For you”")).to_be_visible()
    shop.button("My orders").click()
    shop.title("Me")
    expect(shop.screen.locator(".order")).to_contain_text("Celadon tea bowl")
    shop.tab("Cart")
    expect(shop.screen.get_by_text("Your cart is empty")).to_be_visible()


def test_start_over_empties_the_form(shop: Shop) -> None:
    shop.put_in_cart("scoop")
    shop.open("packages/checkout/form/form/")
    shop.screen.locator("textarea").fill("Knock twice")
    shop.screen.get_by_text("Pick up").click()
    expect(shop.button("Order for ¥42.00")).to_be_visible()
    shop.button("Start over").click()

    expect(shop.screen.locator("textarea")).to_have_value("")
    expect(shop.button("Order for ¥54.00")).to_be_visible()
    expect(shop.screen.get_by_role("radio").first).to_be_checked()


def test_the_name_is_asked_in_a_dialog_and_kept(shop: Shop) -> None:
    shop.open("pages/me/me/")
    shop.screen.get_by_text("Dear guest").click()
    shop.dialog().get_by_placeholder("Your name").fill("Yu")
    shop.answer("OK")
    expect(shop.screen.locator(".person__name")).to_have_text("Yu")
    shop.page.reload()

    expect(shop.screen.locator(".person__name")).to_have_text("Yu")


def test_chapters_open_one_at_a_time(shop: Shop) -> None:
    shop.open("packages/info/about/about/")
    expect(shop.screen.locator("td").first).to_have_text("Bisque")
    shop.screen.get_by_text("The garden").click()

    expect(shop.screen.locator("td")).to_have_count(0)
    expect(shop.screen.locator("b")).to_have_text("two leaves and a bud")


# --- the browser's own controls


def test_back_and_forward_walk_the_page_stack(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.search("cup")
    shop.card("Tenmoku cup").click()
    shop.title("Tenmoku cup")
    shop.page.go_back()
    shop.title("All products")
    expect(shop.screen.locator("wx-input input")).to_have_value("cup")
    expect(shop.card("Tenmoku cup")).to_be_visible()
    shop.page.go_forward()

    shop.title("Tenmoku cup")
    shop.address("pages/product/product/?id=tenmoku-cup")
    shop.button("Back").click()
    shop.title("All products")


def test_a_deep_link_survives_a_reload(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.card("Celadon tea bowl").click()
    shop.title("Celadon tea bowl")
    shop.page.reload()
    shop.title("Celadon tea bowl")
    expect(shop.button("Buy · ¥168.00")).to_be_visible()
    shop.page.go_back()

    shop.title("All products")
    expect(shop.cards()).to_have_count(6)


def test_it_works_with_the_server_gone(shop: Shop, server: Server) -> None:
    shop.open()
    shop.page.evaluate("navigator.serviceWorker.ready")
    shop.page.wait_for_function("navigator.serviceWorker.controller || true")
    shop.open(PRODUCT)
    shop.title("Celadon tea bowl")
    server.stop()
    shop.page.reload()
    shop.title("Celadon tea bowl")
    shop.button("Add to cart").click()
    shop.toast("In your cart")
    shop.open("pages/cart/cart/")
    expect(shop.lines()).to_have_count(1)
    # A subpackage that was never visited while the server ran.
    shop.button("Checkout (1)").click()
    shop.title("Checkout")
    shop.open("packages/info/about/about/")
    shop.title("About the shop")
    pictures = "[...document.images].filter((i) => i.offsetParent && i.complete && !i.naturalWidth)"
    assert shop.page.evaluate(f"{pictures}.length") == 0


def test_the_dark_theme_follows_the_system(visit: Callable[..., Shop]) -> None:
    shop = visit(color_scheme="dark").open()
    icon = shop.tabs.locator("[aria-current=page] img")
    expect(icon).to_have_attribute("src", re.compile("home-on-dark"))
    assert background(shop) == "rgb(23, 19, 16)"
    shop.page.emulate_media(color_scheme="light")
    expect(icon).to_have_attribute("src", re.compile(r"home-on\."))

    assert background(shop) == "rgb(246, 241, 231)"


def background(shop: Shop) -> str:
    style = "(el) => getComputedStyle(el).backgroundColor"
    return str(shop.screen.locator("wx-page").evaluate(style))


def test_the_keyboard_is_enough(shop: Shop) -> None:
    shop.open("pages/products/products/")
    shop.search("scoop")
    card = shop.card("Tea scoop")
    expect(card).to_be_visible()
    card.focus()
    shop.page.keyboard.press("Enter")

    shop.title("Tea scoop")


def test_nothing_of_the_port_names_another_host(site: Path) -> None:
    """The app declares no request domain, so its policy lets it talk to none."""
    page = html.unescape((site / "index.html").read_text("utf-8"))
    found = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', page)
    assert found is not None
    policy = dict(part.strip().split(" ", 1) for part in found[1].split(";") if part.strip())

    assert policy["default-src"] == "'self'"
    assert "unsafe-" not in found[1]
    assert "http" not in policy["connect-src"]
