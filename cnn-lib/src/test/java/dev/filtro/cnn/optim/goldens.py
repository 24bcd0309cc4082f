"""Writes optimisers.csv: what PyTorch's optimisers make of the same weights and gradients.

LAMB and Lion, which PyTorch has not, follow the algorithms of their papers here.

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
run("rmsprop", lambda p: O.RMSprop(p, 0.05))
run("rmsprop momentum", lambda p: O.RMSprop(p, 0.02, alpha=0.9, eps=1e-4, momentum=0.5, weight_decay=0.05))
run("adagrad", lambda p: O.Adagrad(p, 0.2))
run("adagrad decay", lambda p: O.Adagrad(p, 0.2, eps=1e-3, weight_decay=0.1))
run("adadelta", lambda p: O.Adadelta(p, 1.0))
run("adadelta decay", lambda p: O.Adadelta(p, 2.0, rho=0.8, eps=1e-3, weight_decay=0.1))
run("nadam", lambda p: O.NAdam(p, 0.05))
run("nadam decay", lambda p: O.NAdam(p, 0.05, betas=(0.8, 0.95), weight_decay=0.1))


class Lamb(O.Optimizer):
    """You et al. 2020, algorithm 2."""

    def __init__(self, p, lr, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.01):
        super().__init__(p, dict(lr=lr, betas=betas, eps=eps, decay=weight_decay))
        self.t, self.m, self.v = 0, 0, 0

    def step(self):
        self.t += 1
        for group in self.param_groups:
            (b1, b2), w = group["betas"], group["params"][0]
            self.m = b1 * self.m + (1 - b1) * w.grad
            self.v = b2 * self.v + (1 - b2) * w.grad ** 2
            m, v = self.m / (1 - b1 ** self.t), self.v / (1 - b2 ** self.t)
            r = m / (v.sqrt() + group["eps"]) + group["decay"] * w.data
            w.data -= group["lr"] * w.data.norm() / r.norm() * r


class Lion(O.Optimizer):
    """Chen et al. 2023, algorithm 2."""

    def __init__(self, p, lr, betas=(0.9, 0.99), weight_decay=0.0):
        super().__init__(p, dict(lr=lr, betas=betas, decay=weight_decay))
        self.m = 0

    def step(self):
        for group in self.param_groups:
            (b1, b2), w = group["betas"], group["params"][0]
            c = b1 * self.m + (1 - b1) * w.grad
            w.data -= group["lr"] * (c.sign() + group["decay"] * w.data)
            self.m = b2 * self.m + (1 - b2) * w.grad


run("lamb", lambda p: Lamb(p, 0.05))
run("lamb decay", lambda p: Lamb(p, 0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.2))
run("lion", lambda p: Lion(p, 0.02))
run("lion decay", lambda p: Lion(p, 0.02, betas=(0.8, 0.95), weight_decay=0.5))
