"""Typed while drawn: what is being typed is not overwritten by the page that is drawn meanwhile.

Gives       a script for the page, which works once
Left out    what is typed and left (typed_before_leaving.py), what a comma means (decimal_point.py)

A reply moves other numbers along, and the page is drawn again a moment later. Who went on to one of
these and was typing in it by then lost it: the field took the number that came along. So a field
holds what is typed into it until it is left or sent, and where it is drawn anew it has the focus
and the typing again.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerTyping) return;
  window.plannerTyping = true;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const FIELDS = '[data-testid="stNumberInput"], [data-testid="stTextInput"]';
  const ENDS = ["Enter", "Escape", "ArrowUp", "ArrowDown"];
  const SOON_MS = 3000;  // in which a field that was drawn anew is there again
  let field = null, typed = "", label = null, isLeft = false, gone = null;
  const on = (name, act) => addEventListener(name, act, true);
  const end = () => { field = gone = null; };
  const again = () => [...document.querySelectorAll("input[aria-label]")].find(
    (each) => each.getAttribute("aria-label") === label);
  const find = (now) => {
    gone ??= now;
    const isElsewhere = document.activeElement !== document.body || !label;
    if (isElsewhere || now - gone > SOON_MS) return end();
    const drawn = again();
    if (!drawn) return;
    drawn.focus();
    [field, gone, isLeft] = [drawn, null, false];
  };
  const keep = (now) => {
    if (field && !field.isConnected) find(now);
    else if (isLeft) end();
    if (!field) return;
    if (field.isConnected && field.value !== typed) {
      set.call(field, typed);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    requestAnimationFrame(keep);
  };
  on("input", ({ target }) => {
    if (!target.closest?.(FIELDS) || target !== document.activeElement) return;
    const isNew = field !== target;
    [field, typed, label] = [target, target.value, target.getAttribute("aria-label")];
    isLeft = false;
    if (isNew) requestAnimationFrame(keep);
  });
  on("focusout", ({ target }) => { if (target === field) isLeft = true; });  // or it is drawn anew
  on("keydown", ({ key, target }) => { if (target === field && ENDS.includes(key)) end(); });
})();
</script>"""
