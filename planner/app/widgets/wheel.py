"""Wheel: over a field for numbers the wheel scrolls the page, as it does everywhere else.

Gives       a script for the page, which works once
Left out    what is typed (decimal_point.py)

A field for numbers that has the focus takes the wheel for itself and does nothing with it: who
typed a number in the middle of the screen and went on with the wheel stood still.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerWheel) return;
  window.plannerWheel = true;
  const scroll = (event) => {
    if (event.ctrlKey || event.target !== document.activeElement) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 40;
    document.querySelector('[data-testid="stMain"]')?.scrollBy(0, event.deltaY * pixels);
  };
  document.addEventListener("focusin", ({ target }) => {
    const isNumber = target instanceof HTMLInputElement && target.type === "number";
    if (isNumber) target.addEventListener("wheel", scroll, { capture: true, passive: false });
  }, true);
})();
</script>"""
