"""Writes optimisers.csv: what PyTorch's optimisers make of the same weights and gradients.

Each line: the optimiser's name, then 5 steps of 7 weights. Needs PyTorch 2; run in this folder:
    python goldens.py > ../../../../../resources/dev/filtro/cnn/optim/optimisers.csv
"""
import math
import torch


def gradient(step, weights):
    # The same in OptimizerTest; depends on the weights, so that errors would grow.
    i = torch.arange(7, dtype=torch.float32)
    return torch.sin(1.3 * i + step) + 0.5 * weights


def run(name, make):
    weights = torch.tensor([math.cos(0.7 * i) for i in range(7)], dtype=torch.float32, requires_grad=True)
    optimizer = make([weights])
    values = []
    for step in range(5):
        weights.grad = gradient(step, weights.detach())
        optimizer.step()
        values += weights.tolist()
    print(name + "," + ",".join(f"{v:.9g}" for v in values))


O = torch.optim
run("sgd", lambda p: O.SGD(p, 0.1))
run("sgd momentum", lambda p: O.SGD(p, 0.1, momentum=0.9))
run("sgd nesterov", lambda p: O.SGD(p, 0.1, momentum=0.9, nesterov=True))
run("sgd decay", lambda p: O.SGD(p, 0.1, momentum=0.9, weight_decay=0.05))
run("adam", lambda p: O.Adam(p, 0.05))
run("adam betas", lambda p: O.Adam(p, 0.05, betas=(0.8, 0.95), eps=1e-4))
run("adam decay", lambda p: O.Adam(p, 0.05, weight_decay=0.1))
run("adamw", lambda p: O.AdamW(p, 0.05, weight_decay=0.1))
