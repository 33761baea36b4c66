"""What every replica has: accounts, sessions, forged requests refused, the record, faults."""

from __future__ import annotations

import urllib.error
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from portals import Account, Portal
from portals.posted import flatten, nest
from portals.visitor import Visitor

import formbridge
from formbridge.errors import BidError, UnknownNameError
from formbridge.testing.replica import start_replica


def test_signing_in_leads_back_to_the_page_that_asked_for_it(visitor: Visitor) -> None:
    asked = visitor.get("/apply/under-10k/questions")
    assert (asked.status_code, asked.location) == (302, "/user/login")
    assert visitor.sign_in().location == "/apply/under-10k/questions"
    assert visitor.get("/apply/under-10k/questions").status_code == 200


def test_a_wrong_password_signs_nobody_in(visitor: Visitor) -> None:
    response = visitor.sign_in(Account("demo@example.org", "wrong"))
    assert response.status_code == 200
    assert "do not match" in response.text
    assert visitor.get("/user/session").json == {"isAuthenticated": False}


def test_sign_in_never_leads_to_another_site(visitor: Visitor) -> None:
    for target in ("https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example"):
        person = Visitor(visitor.portal)
        answer = person.post(
            f"/user/login?redirectUrl={target}",
            {"username": visitor.portal.account.email, "password": visitor.portal.account.password},
        )
        assert answer.location == "/apply"


def test_logging_out_ends_the_session(applicant: Visitor) -> None:
    assert applicant.get("/user/session").json == {"isAuthenticated": True}
    applicant.get("/user/logout")
    assert applicant.get("/apply").location == "/user/login"


def test_an_idle_session_ends(applicant: Visitor) -> None:
    applicant.portal.session_seconds = -1
    assert applicant.get("/apply").location == "/user/login"


def test_a_post_after_the_session_has_ended_saves_nothing(applicant: Visitor, portal: Portal) -> None:
    secret = applicant.secret()
    portal.sign_everyone_out()
    answer = applicant.post("/apply/under-10k/your-project/1", {"projectName": "Lost"}, secret=secret)
    assert answer.location == "/user/login"
    assert portal.stored(portal.drafts()[0].id) == {}


@pytest.mark.parametrize("secret", ["", "wrong"])
@pytest.mark.parametrize("path", ["your-project/1", "submission", "eligibility/1"])
def test_a_post_without_the_secret_is_refused(
    applicant: Visitor, portal: Portal, path: str, secret: str
) -> None:
    answer = applicant.post(f"/apply/under-10k/{path}", {"projectName": "Forged"}, secret=secret)
    assert answer.status_code == 403
    assert portal.stored(portal.drafts()[0].id) == {}


def test_signing_in_without_the_secret_is_refused(visitor: Visitor, portal: Portal) -> None:
    fields = {"username": portal.account.email, "password": portal.account.password}
    assert visitor.post("/user/login", fields, secret="").status_code == 403


def test_the_record_keeps_every_post_in_order_and_no_password(applicant: Visitor, portal: Portal) -> None:
    applicant.post("/apply/under-10k/your-project/1", {"projectName": "First"})
    applicant.post("/apply/under-10k/your-project/1", {"projectName": "Second"})
    login, first, second = portal.requests()
    assert login.posted["password"] == "(not kept)"
    assert [r.posted["projectName"] for r in (first, second)] == ["First", "Second"]
    assert second.stored == {"projectName": "Second"}
    assert (second.method, second.path, second.status) == ("POST", "/apply/under-10k/your-project/1", 302)
    assert second.draft == portal.drafts()[0].id
    assert "_csrf" not in second.posted


def test_a_fault_answers_instead_of_the_portal(applicant: Visitor, portal: Portal) -> None:
    portal.faults.append(
        lambda request: ("Down for repairs", 503) if "your-project" in request.path else None
    )
    assert applicant.get("/apply/under-10k/your-project/1").status_code == 503
    assert applicant.get("/apply").status_code == 200
    portal.faults.clear()
    assert applicant.get("/apply/under-10k/your-project/1").status_code == 200


def test_nobody_sees_another_persons_draft(applicant: Visitor, portal: Portal) -> None:
    draft = portal.drafts()[0].id
    other = Visitor(portal)
    other.sign_in(portal.accounts[1])
    other.get(f"/apply/under-10k/edit/{draft}")
    assert other.get("/apply/under-10k/summary").location == "/apply/under-10k"
    other.post(f"/apply/under-10k/delete/{draft}")
    assert [d.id for d in portal.drafts()] == [draft]


def test_answers_go_to_flat_names_and_back() -> None:
    pairs = [("a[0][item]", "x"), ("a[0][cost]", "1"), ("b", "1"), ("b", "2"), ("c[day]", "3")]
    nested = nest(pairs)
    assert nested == {"a": [{"item": "x", "cost": "1"}], "b": ["1", "2"], "c": {"day": "3"}}
    assert flatten(nested) == {"a[0][item]": "x", "a[0][cost]": "1", "b": ["1", "2"], "c[day]": "3"}


def test_a_started_replica_answers_on_loopback_and_stops() -> None:
    with start_replica("lottery", today=date(2026, 11, 23), continue_delay_ms=7) as running:
        assert running.url.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{running.url}/apply/under-10k/start") as page:
            text = page.read().decode()
        assert '"continueDelayMs": 7' in text
        assert "not the National Lottery Community Fund" in text
        assert running.drafts() == running.submissions() == running.requests() == []
    with pytest.raises(urllib.error.URLError, match="refused"):
        urllib.request.urlopen(f"{running.url}/apply/under-10k/start")


def test_an_unknown_replica_is_named() -> None:
    with (
        pytest.raises(UnknownNameError, match=r"no replica called nowhere.*lottery"),
        start_replica("nowhere"),
    ):
        pass


def test_without_a_checkout_the_message_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "site-packages" / "formbridge" / "__init__.py"
    monkeypatch.setattr(formbridge, "__file__", str(installed))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BidError, match="checkout"), start_replica("lottery"):
        pass
