"""JUnit XML: the common subset that Jenkins, GitLab and others read.

Nothing beyond the schema of Jenkins' xUnit plugin (junit-10.xsd), which refuses a whole report
for one attribute it does not know: the file and line of a finding are in the name of its case.

A warning is a skipped case: it is seen and fails nothing. What was in order is one passing
case, for a file without cases fails a job as "no tests".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from tickets_cli.domain.finding import Finding, Report
from tickets_cli.errors import ERROR
from tickets_cli.render.ci.words import message, place, told


def write(report: Report) -> str:
    """One suite, a case for each finding and one for all that is in order."""
    failures = sum(one.severity == ERROR for one in report.findings)
    counts = {
        "name": f"tickets {report.gate}",
        "tests": len(report.findings) + 1,
        "failures": failures,
        "errors": 0,
        "time": "0",
    }
    skipped = len(report.findings) - failures
    stamp = {**counts, "skipped": skipped, "timestamp": f"{report.now:%Y-%m-%dT%H:%M:%S}"}
    passed = {"classname": f"tickets.{report.gate}", "name": told(report.passed), "time": "0"}
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites{_attributes(counts)}>",
            f"  <testsuite{_attributes(stamp)}>",
            f"    <testcase{_attributes(passed)}/>",
            *_cases(report),
            "  </testsuite>",
            "</testsuites>",
            "",
        ]
    )


def _cases(report: Report) -> list[str]:
    """Cases are told apart by their names, so a second of the same name gets a number."""
    seen: Counter[str] = Counter()
    found = []
    for one in report.findings:
        name = f"{place(one)} {told(one.code)}"
        seen[name] += 1
        number = f" ({seen[name]})" if seen[name] > 1 else ""
        found.append(_case(one, f"{name}{number}", report.gate))
    return found


def _case(finding: Finding, name: str, gate: str) -> str:
    where = {
        "classname": f"tickets.{gate}",
        "name": name,
        "time": "0",
    }
    told_why = {"message": message(finding)}
    if finding.severity == ERROR:
        told_why["type"] = told(finding.code)
        return f"    <testcase{_attributes(where)}><failure{_attributes(told_why)}/></testcase>"
    return f"    <testcase{_attributes(where)}><skipped{_attributes(told_why)}/></testcase>"


def _attributes(values: Mapping[str, object]) -> str:
    """Attributes, quoted; ``told`` has taken out what XML may not hold."""
    return "".join(f" {k}={quoteattr(str(v))}" for k, v in values.items())
