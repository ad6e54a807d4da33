"""Arrival: another page is shown from its top, and the menu of a phone is closed over it.

Gives       a script on the page, once
Left out    which pages there are (navigation.py)

The browser keeps how far a page is scrolled when the next one is drawn in its place: who came from
a long page stood in the middle of the next one. The history of the browser is left alone: what the
address says is Streamlit's.
"""

import streamlit as st

SCRIPT = """<script>
(() => {
  if (window.plannerArrival) return;
  window.plannerArrival = true;
  const arrive = () => {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    const shut = '[data-testid="stSidebarCollapseButton"] button';
    if (window.innerWidth < 768) document.querySelector(shut)?.click();
  };
  document.addEventListener("click", (event) => {
    const isHere = !event.ctrlKey && !event.metaKey;
    if (isHere && event.target.closest?.('a[data-testid$="NavLink"]')) arrive();
  });
})();
</script>"""


def begin_at_the_top() -> None:
    """Put the script on a page."""
    st.html(SCRIPT, unsafe_allow_javascript=True)
