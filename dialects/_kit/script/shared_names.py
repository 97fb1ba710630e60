"""Names that a script assigns and nobody declares: in sloppy code they are every file's.

Modules of browsers are strict, where such an assignment throws unless the global object has the
name. It gets it, except where the name is the browser's: `status = {}` would make it text, and
`location = x` would leave the page. Those stay in their file.
"""

from __future__ import annotations

import re

# Members of Window and of its prototypes that begin in lower case and are no event handlers
# (HTML standard, "The Window object", and CSSOM View; read November 2026).
_NAMES = re.findall(
    r"\w+",
    """
    alert atob blur btoa caches cancelAnimationFrame cancelIdleCallback captureEvents
    clearInterval clearTimeout clientInformation close closed confirm console cookieStore
    createImageBitmap credentialless crossOriginIsolated crypto customElements devicePixelRatio
    document documentPictureInPicture event external fence fetch fetchLater find focus
    frameElement frames getComputedStyle getScreenDetails getSelection globalThis history
    indexedDB innerHeight innerWidth isSecureContext launchQueue length localStorage location
    locationbar matchMedia menubar model moveBy moveTo name navigation navigator open opener
    origin originAgentCluster outerHeight outerWidth pageXOffset pageYOffset parent performance
    personalbar postMessage print prompt queryLocalFonts queueMicrotask releaseEvents
    removeEventListener addEventListener dispatchEvent reportError requestAnimationFrame
    requestIdleCallback resizeBy resizeTo scheduler screen screenLeft screenTop screenX screenY
    scroll scrollBy scrollTo scrollX scrollY scrollbars self sessionStorage setInterval
    setTimeout sharedStorage showDirectoryPicker showOpenFilePicker showSaveFilePicker
    speechSynthesis status statusbar stop structuredClone styleMedia toolbar top trustedTypes
    viewport visualViewport when window undefined constructor hasOwnProperty isPrototypeOf
    propertyIsEnumerable toLocaleString toString valueOf
    """,
)
_OF_BROWSERS = frozenset(_NAMES)


def is_shareable(name: str) -> bool:
    """Whether the global object of a browser can hold a name for the app."""
    return name[:1].islower() and name not in _OF_BROWSERS and not name.startswith("on")
