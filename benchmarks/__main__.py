"""`make bench`: everything, side by side in one run; `python -m benchmarks growth worst` for some parts of it."""

import sys

from benchmarks import compare, day, growth, keystrokes, pages, reading, scan, serving, worst

PARTS = {
    "compare": ("Beside the peers", compare.main),
    "growth": ("Growth", growth.main),
    "worst": ("Inputs made to be slow", worst.main),
    "reading": ("The second reading", reading.main),
    "scan": ("Scans of tables", lambda: scan.main([])),
    "serving": ("Over HTTP", lambda: serving.main([])),
    "pages": ("Pages", pages.main),
    "day": ("A company's day", lambda: day.main([])),
    "keystrokes": ("In the browser", keystrokes.main),
}

for name in [part for part in sys.argv[1:] if part in PARTS] or PARTS:
    title, run = PARTS[name]
    print(f"\n## {title}\n", flush=True)
    run()
