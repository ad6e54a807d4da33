"""Mouse wheel: over a field for numbers the wheel scrolls the page, as it does everywhere else.

Gives       a script for the page, which works once
Left out    what is typed (decimal_point.py)

A field for numbers takes the wheel for itself and does nothing with it, with the focus or without:
who typed a number in the middle of the screen and went on with the wheel stood still.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerWheel) return;
  window.plannerWheel = true;
  document.addEventListener("wheel", (event) => {
    const field = event.target;
    const isNumber = field instanceof HTMLInputElement && field.type === "number";
    if (!isNumber || event.ctrlKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 40;
    document.querySelector('[data-testid="stMain"]')?.scrollBy(0, event.deltaY * pixels);
  }, { capture: true, passive: false });
})();
</script>"""
