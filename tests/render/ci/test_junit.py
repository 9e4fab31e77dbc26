from __future__ import annotations

from xml.etree import ElementTree

from tests import golden
from tests.render.ci.samples import ORDINARY, hostile, report
from tickets_cli.render.ci.junit import write

KNOWN = {
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time", "timestamp"},
    "testcase": {"classname", "name", "time"},
    "failure": {"message", "type"},
    "skipped": {"message"},
}
"""What junit-10.xsd of Jenkins' xUnit plugin knows, and GitLab and the testmo reference, too."""


def test_junit_of_ordinary_findings(update_golden: bool) -> None:
    golden.check("findings-junit.xml", write(report(*ORDINARY)), update=update_golden)


def test_nothing_found_is_one_case_that_passes() -> None:
    root = ElementTree.fromstring(write(report()))
    assert root.attrib["tests"] == "1" and root.attrib["failures"] == "0"
    assert [list(case) for case in root.iter("testcase")] == [[]]


def test_hostile_text_leaves_it_xml_with_known_words_only() -> None:
    found = hostile()
    root = ElementTree.fromstring(write(found).encode())
    for part in root.iter():
        assert set(part.attrib) <= KNOWN[part.tag]
    assert len(list(root.iter("testcase"))) == len(found.findings) + 1


def test_counts_are_those_of_the_cases() -> None:
    root = ElementTree.fromstring(write(report(*ORDINARY)))
    for tag, count in (("testcase", "tests"), ("failure", "failures"), ("skipped", "skipped")):
        assert int(root[0].attrib[count]) == len(list(root.iter(tag)))


def test_no_two_cases_have_one_name() -> None:
    root = ElementTree.fromstring(write(report(*ORDINARY, *ORDINARY)))
    names = [case.attrib["name"] for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
