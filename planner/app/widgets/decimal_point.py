"""Decimal point: a number that is typed with a comma is refused in the browser, with the reason.

Gives       a script for the page, which works once
Left out    other doors for numbers (units.py)

A field for numbers drops a comma in silence, in most browsers: 450,5 became 4505 before the
planner heard of it. So the comma is caught where it is typed. The field has its old value again,
and takes nothing more until it is left, or something is deleted or selected.
"""

SCRIPT = """<script>
(() => {
  if (window.plannerPoint) return;
  window.plannerPoint = true;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  let before = "", typed = null;
  const isNumber = (field) => field instanceof HTMLInputElement && field.type === "number";
  const again = (field) => { typed = null; field.setCustomValidity(""); };
  const on = (name, act) => document.addEventListener(name, (event) => {
    if (isNumber(event.target)) act(event, event.target);
  }, true);
  on("focusin", (event, field) => { before = field.value; again(field); });
  on("focusout", (event, field) => again(field));
  on("mousedown", (event, field) => again(field));
  on("keydown", (event, field) => {
    const isNew = ["Backspace", "Delete", "Enter", "Escape"].includes(event.key);
    if (isNew || event.ctrlKey || event.metaKey) again(field);
    if (event.key === "Enter") before = field.value;
  });
  on("beforeinput", (event, field) => {
    if (event.data == null || (typed === null && !event.data.includes(","))) return;
    event.preventDefault();
    const first = typed === null;
    typed = (first ? (field.value === before ? "" : field.value) : typed) + event.data;
    if (first) {
      set.call(field, before);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const point = typed.replace(/[.](?=.*,)/g, "").replace(",", ".");
    const plain = /^\\d{1,3}(,\\d{3})+$/.test(typed) ? ` or ${typed.replaceAll(",", "")}` : "";
    const meant = `Did you mean ${point}${plain}?`;
    field.setCustomValidity(`${typed} has a comma, and was not taken. ${meant}`);
    field.reportValidity();
  });
})();
</script>"""
