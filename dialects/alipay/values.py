"""Alipay's answer for enumerated values that differ. Sources: README.md."""

from __future__ import annotations

from dialects._kit.tables import Entry, never, not_yet
from dialects.alipay.rewrites import forms
from ir import vocabulary

_SERVICE = "the platform has no such service on a button"

OVERRIDES: dict[tuple[str, str], dict[str, Entry]] = {
    ("button", "open-type"): {
        "share": "share",
        "chooseAvatar": "chooseAvatar",
        "getPhoneNumber": "getAuthorize",
        "getUserInfo": "getAuthorize",
        "contact": never("use <contact-button> with your tenant id"),
        "openSetting": never("call openSetting in a tap handler"),
        "launchApp": never(_SERVICE),
        "feedback": never(_SERVICE),
        "agreePrivacyAuthorization": never(
            "the platform asks for consent by itself", harmless=True
        ),
        "getRealtimePhoneNumber": never(_SERVICE),
        "liveActivity": never(_SERVICE),
    },
    ("input", "type"): {"safe-password": forms.safe_password, "nickname": forms.nickname},
    ("icon", "type"): {
        "circle": not_yet("no source says whether the platform has this icon"),
        "info_circle": not_yet("no source says whether the platform has this icon"),
    },
}


def build() -> dict[tuple[str, str], dict[str, Entry]]:
    """Every enumeration of the vocabulary, members without a row of their own unchanged."""
    table: dict[tuple[str, str], dict[str, Entry]] = {}
    for tag, fact in vocabulary.components().items():
        for name, attribute in fact.attributes.items():
            if not attribute.values:
                continue
            row = OVERRIDES.get((tag, name), {})
            members = {value: row.get(value, value) for value in attribute.values}
            table[tag, name] = members
            table[tag, vocabulary.camel(name)] = members
    return table
