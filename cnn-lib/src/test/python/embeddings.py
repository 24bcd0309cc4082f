#!/usr/bin/env python3
"""Writes what scikit-learn computes, for EmbeddingTest: python3 embeddings.py > ../resources/dev/filtro/cnn/explain/embeddings.txt

Needs numpy and scikit-learn. The format is that of goldens.py: a line `= operation numbers...`, a line for each array.
"""
import base64

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness


def array(name, values):
    a = np.asarray(values, dtype="<f4", order="C")
    print(name, ",".join(map(str, a.shape)), base64.b64encode(a.tobytes()).decode())


# Five groups of different width, some of which overlap.
random = np.random.default_rng(7)
middles = random.normal(size=(5, 12)) * 2
labels = random.integers(0, 5, 200)
rows = (middles[labels] + random.normal(size=(200, 12)) * (0.5 + 0.2 * labels[:, None])).astype(np.float32)
print("= rows")
array("rows", rows)
array("labels", labels)

pca = PCA(2, svd_solver="full").fit(rows)
print("= pca")
array("points", pca.transform(rows))
array("shares", pca.explained_variance_ratio_)

for perplexity in (10, 30):
    tsne = TSNE(perplexity=perplexity, method="exact", init="pca", random_state=0)
    points = tsne.fit_transform(rows)
    print("= tsne", perplexity)
    array("divergence", [tsne.kl_divergence_])
    array("trustworthiness", [trustworthiness(rows, points, n_neighbors=10)])
