"""Writes metrics.csv: what scikit-learn's metrics are for the same scores.

Each line: the metric's name and its value; MetricsTest repeats the formulas of scores and labels. The calibration
error, which scikit-learn has not, is written out after its paper. Needs scikit-learn; run in this folder:
    python goldens.py > ../../../../../resources/dev/filtro/cnn/metrics/metrics.csv
"""
import numpy as np
import sklearn.metrics as M

N, C = 60, 4
i = np.arange(N * C, dtype=np.float32)
labels = (np.arange(N) * np.arange(N) + np.arange(N) // 5) % C
# Rounded to quarters, so that some scores are equal.
scores = (np.round(4 * np.sin(1.7 * i)) / 4).reshape(N, C).astype(np.float32)
scores[np.arange(N), labels] += 0.5
predicted = scores.argmax(1)
e = np.exp(scores.astype(np.float64))
probabilities = e / e.sum(1, keepdims=True)
yes = (labels % 2).astype(int)
one = scores[:, 0] + 0.25 * yes
numbers = np.cos(0.7 * i).reshape(N, C)


def out(name, value):
    print(f"{name},{value:.9g}")


for average in ("macro", "micro", "weighted"):
    for name, f in (("precision", M.precision_score), ("recall", M.recall_score), ("f1", M.f1_score)):
        out(f"{name} {average}", f(labels, predicted, average=average, zero_division=0))
for k in (1, 2, 3):
    # Without ties, which scikit-learn decides by order.
    out(f"topK {k}", M.top_k_accuracy_score(labels, scores + 1e-3 * np.sin(i).reshape(N, C), k=k))
out("rocAuc", M.roc_auc_score(yes, one))
out("prAuc", M.average_precision_score(yes, one))
out("rocAuc classes", M.roc_auc_score(labels, probabilities, multi_class="ovr", average="macro"))
out("prAuc classes", M.average_precision_score(np.eye(C)[labels], probabilities, average="macro"))
out("meanIou", M.jaccard_score(labels, predicted, average="macro"))
out("meanIou mask", M.jaccard_score(yes, one > 0))
out("diceScore mask", M.f1_score(yes, one > 0))
out("r2", M.r2_score(numbers, scores))
out("mae", M.mean_absolute_error(numbers, scores))
out("rmse", np.sqrt(M.mean_squared_error(numbers, scores)))
confidence = probabilities.max(1)
error = 0
for b in range(15):
    inside = (confidence > b / 15) & (confidence <= (b + 1) / 15)
    if inside.any():
        error += abs(confidence[inside].sum() - (predicted == labels)[inside].sum()) / N
out("calibrationError", error)

# Class 2 neither occurs nor is predicted, class 3 occurs and is never predicted.
truth = np.array([0, 0, 1, 1, 3, 3, 0, 1, 3, 0])
guess = np.array([0, 1, 1, 1, 0, 1, 0, 0, 1, 0])
for average in ("macro", "micro", "weighted"):
    for name, f in (("precision", M.precision_score), ("recall", M.recall_score), ("f1", M.f1_score)):
        out(f"{name} {average} never", f(truth, guess, average=average, zero_division=0))
out("meanIou never", M.jaccard_score(truth, guess, average="macro"))
same = np.zeros(10, int)
out("f1 one class", M.f1_score(same, same, average="macro"))
out("f1 one class missed", M.f1_score(same, same + 1, average="macro", zero_division=0))
out("rocAuc all equal", M.roc_auc_score(truth == 0, np.ones(10)))
out("prAuc all equal", M.average_precision_score(truth == 0, np.ones(10)))
out("rocAuc reversed", M.roc_auc_score(truth == 0, -(truth == 0).astype(int)))
out("r2 constant met", M.r2_score(np.ones(5), np.ones(5)))
out("r2 constant missed", M.r2_score(np.ones(5), np.arange(5)))
