from __future__ import annotations

import email
import json
import sys
from email import policy
from pathlib import Path

import pytest

from tests.builders import NOON
from tickets_cli.domain.notice import Notice
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.deliver import deliver, found, mail
from tickets_cli.store.ways import Way

NOTICE = Notice(
    *("9f2c", "HD-261122-7KQ3", "2-aaaa", "late, 75%, x", NOON, "Bøb", "bob@example.org", "mail"),
    *("[HD-261122-7KQ3] Öl; $(touch x)", "Bitte.\n.\nEnde"),
)


def python(tmp_path: Path, source: str, **way: object) -> None:
    command = (sys.executable, "-c", source, "fixed")
    deliver(NOTICE, Way(command, **way), tmp_path / "desk", tmp_path)  # type: ignore[arg-type]


def test_a_command_reads_the_notice_on_stdin_and_gets_no_word_of_it_as_argument(
    tmp_path: Path,
) -> None:
    source = (
        "import json, os, sys; open('got', 'w').write(json.dumps([sys.argv[1:], "
        "json.load(sys.stdin), os.environ['TICKETS_NOTICE_ID'], os.getcwd()]))"
    )
    python(tmp_path, source)
    arguments, document, name, where = json.loads((tmp_path / "got").read_text())
    assert arguments == ["fixed"]
    assert document == NOTICE.document()
    assert (name, where) == ("9f2c", str(tmp_path))


def test_a_command_that_fails_or_hangs_has_not_delivered(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="left with 3: no route"):
        python(tmp_path, "import sys; sys.stderr.write('no route'); sys.exit(3)")
    with pytest.raises(Trouble, match="did not end"):
        python(tmp_path, "import time; time.sleep(9)", timeout=0.2)


def test_a_program_is_found_by_its_whole_path_or_on_the_path_outside_the_desk(
    tmp_path: Path,
) -> None:
    desk = tmp_path / "desk" / "bin"
    desk.mkdir(parents=True)
    (desk / "carry").write_text("#!/bin/sh\n")
    (desk / "carry").chmod(0o755)
    assert found("/bin/sh", {}, tmp_path) == "/bin/sh"
    with pytest.raises(Refused, match="out of the desk"):
        found("carry", {"PATH": str(desk)}, tmp_path / "desk")
    with pytest.raises(Refused, match="wherever you are"):
        found("bin/carry", {"PATH": "/bin"}, tmp_path / "desk")
    with pytest.raises(Trouble, match="no program"):
        found("carry", {"PATH": "/nowhere"}, tmp_path / "desk")


def test_a_mail_has_ids_of_its_cause_and_its_ticket(tmp_path: Path) -> None:
    said = email.message_from_bytes(mail(NOTICE, Way(sender="desk@x.org")), policy=policy.default)
    assert said["To"].addresses[0].addr_spec == "bob@example.org"
    assert said["Subject"] == NOTICE.subject
    assert said["Message-ID"] == "<9f2c@tickets.invalid>"
    assert said["References"] == "<HD-261122-7KQ3@tickets.invalid>"
    assert said["Auto-Submitted"] == "auto-generated"
    assert said.get_content() == "Bitte.\n.\nEnde\n"


def test_a_reply_is_no_automatic_mail() -> None:
    said = email.message_from_bytes(mail(NOTICE._replace(cause="reply 2-aaaa"), Way()))
    assert said["Auto-Submitted"] is None


@pytest.mark.parametrize(
    "address", ["x@y\r\nBcc: all@example.org", "x@y, all@example.org", "", None, "nonsense"]
)
def test_an_address_cannot_smuggle_in_another(address: str | None) -> None:
    try:
        said = email.message_from_bytes(
            mail(NOTICE._replace(address=address), Way()), policy=policy.default
        )
    except Trouble:
        return
    assert said["Bcc"] is None
    assert len(said["To"].addresses) == 1
    assert "all@example.org" not in said["To"].addresses[0].addr_spec


@pytest.mark.parametrize(
    "word", ["=?utf-8?q?x=0D=0ABcc:_e@x.org?=", "=?us-ascii?b?eApCY2M6IGVAeA==?="]
)
@pytest.mark.parametrize("field", ["subject", "to"])
def test_a_title_or_a_name_cannot_smuggle_in_a_header(field: str, word: str) -> None:
    for text in (word, f"late {word} {'y' * 200}", f"ö {word}"):
        sent = mail(NOTICE._replace(**{field: text}), Way(("x",)))  # type: ignore[arg-type]
        read = email.message_from_bytes(sent, policy=policy.default)
        assert "Bcc" not in read
        assert b"\nBcc" not in sent and b"\rBcc" not in sent


def test_apprise_gets_the_address_quoted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    apprise = pytest.importorskip("apprise")
    seen: list[object] = []
    monkeypatch.setattr(apprise.Apprise, "add", lambda self, url: seen.append(url) or True)
    monkeypatch.setattr(apprise.Apprise, "notify", lambda self, **said: seen.append(said) or True)
    notice = NOTICE._replace(address="a@b?x=1&to=c@d")
    deliver(notice, Way(apprise=("mailto://u:p@h?to={address}",)), tmp_path, tmp_path)
    assert seen[0] == "mailto://u:p@h?to=a%40b%3Fx%3D1%26to%3Dc%40d"
    assert seen[1]["title"] == NOTICE.subject  # type: ignore[index]
