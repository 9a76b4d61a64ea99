"""Fits scikit-learn's learners on request: a line `learner threads` in, a line `milliseconds average-precision` out."""
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import average_precision_score
from threadpoolctl import threadpool_limits

folder, rows, columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def table(name):
    values = np.fromfile(f"{folder}/{name}.values").reshape(columns, rows).T
    return np.ascontiguousarray(values), np.fromfile(f"{folder}/{name}.labels", dtype=np.uint8)


(train, train_y), (test, test_y) = table("train"), table("test")
# Its forests know missing values from 1.4 and 1.6 on; before, they stand at the middle of the others.
middle = np.nanmedian(train, axis=0)
filled, filled_test = np.where(np.isnan(train), middle, train), np.where(np.isnan(test), middle, test)
print(sklearn.__version__, flush=True)
for line in sys.stdin:
    name, threads = line.split()
    threads = int(threads)
    if name == "boosting":
        learner, own, own_test = HistGradientBoostingClassifier(max_iter=100, early_stopping=False), train, test
    else:
        make = RandomForestClassifier if name == "random_forest" else ExtraTreesClassifier
        learner, own, own_test = make(100, n_jobs=threads), filled, filled_test
    with threadpool_limits(threads):
        started = time.perf_counter()
        learner.fit(own, train_y)
        took = time.perf_counter() - started
    precision = average_precision_score(test_y, learner.predict_proba(own_test)[:, 1])
    print(took * 1000, precision, flush=True)
