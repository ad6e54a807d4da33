"""Leaving: what is typed reaches the server before the page on which it was typed is left.

Gives       a script for the page, which works once
Left out    what becomes of a value (linked.py), a page that is shown from its top (arrival.py)

The browser sends what a field holds some time after the field is left. On a busy computer the click
that left it came first: the server went to the other page, then heard of the value from the page
before, and went back to that; or had forgotten the field by then, and the value was lost. So a
click on a page, right after something was typed or chosen, is held back until the browser has sent
something since and has nothing else to do; and so is the button back, in browsers that tell of it
beforehand. What was typed as it was before is never sent: that is waited for a second at most.
Closing the tab asks while a field holds what was not sent.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerLeaving) return;
  window.plannerLeaving = true;
  const SOON_MS = 800, CHOSEN_MS = 50, TYPED_MS = 1000, PAGE = 'a[data-testid$="NavLink"]';
  const KINDS = ["text", "number", "search", "textarea"];
  let typed = null, touched = -SOON_MS, isSent = true, mostMs = 0, held = [];
  const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 100));
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...data) {
    send.apply(this, data);
    isSent = true;
    held.splice(0).forEach((act) => act());
  };
  const whenSent = (act) => {
    let isDone = false;
    const once = () => {
      if (!isDone) idle(act, { timeout: TYPED_MS });
      isDone = true;
    };
    if (isSent) return once();
    held.push(once);
    setTimeout(once, mostMs);
  };
  const touch = (forMs) => {
    touched = performance.now();
    mostMs = forMs;
    isSent = false;
  };
  const leave = () => {
    typed = null;
    touch(TYPED_MS);
  };
  const on = (name, act) => addEventListener(name, act, true);
  on("input", ({ target }) => { if (KINDS.includes(target.type)) typed = target; });
  on("focusout", ({ target }) => { if (target === typed) leave(); });
  on("keydown", ({ key, target }) => {
    if (key === "Enter" && target === typed && target.type !== "textarea") leave();
  });
  on("click", (event) => {
    const link = event.target.closest?.(PAGE);
    const isJustTouched = performance.now() - touched < SOON_MS;
    if (!link) return isSent || !isJustTouched ? touch(CHOSEN_MS) : undefined;
    if (!event.isTrusted || event.ctrlKey || event.metaKey || !isJustTouched) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const there = () => [...document.querySelectorAll(PAGE)].find(
      (each) => each.pathname === link.pathname);
    whenSent(() => (link.isConnected ? link : there() ?? link).click());
  });
  let isLeftBack = false;
  window.navigation?.addEventListener("navigate", ({ navigationType }) => {
    if (navigationType !== "traverse" || !typed?.isConnected) return;
    typed.blur();
    isLeftBack = true;
  });
  on("popstate", (event) => {
    if (!isLeftBack) return;
    isLeftBack = false;
    event.stopImmediatePropagation();
    whenSent(() => dispatchEvent(new PopStateEvent("popstate", { state: event.state })));
  });
  addEventListener("beforeunload", (event) => {
    if (typed?.isConnected) event.preventDefault();
  });
})();
</script>"""
