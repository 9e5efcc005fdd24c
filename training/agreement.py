"""How far two who labelled the same drafts agree: `python -m training.agreement`.

`second_labels/<company>.jsonl` holds what a second reader found without having seen the first labels. Agreement is
given as Cohen's kappa: 0 what chance would give, 1 full agreement (Cohen, "A coefficient of agreement for nominal
scales", 1960).
"""

import json
from pathlib import Path

from training.data import DRAFTS, read_company

SECOND = Path(__file__).with_name("second_labels")
LABELLED = ("discrimination", "confidential", "disparagement", "personal_data", "transparency", "credentials", "job_ad")


def kappa(first: list[bool], second: list[bool]) -> float:
    """Agreement beyond chance of two answers to the same questions; 1 where both always say the same."""
    count = len(first)
    same = sum(one == other for one, other in zip(first, second, strict=True)) / count
    yes = sum(first) / count * sum(second) / count
    chance = yes + (1 - sum(first) / count) * (1 - sum(second) / count)
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def main() -> None:
    """Print the table."""
    first, second = list[frozenset[str]](), list[frozenset[str]]()
    for path in sorted(SECOND.glob("*.jsonl")):
        other = {line["id"]: line for line in map(json.loads, path.read_text("utf-8").splitlines())}
        for sample in read_company(DRAFTS / path.stem / "drafts.jsonl", DRAFTS / path.stem / "policy"):
            first.append(sample.categories & frozenset(LABELLED))
            second.append(frozenset(other[sample.id]["categories"]))
    print("| category | first | second | both | kappa |\n|---|---|---|---|---|")
    for category in LABELLED:
        here, there = ([category in labels for labels in reader] for reader in (first, second))
        both = sum(one and other for one, other in zip(here, there, strict=True))
        print(f"| {category} | {sum(here)} | {sum(there)} | {both} | {kappa(here, there):.2f} |")
    print(f"\n{sum(a == b for a, b in zip(first, second, strict=True))} of {len(first)} drafts have the same labels.")


if __name__ == "__main__":
    main()
