"""Measures PyPI's powerindices on one game of `baraza power`; prints JSON.

Both indices that it shares with us are computed, each from a fresh list, because it changes the
list that it is given. Past a time, the system ends this process.
"""

import json
import signal
import sys
import time
import warnings

signal.alarm(int(sys.argv[2]))
import powerindices

# It warns at each addition that passes 64 bits; the figures are compared instead.
warnings.simplefilter("ignore")
with open(sys.argv[1]) as file:
    criterion = json.load(file)["criteria"][0]
quota, weights = criterion["quota"], criterion["weights"]
began = time.perf_counter()
banzhaf = powerindices.compute_pbi(quota, list(weights))
shapley = powerindices.compute_ssi(quota, list(weights))
seconds = time.perf_counter() - began
print(json.dumps({
    "seconds": seconds,
    "banzhaf_absolute": [float(index) for index in banzhaf],
    "shapley_shubik": [float(index) for index in shapley],
}))
