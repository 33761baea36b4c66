"""How a browser is started, whoever starts it."""

from __future__ import annotations

from formbridge.browser.find import is_root

# A list of ours takes the place of the browser library's, so it holds all of theirs (1.65, November 2026).
_OFF = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    # Services that would be told what a page holds.
    "AutofillServerCommunication",
    "Translate",
    # The list under the address bar is two pages that nobody sees: a third of what a start costs.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)


def launch_args() -> tuple[str, ...]:
    """Switches for every start: the browser itself tells nobody anything and fetches nothing of its own."""
    quiet = (
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-domain-reliability",
        f"--disable-features={','.join(_OFF)}",
        "--disable-quic",
        "--disable-sync",
        "--no-default-browser-check",
        "--no-first-run",
        "--no-pings",
    )
    return quiet if sandbox_works() else (*quiet, "--no-sandbox")


def sandbox_works() -> bool:
    """Whether to keep Chromium's sandbox: it refuses to start as root with one, and anybody else has it."""
    return not is_root()
