"""Measures PyPI's red-dwarf on the votes of a conversation as `baraza consensus` reads them; prints JSON.

It finds as many groups as we do at most. Past a time, the system ends this process.
"""

import csv
import json
import signal
import sys
import time
import warnings

signal.alarm(int(sys.argv[2]))
warnings.simplefilter("ignore")
from reddwarf.implementations.polis import run_pipeline

with open(sys.argv[1]) as file:
    votes = [
        {
            "participant_id": int(row["participant"]),
            "statement_id": int(row["statement"]),
            "vote": int(row["vote"]),
            "modified": 0,
        }
        for row in csv.DictReader(file)
    ]
began = time.perf_counter()
found = run_pipeline(votes=votes, max_group_count=5, random_state=1)
seconds = time.perf_counter() - began
labels = [] if found.clusterer is None else found.clusterer.labels_
print(json.dumps({"seconds": seconds, "groups": len({int(label) for label in labels})}))
