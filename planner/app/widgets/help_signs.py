"""Help signs: what a sign says is shown by a pointer, or by Enter; not because Tab came along.

Gives       a script for the page, which works once
Left out    what the signs say (sections/)

Each field has a sign, and Tab stops at each: a bubble opened there over the field that was to be
read next. Now Tab only marks the sign; Enter or the space bar opens it, Escape closes it. A bubble
goes once the pointer leaves its sign: one that stayed under the pointer took the click meant for a
button below it.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerHelp) return;
  window.plannerHelp = true;
  const SIGN = 'button[aria-label^="Help"]';
  let byKey = false, isAsked = false;
  addEventListener("keydown", (event) => {
    byKey = event.key === "Tab";
    const sign = event.target.closest?.(SIGN);
    if (!sign || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    isAsked = true;
    sign.blur();
    sign.focus();
    isAsked = false;
  }, true);
  addEventListener("pointerdown", () => { byKey = false; }, true);
  for (const name of ["focus", "focusin"]) {
    addEventListener(name, (event) => {
      if (byKey && !isAsked && event.target.closest?.(SIGN)) event.stopImmediatePropagation();
    }, true);
  }
})();
</script>
<style>
div:has(> [data-testid="stTooltipContent"]), [data-testid="stTooltipContent"] {
  pointer-events: none;
}
</style>"""
