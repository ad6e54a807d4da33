"""Markdown: words of any origin, made harmless where a page reads Markdown.

Takes       a text
Gives       the same text with every sign escaped that Markdown would act upon
Left out    HTML pages and workbooks: their writers escape by themselves

A title such as `![](http://host/x.png)` would otherwise make the browser ask that host.
"""

import re

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&@/^=])")


def md(words: object) -> str:
    r"""Return the words with a backslash before each sign that Markdown knows.

    >>> print(md("![x](http://host) costs $5"))
    \!\[x\]\(http\:\/\/host\) costs \$5
    """
    return _SIGNS.sub(r"\\\1", " ".join(str(words).split()))
