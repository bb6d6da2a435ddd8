"""Where Chromium and Firefox let a line start: writes tests/cases/layout/judges/{chromium,firefox}.breaks. See README.md.

A page one pixel wide sets every paragraph, so each place at which a line may start starts one.
"""

import http.server
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

CASES = pathlib.Path(__file__).parent.parent / "cases" / "layout"
COMMANDS = {
    "chromium": ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--user-data-dir={}"],
    "firefox": ["--headless", "--no-remote", "--profile", "{}"],
}
PAGE = """<!DOCTYPE html><meta charset=utf-8><style>
p { width: 1px; margin: 0; font: 16px/20px sans-serif; overflow-wrap: normal; line-break: auto; hyphens: none }
</style><p></p><script>
const paragraphs = PARAGRAPHS, p = document.querySelector('p'), range = document.createRange()
const pieces = ([lang, text]) => {
  p.lang = lang
  p.textContent = text
  const found = []
  let at = 0, top = null
  for (const { segment } of new Intl.Segmenter(lang).segment(text)) {
    range.setStart(p.firstChild, at)
    range.setEnd(p.firstChild, at + segment.length)
    const ink = [...range.getClientRects()].filter(box => box.width > 0)
    if (ink.length && segment.trim()) {
      if (top === null || ink[0].top > top + 10) found.push(at)
      top = ink[0].top
    }
    at += segment.length
  }
  return found.map((from, index) => text.slice(from, found[index + 1]))
}
fetch('/', { method: 'POST', body: JSON.stringify(paragraphs.map(pieces)) })
</script>"""


def paragraphs():
    """The paragraphs of the cases, each with its language."""
    lang = "zh"
    for line in (CASES / "paragraphs.txt").read_text().splitlines():
        if line.startswith("#"):
            lang = line.removeprefix("#").strip()
        elif line:
            yield lang, line


def ask(name, program, page):
    """The pieces into which a browser cuts each paragraph."""
    answer, answered = [], threading.Event()

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def do_POST(self):
            answer.extend(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()
            answered.set()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = tempfile.mkdtemp()
    flags = [flag.format(profile) for flag in COMMANDS[name]]
    browser = subprocess.Popen([program, *flags, f"http://127.0.0.1:{server.server_port}/"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not answered.wait(120):
            sys.exit(f"{program} gave no answer within two minutes")
    finally:
        browser.terminate()
        browser.wait()
        server.shutdown()
        shutil.rmtree(profile, ignore_errors=True)
    return answer


def main():
    asked = list(paragraphs())
    page = PAGE.replace("PARAGRAPHS", json.dumps(asked))
    for name in COMMANDS:
        program = os.environ.get(name.upper(), name)
        if not shutil.which(program):
            print(f"{name} is not here: set {name.upper()}=path to it", file=sys.stderr)
            continue
        version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
        rows = ["¦".join(pieces) for pieces in ask(name, program, page)]
        (CASES / "judges" / f"{name}.breaks").write_text(f"# {version}\n" + "\n".join(rows) + "\n")


main()
