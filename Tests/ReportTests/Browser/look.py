"""Opens a page in a browser, light and dark, wide and narrow, and says as JSON what is wrong with it.

Usage: look.py PAGE CHROMIUM [FOLDER FOR PICTURES]
"""

import json
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

# A canvas counts as drawn when something on it differs from its first pixel.
DRAWN = """() => [...document.querySelectorAll("canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let place = 0; place < data.length; place += 4) {
    if (data[place + 3] > 0) colours.add(`${data[place]},${data[place + 1]},${data[place + 2]}`);
  }
  return { id: canvas.id, colours: colours.size };
})"""

PAPER = """() => {
  window.dispatchEvent(new Event("beforeprint"));
  const paper = {
    background: getComputedStyle(document.body).backgroundColor,
    closed: document.querySelectorAll("details:not([open])").length,
    widest: Math.max(0, ...[...document.querySelectorAll("canvas")].map((canvas) => canvas.clientWidth)),
  };
  window.dispatchEvent(new Event("afterprint"));
  paper.closedAfter = document.querySelectorAll("details:not([open])").length;
  return paper;
}"""


def look(browser, page_path, scheme, width, pictures):
    """What one look shows."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (errors.append("a dialog opened"), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else errors.append(request.url))
    page.goto(f"file://{page_path}")
    canvases = page.evaluate(DRAWN)
    found = Axe().run(page).response["violations"]
    paper = page.evaluate(PAPER)
    if pictures:
        page.screenshot(path=f"{pictures}/{scheme}-{width}.png", full_page=True)
    result = {
        "look": f"{scheme}, {width} px",
        "errors": errors,
        "canvases": len(canvases),
        "blank": [canvas["id"] for canvas in canvases if canvas["colours"] < 4],
        "violations": [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found],
        "overflow": page.evaluate("document.documentElement.scrollWidth") - width,
        "background": page.evaluate("getComputedStyle(document.body).backgroundColor"),
        "paper": paper["background"],
        "closedOnPaper": paper["closed"],
        "closedAgain": paper["closedAfter"],
        "widestOnPaper": paper["widest"],
    }
    page.close()
    return result


def main():
    page_path, chromium = sys.argv[1:3]
    pictures = sys.argv[3] if len(sys.argv) > 3 else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        looks = [
            look(browser, page_path, scheme, width, pictures)
            for scheme, width in [("light", 1100), ("dark", 1100), ("light", 360), ("dark", 360)]
        ]
        browser.close()
    print(json.dumps(looks))


main()
