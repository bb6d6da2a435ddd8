#!/usr/bin/env python3
"""Learns the weights of assets/lexicon/page-weights.txt from the annotated pages in tests/cases/structure.

    pip install python-crfsuite
    FEATURES=/tmp/features cargo test --test it -- --ignored structure::features
    tests/training/train.py /tmp/features            # how well each set is read by weights learned from all others
    tests/training/train.py /tmp/features --write    # learns from all, and writes the weights

A linear-chain conditional random field (crfsuite, L-BFGS, L2). A set is the first part of a file's name: pages of one set were
written by one hand, so that what is learned is tried on other sets only.
"""
import collections, re, sys, tempfile

import pycrfsuite

LABELS = "BkhdsycpN+"
WEIGHTS = "assets/lexicon/page-weights.txt"
HEADINGS = "Bhs"
# Weights nearer to nothing are left out, and those of features that occur once: half the rows, and each set unseen is read as well.
LEAST = 0.05
SAME = {"l": "p", "t": "h", "i": "N", "r": "N", "-": "N"}


def pages(path):
    """Name, labels, features and words of the lines of each page."""
    found = []
    for line in open(path, encoding="utf-8"):
        tag, told, *words = line.rstrip("\n").split("\t")
        if tag == "#":
            found.append((told, [], [], []))
        else:
            found[-1][1].append(SAME.get(tag, tag))
            found[-1][2].append(told.split())
            found[-1][3].append(words[0])
    return found


def learn(pages, c1=0, c2=1):
    trainer = pycrfsuite.Trainer(verbose=False)
    for _, labels, features, _ in pages:
        if labels:
            trainer.append(features, labels)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 200, "feature.possible_transitions": True})
    path = tempfile.mktemp()
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    return tagger


def score(tagger, pages, labels_counted=HEADINGS, show=False):
    right = found = meant = 0
    for name, labels, features, words in pages:
        guessed = tagger.tag(features)
        right += sum(a == b and a in labels_counted for a, b in zip(labels, guessed))
        meant += sum(a in labels_counted for a in labels)
        found += sum(b in labels_counted for b in guessed)
        if show:
            faults = [f"    {a} not {b}: {line[:50]}" for a, b, line in zip(labels, guessed, words) if a != b]
            print("\n".join([name, *faults]))
    return right, meant, found


def f1(right, meant, found):
    return 2 * right / max(1, meant + found)


def set_of(page):
    return page[0].split("-")[0]


def across(pages):
    sets = sorted({set_of(page) for page in pages})
    total, joins = [0, 0, 0], [0, 0, 0]
    for one in sets:
        tagger = learn([page for page in pages if set_of(page) != one])
        own = [page for page in pages if set_of(page) == one]
        counts = score(tagger, own, show="--show" in sys.argv)
        joins = [a + b for a, b in zip(joins, score(tagger, own, "+"))]
        total = [a + b for a, b in zip(total, counts)]
        print(f"{one}: {len(own)} pages, headings F1 {f1(*counts):.3f}")
    print(f"all, each set unseen: {f1(*total):.3f}; joins {joins[0]} right of {joins[1]}, {joins[2]} found")
    print(f"all, all seen: {f1(*score(learn(pages), pages)):.3f}")


def write(pages):
    info = learn(pages).info()
    tables = collections.defaultdict(dict)
    names = {name for _, _, features, _ in pages for line in features for name in (f.split(":")[0] for f in line)}
    for name in names:
        tables[name]
    seen = collections.Counter(f for _, _, features, _ in pages for line in features for f in set(line))
    for (feature, label), weight in info.state_features.items():
        if seen[feature] < 2 or abs(weight) < LEAST:
            continue
        name, row = feature.split(":")
        tables[name].setdefault(int(row), {})[label] = weight
    for (before, label), weight in info.transitions.items():
        tables["transition"].setdefault(LABELS.index(before), {})[label] = weight
    lines = [
        "# How much the features of a line of a page speak for each label, in thousandths; learned by tests/training/train.py from",
        "# tests/cases/structure. Not to be edited by hand. Columns: row, then banner, kicker, headline, deck, heading, by-line, caption,",
        "# body, note, joined. In [transition] the row is the label of the line before.",
    ]
    for name in sorted(tables):
        lines.append(f"\n[{name}]")
        for row, weights in sorted(tables[name].items()):
            numbers = [max(-32000, min(32000, round(weights.get(label, 0) * 1000))) for label in LABELS]
            if any(numbers):
                lines.append(" ".join(map(str, [row, *numbers])))
    open(WEIGHTS, "w", encoding="utf-8").write("\n".join(lines) + "\n")


if __name__ == "__main__":
    pages = pages(sys.argv[1])
    if "--write" in sys.argv:
        write(pages)
    else:
        across(pages)
