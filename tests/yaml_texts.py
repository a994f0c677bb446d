"""Texts of YAML in many hands' styles, and what becomes of them when somebody's hand slips."""

from __future__ import annotations

from hypothesis import strategies as st

STYLES = (
    "topics:\n  - title: R&D 与 **重点**\n    tags: [a, 'b', \"c\"]\n",
    "topics:\n  - title: a\n    notes: |\n      **bold**\n      - &x\n      title: b\n\n      title: c\n  - b\n",
    '---\n# first\ntopics:\n  - a\n  - title: "x: y"   # why\n    status: done\n...\n# that was it\n',
    "series: {title: 'title: a', format: \"No.{n}\"}\ncalendar:\n  blackouts: [2027-02-01..2027-02-20]\n",
    'topics:\n  - title: a\n    published: {title: "url: x", url: "https://a.b/?title=1"}\n    number: 3\n',
    "topics:\n- title: a\n  x-own:\n  - {b: 1}\n  - {b: 2}\n- c\nx-more: {a: [1, 2], b: {c: d}}\n",
    "topics:\n  -   title: a\n      tags:\n      - b\n  -\n    title: a\n    status: done\n",
    '"topics":\n  - \'title\': a\n    "status": done\n    published:\n      title: b\n      date: 2026-01-09\n',
    "{topics: [{title: a}, b], series: {title: c}}\n",
    "topics: [\n  a,\n  {title: b, tags: [c, d]}\n]\nappendix: |+\n  text\n\n",
    "topics:\n  - title: >-\n      folded\n      text\n\n    sources:\n    - http://x.y\n  # between\n  - b\n",
    "# nothing yet\ntopics:\n  # - a\n",
    "topics: []\nappendix: |2-\n   deep\n  x\n",
    "topics:\r\n  - title: 'it''s'\r\n    notes: \"a\\n\\tb \\u4e2d\"\r\n  - plain\r\n    text\r\n",
)
PIECES = (
    *(
        " ",
        "  ",
        "    ",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "\r",
        "\t",
        "- ",
        "-",
        "- - ",
        ": ",
        ":",
        ",",
        "#",
        " #",
        "# ",
    ),
    *("'", '"', "[", "]", "{", "}", "&a ", "*a", "!!str ", "|", "|-\n", "|2\n", ">", "? ", "?", "%", "@", "`", "~"),
    *("---\n", "...\n", "\\", "\\n", "\\x41", "\\ud83d", "\\U00110000", "1", "true: ", "null", "<<: ", "a: b", "[a]"),
    *(
        "{a: b}",
        "title: ",
        "topics:\n",
        "id: ",
        "\u3000",
        "\u2028",
        "\xa0",
        "\ufeff",
        "中",
        "\x1b",
        " \n",
        "'x'",
        '"y"',
    ),
)


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """Draw one of the styles, in which pieces were put in, taken out or said twice."""
    text = draw(st.sampled_from(STYLES))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 0, 1, 2, 8])))
        new = draw(st.one_of(st.sampled_from(PIECES), st.just(""), st.just(text[start:end] * 2)))
        text = text[:start] + new + text[end:]
    return text
