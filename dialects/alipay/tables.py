"""Alipay's tables, put together on first use of the dialect."""

from __future__ import annotations

from dialects._kit.tables import Tables
from dialects.alipay import attributes, components, config, events, members, values

TABLES = Tables(
    components=components.COMPONENTS,
    attributes=attributes.build(),
    values=values.build(),
    events=events.build(attributes.typings()),
    app_config=config.APP,
    page_config=config.PAGE,
    component_config=config.COMPONENT,
    tab_config=config.TAB,
    project_config=config.PROJECT,
    members=members.MEMBERS,
)
