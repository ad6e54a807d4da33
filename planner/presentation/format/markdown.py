"""Markdown: words of any origin, made harmless where a page reads Markdown.

Takes       a text
Gives       the same text with every sign escaped that Markdown would act upon
Left out    HTML pages and workbooks: their writers escape by themselves

A title such as `![](http://host/x.png)` would otherwise make the browser ask that host. Streamlit
acts upon the text itself too, whatever is escaped: addresses become links, `:streamlit:` its logo,
`->` an arrow. A sign that is not seen and joins words, put inside, keeps them as they are.
"""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@/^=])")

_ACTED_UPON = re.compile(
    r"(:(?=streamlit:)|https?:(?=//)|www(?=\.)|@|(?:(?<=\s)|^)[-<>~](?=(?:->|[->=])(?:\s|$)))", re.I
)
JOINER = "\u2060"


def md(words: object) -> str:
    r"""Return the words with a backslash before each sign that Markdown knows.

    >>> print(md("![x](http://host) costs $5").replace(JOINER, r"\u2060"))
    \!\[x\]\(http\:\u2060\/\/host\) costs \$5
    """
    plain = _ACTED_UPON.sub(rf"\1{JOINER}", " ".join(str(words).split()))
    return _SIGNS.sub(r"\\\1", plain)
