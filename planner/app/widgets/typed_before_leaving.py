"""Typed before leaving: what is typed reaches the server before its page is left.

Gives       a script for the page, which works once
Left out    what becomes of a value (linked.py), a page that is shown from its top (page_top.py)

The browser sends what a field holds some time after the field is left. On a busy computer the click
that left it came first: the server went to the other page, then heard of the value from the page
before, and went back to that; or had forgotten the field by then, and the value was lost. So a
click on a page, right after something was typed or chosen, waits until the browser has nothing else
to do. The button back leaves the field before it leaves the page, in browsers that tell of it, and
is said once more, in case that the value was sent after it.
Closing the tab asks while a field holds what was not sent.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerLeaving) return;
  window.plannerLeaving = true;
  const SOON_MS = 800, SENT_MS = 50, PAGE = 'a[data-testid$="NavLink"]';
  const KINDS = ["text", "number", "search", "textarea"];
  let typed = null, touched = -SOON_MS;
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 100));
  const later = (act) => setTimeout(() => idle(act, { timeout: 1000 }), SENT_MS);
  const touch = () => { touched = performance.now(); };
  const isJustTouched = () => performance.now() - touched < SOON_MS;
  const on = (name, act) => addEventListener(name, act, true);
  on("input", ({ target }) => { if (KINDS.includes(target.type)) typed = target; });
  on("focusout", ({ target }) => { if (target === typed) { typed = null; touch(); } });
  on("keydown", ({ key, target }) => {
    if (key === "Enter" && target === typed && target.type !== "textarea") {
      typed = null;
      touch();
    }
  });
  on("click", (event) => {
    const link = event.target.closest?.(PAGE);
    if (!link) return touch();
    if (!event.isTrusted || event.ctrlKey || event.metaKey || !isJustTouched()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const there = () => [...document.querySelectorAll(PAGE)].find(
      (each) => each.pathname === link.pathname);
    later(() => (link.isConnected ? link : there() ?? link).click());
  });
  window.navigation?.addEventListener("navigate", ({ navigationType }) => {
    if (navigationType !== "traverse" || !typed?.isConnected) return;
    typed.blur();
    const goBackAgain = () => later(() => dispatchEvent(new PopStateEvent("popstate")));
    addEventListener("popstate", goBackAgain, { once: true });
  });
  addEventListener("beforeunload", (event) => {
    if (typed?.isConnected) event.preventDefault();
  });
})();
</script>"""
