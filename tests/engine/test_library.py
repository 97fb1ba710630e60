"""One text in another dialect, by a call of the library."""

import pytest

import transpile


@pytest.mark.parametrize(
    ("call", "text", "target", "expected"),
    [
        (transpile.template, '<view wx:if="{{ok}}"/>', "alipay", '<view a:if="{{ok}}"/>'),
        (transpile.style, ".a{width:10rpx}", "alipay", ".a{width:10rpx}"),
        (transpile.style, ".a{width:10rpx}", "web", "width:calc(var(--rpx)*10)"),
        (transpile.template, "<view/>", "web", "html('<wx-view"),
        (transpile.script, "Page({})", "web", "Page({})"),
        (transpile.script, "wx.getAccountInfoSync()", "alipay", "my.getAccountInfoSync()"),
        (transpile.expression, "a + b", "alipay", "a + b"),
    ],
)
def test_a_text_is_ported_by_itself(call, text, target, expected):
    assert expected in call(text, source="wechat", target=target)


@pytest.mark.parametrize(
    ("text", "target", "reason"),
    [
        ("a b", "alipay", "'a b' is no expression"),
        ("a", "web", "web has no text for an expression"),
    ],
)
def test_what_is_no_expression_or_has_no_text_is_refused(text, target, reason):
    with pytest.raises(ValueError, match=reason):
        transpile.expression(text, source="wechat", target=target)


def test_an_unknown_dialect_is_an_error_of_the_caller():
    with pytest.raises(transpile.UnknownDialectError, match="alipay"):
        transpile.template("<view/>", source="wechat", target="aliapy")
