"""Page top: where another page begins, under its own address, with the phone's menu closed.

Takes       the name in the link under which a plan is kept
Gives       a script for the page, which works once; the word "Menu" beside its sign on a phone; no
            link sign beside a heading, which made a tile higher than the one beside it; what a
            button led to, brought into sight
Left out    which pages there are (navigation.py), the plan in the link (session/link.py)

The browser keeps how far a page is scrolled when the next one is drawn in its place: who came from
a long page, or a long question, stood in the middle of the next one. And Streamlit goes to a page
in two steps: to its address without the plan, and to the one with it once the script has said so. A
reload in between lost the plan, and the button back came to each page twice. Here the plan goes
along at once, and what changes behind the question mark alone is no step of its own. Nor does a
page that was left by the button back, and whose script still runs, put its address over the one
gone back to.
"""

import streamlit as st

from planner.app.session.link import IN_LINK

LOOKED_FOR = "practice/looked for"  # the setting that a button led to
SCRIPT = """<style>
@media (max-width: 767px) { [data-testid="stExpandSidebarButton"]::after { content: "Menu"; } }
[data-testid="stHeaderActionElements"] { display: none; }
</style>
<script>
(() => {
  if (window.plannerArrival) return;
  window.plannerArrival = true;
  const STEPS = ["next", "back", "answer", "ahead", "to-"]
    .map((step) => `[class*="st-key-practice-${step}"] button`).join();
  const toTop = () => document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  const arrive = () => {
    toTop();
    const shut = '[data-testid="stSidebarCollapseButton"] button';
    if (window.innerWidth < 768) document.querySelector(shut)?.click();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(STEPS)) toTop();
    const isHere = !event.ctrlKey && !event.metaKey;
    if (isHere && event.target.closest?.('a[data-testid$="NavLink"]')) arrive();
  });
  const push = history.pushState.bind(history);
  let at = location.pathname, left = null;
  addEventListener("popstate", () => { left = at; at = location.pathname; });
  for (const act of ["click", "keydown"]) addEventListener(act, () => { left = null; }, true);
  history.pushState = (state, title, url) => {
    const next = new URL(url, location.href), here = new URL(location.href);
    if (next.pathname === left) return;
    if (next.pathname === here.pathname) return history.replaceState(state, title, url);
    const plan = here.searchParams.get("PLAN");
    if (plan && !next.searchParams.has("PLAN")) next.searchParams.append("PLAN", plan);
    push(state, title, next.pathname + next.search + next.hash);
    at = next.pathname;
  };
})();
</script>""".replace("PLAN", IN_LINK)


# What is folded around it opens first: what somebody has shut stays shut for the script above.
_IN_SIGHT = """<script>
setTimeout(() => {
  const there = document.querySelector(".st-key-NAME");
  const fold = there?.closest("details:not([open])");
  fold?.querySelector("summary").click();
  const look = () => there?.scrollIntoView({ block: "center" });
  for (const wait of fold ? [300, 900] : [0]) setTimeout(look, wait);  // it opens slowly
}, 100);
</script>"""


def bring_into_sight(path: str) -> None:
    """Scroll the page, once, to the setting that is drawn next: a button led to it."""
    key = f"sought-{path.replace('.', '-')}"
    with st.container(key=key):
        st.html(_IN_SIGHT.replace("NAME", key), unsafe_allow_javascript=True)
