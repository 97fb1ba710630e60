"""The stage of the web runtime."""

from web_stage.fixtures import open_page, stage_server, web_browser

__all__ = ["open_page", "stage_server", "web_browser"]
